"""Text that holds fields -> those fields: forms, JSON, JSON lines, URLs, Sentry envelopes, XML."""

import json
import re
from typing import Any

import msgspec

from analyzer.flows.steps import Failed
from analyzer.flows.steps.text import unescape

Pairs = list[tuple[str, str]]
FIELDS, LINES, LENGTH_DIGITS, NEWLINE, LONGEST_NAME = 10_000, 2, 12, 0x0A, 200
_FORM = re.compile(r"&?[^\s=&<>{}\"]{1,200}+=[^\s&<>{}\"]*+(?:&[^\s=&<>{}\"]{1,200}+=?[^\s&<>{}\"]*+)*+&?")
_EMPTY = re.compile("&[&=]")
"""A field without a name."""
_NOT_IN_FORMS = b' \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f<>{}"'
"""What _FORM has nowhere, of ASCII."""
_URL = re.compile(r"([^\s=&?#<>{}\"'|\\^`;,]{0,2000}+|[A-Za-z][\w+.-]{0,30}://[^\s?#<>{}\"'|\\^`]{0,2000}+)\?(?=[^\s?]{1,2000}?=)")
_XML_TEXT = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<([A-Za-z_][\w:.-]*+)([^<>]*+)>|</[^<>]*+>|<[?!][^<>]*+>|([^<]++)", re.DOTALL)
_XML_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_JSON = json.JSONDecoder(parse_float=str, parse_int=str, strict=False)
_STRICT = msgspec.json.Decoder(float_hook=str)
_MINUS_ZERO = re.compile(r"-0(?=[\s,\]}])")
_STARTS = tuple('{["')
_LINE_STARTS, _LINE_TYPES = tuple("{["), frozenset({dict, list})
_BETWEEN = re.compile(r"[\ufeff\x1e\s]*+(?:,[\s]*+)?+")


def split_form(text: str) -> list[str] | Failed:
    """The fields of `a=b&c=d`, still percent-encoded; Failed where a sign stands that a form would have encoded."""
    if "=" not in text or not _is_form(text):
        return Failed("form", "not-this")
    pieces = text.split("&", FIELDS + 1)
    if "" in pieces:
        pieces = [p for p in pieces if p]
    return pieces if len(pieces) <= FIELDS else Failed("form", "limit", f"more than {FIELDS} fields")


def _is_form(text: str) -> bool:
    """Whether _FORM fits; told of ASCII at a third of its time, by what needs no look at all of it first."""
    if not text.isascii():
        return _FORM.fullmatch(text) is not None
    name, sign, _ = text.removeprefix("&").partition("&")[0].partition("=")
    if not sign or not 0 < len(name) <= LONGEST_NAME or ("&" in text and _EMPTY.search(text) is not None):
        return False
    data = text.encode()
    return len(data.translate(None, _NOT_IN_FORMS)) == len(data)


def split_url(text: str) -> tuple[str, str] | Failed:
    """(what stands before the query, the query) of a URL, whole or relative: `https://a/b?c=d`, `/b?c=d`, `123/activities?c=d`, `?c=d`."""
    found = _URL.match(text) if "?" in text else None
    if found is None:
        return Failed("url", "not-this")
    return found[1], text[found.end() :].partition("#")[0]


def read_json(text: str) -> Any:
    """A JSON value, its numbers as the text they were sent as; Failed (broken) where it begins as JSON and does not end so."""
    stripped = text.strip("\ufeff\x1e \t\r\n")
    if not stripped.startswith(_STARTS):
        return Failed("json", "not-this")
    try:
        return _JSON.decode(stripped)
    except RecursionError:
        return Failed("json", "limit", "nested too deep")
    except ValueError as e:
        return Failed("json", "broken", str(e))


def read_json_quickly(text: str) -> Any:
    """The same in a third of the time where it is strictly JSON; whole numbers are ints, with the digits that were sent."""
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped.startswith(_STARTS) and not _has_minus_zero(stripped):
        try:
            return _STRICT.decode(stripped)
        except (msgspec.DecodeError, RecursionError, ValueError):
            return read_json(text)
    return read_json(text)


def read_lines_quickly(text: str) -> list[Any] | None:
    """JSON lines, their numbers as `read_json_quickly` has them; None where that is not all, or not strictly so."""
    second = text.find("\n") + 1
    if not second or not text.startswith(_LINE_STARTS, second) or _has_minus_zero(text):
        return None
    try:
        values = _STRICT.decode_lines(text)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None
    return values if LINES <= len(values) <= FIELDS and all(type(v) in _LINE_TYPES for v in values) else None


def _has_minus_zero(text: str) -> bool:
    """Whether a sign would be lost in a whole number."""
    return "-0" in text and _MINUS_ZERO.search(text) is not None


def read_json_lines(text: str) -> list[Any] | Failed:
    """Two or more values, each an object or a list, on lines of their own or one right behind the other."""
    values: list[Any] = []
    at, end = 0, len(text)
    while (at := _after_space(text, at)) < end:
        if len(values) == FIELDS:
            return Failed("ndjson", "limit", f"more than {FIELDS} lines")
        if text[at] not in "{[":
            return Failed("ndjson", "broken" if values else "not-this", "no object and no list")
        try:
            value, at = _JSON.raw_decode(text, at)
        except RecursionError:
            return Failed("ndjson", "limit", "nested too deep")
        except ValueError as e:
            return Failed("ndjson", "broken", str(e))
        values.append(value)
    return values if len(values) >= LINES else Failed("ndjson", "not-this")


def _after_space(text: str, at: int) -> int:
    """Where the next value begins; commas stand behind the lines of some senders."""
    found = _BETWEEN.match(text, at)
    return found.end() if found is not None else at


def read_envelope(data: bytes) -> dict[str, Any] | Failed:
    """A Sentry envelope: a header line, then items of a header line and a payload of its `length` (or up to the line's end).

    Shape: {"header": {...}, "items": [{"header": {...}, "payload": bytes}, ...]}.
    """
    if _has_type(data[: data.find(b"\n")]):  # lines of events that tell their type are long
        return Failed("envelope", "not-this")
    header, at = _line(data, 0)
    if header is None or "type" in header or at >= len(data):
        return Failed("envelope", "not-this")
    items: list[dict[str, Any]] = []
    while at < len(data):
        if data[at] == NEWLINE:
            at += 1
            continue
        if len(items) >= FIELDS:
            return Failed("envelope", "limit", f"more than {FIELDS} items")
        head, at = _line(data, at)
        if head is None or "type" not in head:
            return Failed("envelope", "broken" if items else "not-this", "item without a header")
        size = str(head.get("length", ""))
        end = at + int(size) if size.isascii() and size.isdigit() and len(size) < LENGTH_DIGITS else data.find(b"\n", at) % (len(data) + 1)
        if end > len(data):
            return Failed("envelope", "broken", "item ends before its length")
        items.append({"header": head, "payload": data[at:end]})
        at = end
    return {"header": header, "items": items}


def _has_type(line: bytes) -> bool:
    if b'"type"' not in line:
        return False
    value = read_json_quickly(line.decode("utf-8", "replace"))
    return isinstance(value, dict) and "type" in value


def _line(data: bytes, at: int) -> tuple[dict[str, Any] | None, int]:
    """(the object on the line at `at`, where the next line begins)."""
    end = data.find(b"\n", at)
    end = len(data) if end < 0 else end
    return _object(data[at:end]), end + 1


def _object(line: bytes) -> dict[str, Any] | None:
    if not line.lstrip().startswith(b"{"):
        return None
    value = read_json(line.decode("utf-8", "replace"))
    return value if isinstance(value, dict) else None


def read_xml(text: str) -> Pairs | Failed:
    """(element or element@attribute, text) in document order. Tags are only told apart, nothing is fetched or expanded."""
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return Failed("xml", "not-this")
    if text.rfind("<![CDATA[") > text.rfind("]]>"):
        return Failed("xml", "broken", "CDATA without an end")
    pairs: Pairs = []
    name = ""
    for cdata, tag, attributes, words in _XML_TEXT.findall(text):
        if len(pairs) > FIELDS:
            return Failed("xml", "limit", f"more than {FIELDS} fields")
        if tag:
            name = tag
            pairs += [(f"{tag}@{key}", unescape(a or b)) for key, a, b in _XML_ATTRIBUTE.findall(attributes)]
        elif cdata or words.strip():
            pairs.append((name, cdata or unescape(words.strip())))
    return pairs or Failed("xml", "not-this")
