"""The types of signatures/api/apple: which classes, messages, functions and constants of Apple's systems read which data. Unknown keys are refused."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from analyzer.model.knowledge import Source

Reason = Literal["FileTimestamp", "SystemBootTime", "DiskSpace", "ActiveKeyboards", "UserDefaults", ""]
"""Apple's categories of calls that a privacy manifest must give a reason for."""


class AppleCall(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What code of an iOS app does to read `data_types`. `api` is how it is shown: class and member, or a function with the text that decides. `selectors` are
    messages, sent to one of `classes`; `alone`: no other class of Apple's answers to them, so that the message tells without the class. Without selectors
    the use of a class tells. `symbols` are functions and constants by their names in C, `texts` decide what a function reads. `reason`: the category for
    which a privacy manifest must give a reason; such a call may read nothing of a user. `keys`: what the app's Info.plist must say to be let.
    `near_miss`: names of the same class or library that are not this call.
    """

    api: str
    source: str
    near_miss: Annotated[tuple[str, ...], Meta(min_length=1)]
    data_types: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()
    alone: bool = False
    symbols: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    reason: Reason = ""
    keys: tuple[str, ...] = ()


class AppleApiFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of signatures/api/apple."""

    sources: Annotated[dict[str, Source], Meta(min_length=1)]
    calls: tuple[AppleCall, ...] = ()
