"""A regular expression -> it compiled, from the user's cache where this Python compiled it before.

The readers of documents hold a thousand of them: to compile these anew takes ten times as long as to read a document. Kept is the code that Python's own engine
runs, which is good for one build of Python (the key of the file); the engine checks it as it takes it. Where its parts are not to be had, as in another
implementation of Python, everything is compiled as ever.
"""

import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, cast

import msgspec

from analyzer.kept import keep, kept_at, read_kept, state_key

WORD: Literal["I"] = "I"
"""One word of the engine's code, as `array` calls it: 32 bits."""
MOST = 4000
"""Kept at once: those of texts that have changed since make room for others."""


class Code(msgspec.Struct, frozen=True, array_like=True):
    """One compiled expression. `asked`: the flags it was asked for with, `flags` those that it has; `words`: the engine's code, in the bytes of the file."""

    source: str
    asked: int
    flags: int
    groups: int
    names: dict[str, int]
    words: memoryview


class Lazy:
    """An expression that is loaded when it is first asked for anything but its source: most texts ask for a part of all there are. The `re` of a
    hit is the one that was loaded, not this.
    """

    __slots__ = (
        "asked",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "groupindex",
        "groups",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
        "subn",
    )

    def __init__(self, source: str, flags: int) -> None:
        self.asked = source, flags
        self.pattern = source

    def __getattr__(self, name: str) -> Any:
        """Asked once for each name: the found one's own from then on."""
        found = getattr(find_pattern(*self.asked), name)
        setattr(self, name, found)
        return found

    def __repr__(self) -> str:
        return f"regex{self.asked!r}"


_asked: dict[tuple[str, int], None] = {}
_made: dict[tuple[str, int], re.Pattern[str]] = {}


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile(source, flags)` does, when it is first used; wrong expressions are `keep_patterns`' to find."""
    asked = source, int(flags)
    _asked[asked] = None
    return cast("re.Pattern[str]", Lazy(*asked))


def find_pattern(source: str, flags: int) -> re.Pattern[str]:
    """`re.compile(source, flags)`, and equal to it."""
    asked = source, flags
    found = _made.get(asked)
    if found is None:
        code = _held().get(asked)
        found = _load(code) if code is not None else None
        _made[asked] = found if found is not None else re.compile(source, flags)
    return _made[asked]


def keep_patterns() -> None:
    """Compiles what was asked for and is not kept yet, and keeps it for the next process; of what is kept already, what was asked for comes first."""
    held = _held()
    new = [asked for asked in _asked if asked not in held]
    made = {asked: code for asked in new if (code := _take(find_pattern(*asked), asked[1])) is not None}
    if made:
        held.update(made)
        wanted = sorted(held, key=lambda asked: asked not in _asked)[:MOST]
        keep(_place(), msgspec.msgpack.encode([held[asked] for asked in wanted]))


def _place() -> Path:
    build = sys.implementation.name, sys.version, sys.byteorder, array(WORD).itemsize
    return kept_at("patterns", "patterns", state_key(*build))


@cache
def _held() -> dict[tuple[str, int], Code]:
    return {(c.source, c.asked): c for c in read_kept(_place(), list[Code]) or ()}


@cache
def _engine() -> Any:
    return import_module("_sre")


def _load(code: Code) -> re.Pattern[str] | None:
    """None where this Python's engine does not take it."""
    groups: list[str | None] = [None] * (code.groups + 1)
    try:
        for name, number in code.names.items():
            groups[number] = name
        words = code.words.cast(WORD).tolist()
        found: re.Pattern[str] = _engine().compile(code.source, code.flags, words, code.groups, code.names, tuple(groups))
    except (ImportError, AttributeError, TypeError, ValueError, IndexError, OverflowError, RuntimeError):
        return None
    return found


def _take(found: re.Pattern[str], asked: int) -> Code | None:
    """The engine's code of an expression; None where its makers are not to be had or make another one."""
    with suppress(ImportError, AttributeError, TypeError, ValueError, OverflowError):
        parser, compiler = (cast("Any", import_module(f"re.{part}")) for part in ("_parser", "_compiler"))
        words = array(WORD, compiler._code(parser.parse(found.pattern, asked), asked)).tobytes()  # noqa: SLF001 - Python has no public way to it
        code = Code(found.pattern, asked, found.flags, found.groups, dict(found.groupindex), memoryview(words))
        return code if _load(code) == found else None
    return None
