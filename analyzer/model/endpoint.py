"""The types of signatures/endpoints/: where an SDK sends, and which field there holds which data type. Unknown keys are refused."""

from typing import Literal

from msgspec import Struct

from analyzer.model.knowledge import Source


class EndpointField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field whose meaning is known. `at`: places as in Observation.where, `[*]` for any element, `**` for any beginning,
    `query|body` for either part: `body events[*].device_id`. `reason` says how the meaning is known, in words for a report,
    `reason_ja` the same in Japanese.
    `only_if`, `not_if`: patterns that a whole value must, or must not, fit; values that stand for nothing never count.
    """

    data_type: str
    at: tuple[str, ...]
    reason: str
    only_if: str = ""
    not_if: str = ""
    source: str = ""
    reason_ja: str = ""


class EndpointFlag(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field that tells the recipient of a choice: no data type, but evidence of what an opt-out changed."""

    name: str
    at: tuple[str, ...]
    means: Literal["opted-out", "opted-in", "limit-ad-tracking", "personalised-ads-allowed"]
    value: str
    reason: str
    source: str = ""
    reason_ja: str = ""


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request as an example: `body` is text, `body_base64` bytes; `gzip` compresses it. `holds`: `data type @ place` that must be
    found; empty in a near miss, which the endpoint must not match.
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


class Endpoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in which an SDK sends. `hosts`: names, `*.` before one for all below it. `any_host`: the service is often run by the
    app's own operator, so that path, content type and `marks` (places that must be there) decide on any host; the recipient is then
    whoever runs the host and the relay is `protocol`. `paths`: `*` stands for one segment, `**` for the rest. `agents`, a pattern
    searched in the User-Agent, tells generations of an SDK apart. `steps`: what opens the fields, outermost first.
    `facts` maps a key to the sources of what it holds, where that is not `source`.
    """

    id: str
    sdk: str
    party: str
    hosts: tuple[str, ...] = ()
    any_host: bool = False
    paths: tuple[str, ...] = ("/**",)
    methods: tuple[str, ...] = ()
    content_types: tuple[str, ...] = ()
    agents: str = ""
    marks: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
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
