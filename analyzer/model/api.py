"""The types of signatures/api: which calls, fields and constants of Android code read which data. Unknown keys are refused.

A table says three kinds of thing: a call (or the reading of a field) that reads data by itself; a taker, a call whose constant
argument decides what is read; and the constants that takers are given.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from analyzer.model.knowledge import Source

Of = Literal["setting", "uri", "property", "system-property", "sensor", "drm-property", "class-name", "action", "path"]
"""What a constant names. The closed list: a new kind is one word here."""

Name = str
"""Class and member, `Lcls;->name`. The forms of texts are checked by the linter, as the table is loaded by every scan."""
Form = str
Permission = str


class Call(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A method whose call, or a field whose reading, reads `data_types`. `api` is class and name, `forms` the descriptors that follow: parameters and
    result of each overload, or the field's type. `exists` names the source that shows class, name and descriptor, `source` the one that says what is
    read. `since`, `until`: the lowest and highest API level measured that has it, `until` 0 where the newest still does.
    """

    api: Name
    forms: Annotated[tuple[Form, ...], Meta(min_length=1)]
    data_types: Annotated[tuple[str, ...], Meta(min_length=1)]
    exists: str
    source: str
    near_miss: Annotated[tuple[str, ...], Meta(min_length=1)]
    permissions: tuple[Permission, ...] = ()
    since: int = 0
    until: int = 0


class Taker(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A method whose argument number `argument` (0 is the first that is declared, a pair counts once) names what is read, by constants `of` this kind."""

    api: Name
    forms: Annotated[tuple[Form, ...], Meta(min_length=1)]
    argument: Annotated[int, Meta(ge=0)]
    of: Of
    exists: str
    source: str
    since: int = 0
    until: int = 0


class Constant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What takers of kind `of` are given: `values` whole, `prefixes` at a boundary (`content://sms`), `fields` that hold it (`Lcls;->CONTENT_URI`), `numbers`.
    `alone`: no other use of the text is known, so that loading it counts whatever takes it. `asks` names the source of the permissions where that is
    not `source`.
    """

    of: Of
    data_types: Annotated[tuple[str, ...], Meta(min_length=1)]
    source: str
    match: Annotated[tuple[str, ...], Meta(min_length=1)]
    near_miss: Annotated[tuple[str, ...], Meta(min_length=1)]
    values: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    fields: tuple[Name, ...] = ()
    numbers: tuple[int, ...] = ()
    exists: str = ""
    permissions: tuple[Permission, ...] = ()
    alone: bool = False
    asks: str = ""


class Hiding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A call behind which other calls cannot be seen."""

    api: Name
    forms: Annotated[tuple[Form, ...], Meta(min_length=1)]
    how: Literal["loaded-code", "reflection", "native"]
    exists: str
    source: str
    since: int = 0
    until: int = 0


class ApiFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of signatures/api."""

    sources: Annotated[dict[str, Source], Meta(min_length=1)]
    calls: tuple[Call, ...] = ()
    takers: tuple[Taker, ...] = ()
    constants: tuple[Constant, ...] = ()
    hiding: tuple[Hiding, ...] = ()


class ApiTable(Struct, frozen=True):
    """All files joined, in the order of their names."""

    calls: tuple[Call, ...] = ()
    takers: tuple[Taker, ...] = ()
    constants: tuple[Constant, ...] = ()
    hiding: tuple[Hiding, ...] = ()
