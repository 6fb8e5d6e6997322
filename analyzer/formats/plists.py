"""Bytes of a property list -> its values within limits: a list that refers to itself a thousand times over is cut, not followed."""

import plistlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.errors import InputError
from analyzer.model.gap import Cause

LARGEST = 4 * 1024 * 1024
DEEPEST, MOST = 32, 50_000
LONGEST = 1000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PAIR = re.compile(r'(?:"((?:[^"\\]|\\.){1,200})"|(?<![\w.-])([\w.-]{1,200}))\s*=\s*"((?:[^"\\]|\\.){0,2000})"\s*;')

type Value = "str | bool | int | float | list[Value] | dict[str, Value]"


class TooLarge(InputError):
    """A property list is larger or deeper than a reader follows; the Gap's cause is `limit-hit`."""

    cause = Cause.LIMIT_HIT


def read_plist(data: bytes) -> dict[str, Value]:
    """The dictionary of an XML or binary property list; InputError where it is none, TooLarge past the limits. Bytes and dates are left out."""
    if len(data) > LARGEST:
        raise TooLarge(f"is larger than {LARGEST} bytes")
    try:
        parsed = plistlib.loads(data)
    except (RecursionError, MemoryError) as e:
        raise TooLarge("is nested too deep") from e
    except Exception as e:  # plistlib raises what expat, struct, base64 and datetime raise
        raise InputError(f"is no property list ({type(e).__name__})") from e
    if not isinstance(parsed, dict):
        raise InputError("holds no dictionary")
    kept = _kept(parsed, DEEPEST, [MOST])
    return kept if isinstance(kept, dict) else {}


def _kept(value: Any, depth: int, left: list[int]) -> Value | None:
    """A copy of what the model knows; `left` counts down over the whole list, so that shared parts cost each time they are met."""
    left[0] -= 1
    if left[0] < 0 or depth < 0:
        raise TooLarge(f"holds more than {MOST} values or is nested deeper than {DEEPEST}")
    match value:
        case str() | bool() | int() | float():
            return value
        case list():
            return [k for v in value if (k := _kept(v, depth - 1, left)) is not None]
        case dict():
            pairs = ((str(key), _kept(v, depth - 1, left)) for key, v in value.items())
            return {key: k for key, k in pairs if k is not None}
    return None


def read_strings(data: bytes) -> dict[str, str]:
    """Texts of an InfoPlist.strings: a property list, or lines `"key" = "text";` in UTF-8 or UTF-16. Empty where it is neither."""
    try:
        return {k: one_line(v) for k, v in read_plist(data).items() if isinstance(v, str)}
    except InputError:
        pass
    text = data[:LARGEST].decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    return {(m[1] or m[2]): one_line(m[3].replace('\\"', '"')) for m in PAIR.finditer(text)}


def text_at(values: Mapping[str, Value], key: str) -> str:
    """The text or number under `key` as one line, "" where there is none."""
    value = values.get(key)
    return one_line(value) if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def texts_at(values: Mapping[str, Value], key: str) -> tuple[str, ...]:
    value = values.get(key)
    return tuple(one_line(v) for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def tables_at(values: Mapping[str, Value], key: str) -> tuple[dict[str, Value], ...]:
    value = values.get(key)
    return tuple(v for v in value if isinstance(v, dict)) if isinstance(value, list) else ()


def flatten(values: Mapping[str, Value], before: str = "") -> Iterator[tuple[str, str]]:
    """(`key.key`, text) of each value; the texts of a list are one text."""
    for key, value in values.items():
        path = f"{before}{one_line(key)}"
        if isinstance(value, dict):
            yield from flatten(value, f"{path}.")
        elif isinstance(value, list):
            yield path, one_line(", ".join(_shown(v) for v in value))
            for inner in value:
                if isinstance(inner, dict):
                    yield from flatten(inner, f"{path}.")
        else:
            yield path, _shown(value)


def _shown(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return one_line(value)
        case int() | float():
            return str(value)
        case dict():
            return " ".join(f"{one_line(k)}={_shown(v)}" for k, v in value.items() if not isinstance(v, dict | list))
    return ""


def one_line(text: str) -> str:
    """One line of plain text: the package's author may have written anything."""
    return CONTROL.sub(" ", text).strip()[:LONGEST]
