"""Text that holds fields -> those fields: forms, JSON, JSON lines, Sentry envelopes, multipart bodies, XML."""

import email.parser
import email.policy
import json
import re
from typing import Any

from analyzer.flows.steps import Failed
from analyzer.flows.steps.text import unescape

Pairs = list[tuple[str, str]]
FIELDS, LINES, LENGTH_DIGITS = 10_000, 2, 12
_FORM = re.compile(r"[^\s=&<>{}\"]{1,200}+=[^\s&<>{}\"]*+(?:&[^\s=&<>{}\"]{1,200}+=?[^\s&<>{}\"]*+)*+&?")
_XML_TEXT = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<([A-Za-z_][\w:.-]*+)([^<>]*+)>|</[^<>]*+>|<[?!][^<>]*+>|([^<]++)", re.DOTALL)
_XML_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_STARTS = tuple('{["')


def split_form(text: str) -> Pairs | Failed:
    """`a=b&c=d` as pairs, still percent-encoded; Failed where a sign stands that a form would have encoded."""
    if "=" not in text or _FORM.fullmatch(text) is None:
        return Failed("form", "not-this")
    pieces = [p for p in text.split("&", FIELDS + 1) if p]
    if len(pieces) > FIELDS:
        return Failed("form", "limit", f"more than {FIELDS} fields")
    return [(p.partition("=")[0], p.partition("=")[2]) for p in pieces]


def read_json(text: str) -> Any:
    """A JSON value, its numbers as the text they were sent as; Failed (broken) where it begins as JSON and does not end so."""
    stripped = text.lstrip("\ufeff \t\r\n")
    if not stripped.startswith(_STARTS):
        return Failed("json", "not-this")
    try:
        return json.loads(stripped, parse_float=str, parse_int=str, strict=False)
    except RecursionError:
        return Failed("json", "limit", "nested too deep")
    except ValueError as e:
        return Failed("json", "broken", str(e))


def read_json_lines(text: str) -> list[Any] | Failed:
    """Two or more lines, each an object or a list."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < LINES or not all(line.lstrip().startswith(("{", "[")) for line in lines):
        return Failed("ndjson", "not-this")
    if len(lines) > FIELDS:
        return Failed("ndjson", "limit", f"more than {FIELDS} lines")
    values = [read_json(line) for line in lines]
    failed = next((v for v in values if isinstance(v, Failed)), None)
    return values if failed is None else Failed("ndjson", "broken", failed.message)


def read_envelope(data: bytes) -> dict[str, Any] | Failed:
    """A Sentry envelope: a header line, then items of a header line and a payload of its `length` (or up to the line's end).

    Shape: {"header": {...}, "items": [{"header": {...}, "payload": bytes}, ...]}.
    """
    line, _, rest = data.partition(b"\n")
    header = _object(line)
    if header is None or not rest:
        return Failed("envelope", "not-this")
    items: list[dict[str, Any]] = []
    while rest.strip():
        if len(items) >= FIELDS:
            return Failed("envelope", "limit", f"more than {FIELDS} items")
        line, _, rest = rest.lstrip(b"\n").partition(b"\n")
        head = _object(line)
        if head is None or "type" not in head:
            return Failed("envelope", "broken" if items else "not-this", "item without a header")
        size = str(head.get("length", ""))
        length = int(size) if size.isascii() and size.isdigit() and len(size) < LENGTH_DIGITS else -1
        payload, rest = (rest[:length], rest[length:]) if length >= 0 else (rest.partition(b"\n")[0], rest.partition(b"\n")[2])
        if length > len(payload):
            return Failed("envelope", "broken", "item ends before its length")
        items.append({"header": head, "payload": payload})
    return {"header": header, "items": items}


def _object(line: bytes) -> dict[str, Any] | None:
    if not line.lstrip().startswith(b"{"):
        return None
    value = read_json(line.decode("utf-8", "replace"))
    return value if isinstance(value, dict) else None


def split_multipart(data: bytes, content_type: str) -> list[tuple[str, str, bytes]] | Failed:
    """(field name, content type, bytes) of each part of a multipart body."""
    if "boundary=" not in content_type.lower() or any(c in content_type for c in "\r\n"):
        return Failed("multipart", "not-this")
    try:
        head = b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n"
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + data)
        parts = list(message.iter_parts()) if message.is_multipart() else []
        fields = [(str(p.get_param("name", "", header="content-disposition")), p.get_content_type(), _part(p)) for p in parts[:FIELDS]]
    except Exception as e:  # noqa: BLE001 - the standard parser raises many types on hostile headers
        return Failed("multipart", "broken", type(e).__name__)
    return fields or Failed("multipart", "broken", "no part")


def _part(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


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
