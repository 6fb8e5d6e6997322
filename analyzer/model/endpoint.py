"""The types of signatures/endpoints/: where an SDK sends, and which field there holds which data type. Unknown keys are refused."""

from typing import Literal

from msgspec import Struct

from analyzer.model.knowledge import Source


class Beside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What another place of the same request holds: a value that `fits` this pattern as a whole. As far as `at` begins like the field's own
    place, `[*]` is the same element there: `body events[*].type` asks the event that the field stands in, and no other.
    """

    at: str
    fits: str


class EndpointField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field whose meaning is known. `at`: places as in Observation.where, `[*]` for any element, `**` for any beginning,
    `query|body` for either part, a key with a dot or a bracket in quotes: `body events[*].device_id`, `body traits."app.id"`. `reason`
    says how the meaning is known, in words for a report, `reason_ja` the same in Japanese.
    `only_if`, `not_if`: patterns that a whole value must, or must not, fit; values that stand for nothing never count.
    `when`, `unless`: what must stand beside it (all of it), and what must not (none of it).
    """

    data_type: str
    at: tuple[str, ...]
    reason: str
    only_if: str = ""
    not_if: str = ""
    when: tuple[Beside, ...] = ()
    unless: tuple[Beside, ...] = ()
    source: str = ""
    reason_ja: str = ""


class EndpointFlag(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that tells the recipient of a choice: no data type, but evidence of what an opt-out changed. Its `value` is a pattern."""

    name: str
    at: tuple[str, ...]
    means: Literal["opted-out", "opted-in", "limit-ad-tracking", "personalised-ads-allowed"]
    value: str
    reason: str
    source: str = ""
    reason_ja: str = ""


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request as an example: `body` is text, `body_base64` bytes; `gzip` compresses it. `holds`: `data type @ place` that must be
    found; empty in a near miss, which the endpoint must not match. `origin` says where an example comes from: `recorded` (sent by the SDK),
    `fixture` (a request in the SDK's own tests or documents), `code` (written by hand, key by key as the SDK's code writes it); `source` names
    where. Without an origin it was put together from the places and proves only that they are found.
    """

    url: str
    method: str = "POST"
    headers: dict[str, str] = {}
    body: str = ""
    body_base64: str = ""
    gzip: bool = False
    holds: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    why: str = ""
    origin: Literal["", "code", "fixture", "recorded"] = ""
    source: str = ""


class Endpoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in which an SDK sends. `hosts`: names, `*.` before one for all below it. `any_host`: path, content type and `marks` (places that
    must be there) tell the request apart on any host. `self_hosted`: the vendor gives the server away, so that on another's host the recipient is whoever runs
    that host; without it the vendor is the likely recipient there. `paths`: `*` stands for one segment, `**` for the rest. `agents`, a pattern
    searched in the User-Agent, tells generations of an SDK apart. `steps`: what opens the fields, outermost first.
    `message` names the Protocol Buffers message that the body (of gRPC: each message) is, `messages` the fields of it and of those inside:
    number -> `name type`, with `[]` behind the type for a list and `{}` for a map; places then use the names.
    `facts` maps a key to the sources of what it holds, where that is not `source`.
    """

    id: str
    sdk: str
    party: str
    hosts: tuple[str, ...] = ()
    any_host: bool = False
    self_hosted: bool = False
    paths: tuple[str, ...] = ("/**",)
    methods: tuple[str, ...] = ()
    content_types: tuple[str, ...] = ()
    agents: str = ""
    marks: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    message: str = ""
    messages: dict[str, dict[str, str]] = {}
    source: str
    facts: dict[str, tuple[str, ...]] = {}
    fields: tuple[EndpointField, ...] = ()
    flags: tuple[EndpointFlag, ...] = ()
    examples: tuple[Request, ...] = ()
    near_misses: tuple[Request, ...] = ()
    note: str = ""


class EndpointFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """signatures/endpoints/<vendor>/<name>.toml."""

    sources: dict[str, Source]
    endpoints: tuple[Endpoint, ...]
