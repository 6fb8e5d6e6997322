"""The types of signatures/labels.toml: the words of store labels and what they mean in our ids. Unknown keys are refused."""

from typing import Literal

from msgspec import Struct

from analyzer.model.knowledge import Source

Store = Literal["play", "apple"]


class LabelWord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One word of a store's form. `keys`: how the store's machines name it; `ids`: our type that it means; `holds`: those of ours that
    share it; `category`: a heading above types; `of`: the heading that it stands below, in English.
    """

    store: Store
    keys: tuple[str, ...] = ()
    en: tuple[str, ...]
    ja: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    category: bool = False
    of: str = ""


class LabelPurpose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One purpose of a store's form and ours that it means."""

    store: Store
    keys: tuple[str, ...]
    en: tuple[str, ...]
    ja: tuple[str, ...]
    ids: tuple[str, ...]


class LabelExample(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A printed line and the types that must be read in it, none where it is no type."""

    line: str
    store: Store
    ids: tuple[str, ...]


class LabelWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """labels.toml. `cues`: parts of a line that say what it speaks of; `facts`: which source says what."""

    sources: dict[str, Source]
    types: tuple[LabelWord, ...]
    purposes: tuple[LabelPurpose, ...]
    cues: dict[str, tuple[str, ...]]
    examples: tuple[LabelExample, ...]
    facts: dict[str, str]
