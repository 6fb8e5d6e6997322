"""The types of signatures/policies/<lang>.toml: the words by which documents speak. Unknown keys are refused."""

from msgspec import Struct

from analyzer.model.knowledge import Source


class Family(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A broad word (端末情報, device information): the family id it prints as, and the data types it holds (`*` = every one). `least`: the
    member that whoever takes any of them takes (a location is at least an approximate one).
    """

    id: str
    words: tuple[str, ...]
    holds: tuple[str, ...]
    least: tuple[str, ...] = ()


class RecipientClass(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A class of recipients (`@third-parties`) and the trades it holds (`*` = everybody, none = a trade that no party of ours is in).
    `deeds` are what it does (measure the effect of ads) and `purposes` those that only it serves: beside a noun such as company they
    tell the class.
    """

    id: str
    words: tuple[str, ...]
    trades: tuple[str, ...]
    deeds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()


class WordExample(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text, the data types that must be found in it, and near misses that must not."""

    text: str
    data: tuple[str, ...] = ()
    not_data: tuple[str, ...] = ()


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language. `alone`, `alone_purposes`: words that name data or a purpose only where they are
    all that an item of such a list says (comments; ads). Phrases: `[a|b]` = one of these, `(a|b)` = at most one of these; the longest phrase wins.

    `headers`: column role -> header words. `verbs`: send, receive, collect, use, negative. `frames`: what excepts a denial
    (consent, law, other). `phrases`: the rest, by what it announces. `opt_out`: mechanism or effect -> words.
    """

    language: str
    sources: dict[str, Source]
    data: dict[str, tuple[str, ...]]
    alone: dict[str, tuple[str, ...]] = {}
    alone_purposes: dict[str, tuple[str, ...]] = {}
    families: tuple[Family, ...]
    recipients: tuple[RecipientClass, ...]
    purposes: dict[str, tuple[str, ...]]
    headers: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]
    frames: dict[str, tuple[str, ...]]
    conditions: dict[str, tuple[str, ...]]
    scope: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    opt_out: dict[str, tuple[str, ...]]
    examples: tuple[WordExample, ...] = ()
