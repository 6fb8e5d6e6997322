"""A body that holds many requests or messages -> each of them: lines of forms, HTTP messages inside multipart, length-prefixed messages."""

import re
from typing import Any

from analyzer.flows.steps import Failed

LINES, HEAD = 10_000, 64 << 10
_FORM_LINE = re.compile(r"[^\s=&<>{}\"]{1,200}=[^\s<>{}\"]*")
_REQUEST = re.compile(rb"([A-Z]{3,10}) (\S{1,8192})(?: HTTP/[0-9.]{1,3})?\r?\n", re.ASCII)
_ANSWER = re.compile(rb"HTTP/[0-9.]{1,3} \d{3}[^\r\n]{0,200}\r?\n", re.ASCII)


def split_lines(text: str) -> list[str] | Failed:
    """The lines of a text in which each line is a form of its own, as Google's Measurement Protocol batches them. One line alone is no batch."""
    lines = [line.strip() for line in text.split("\n", LINES + 1) if line.strip()]
    if len(lines) > LINES:
        return Failed("lines", "limit", f"more than {LINES} lines")
    if len(lines) < 2 or not all(_FORM_LINE.fullmatch(line) for line in lines):  # noqa: PLR2004 - a batch
        return Failed("lines", "not-this")
    return lines


def read_http(data: bytes) -> dict[str, Any] | Failed:
    """An HTTP message as it stands in a part of `application/http`: {"method", "url", "headers": {name: value}, "body": bytes}."""
    first = _REQUEST.match(data) or _ANSWER.match(data)
    if first is None:
        return Failed("http", "not-this")
    head, blank, body = data[first.end() :].partition(b"\r\n\r\n")
    if not blank:
        head, _, body = data[first.end() :].partition(b"\n\n")
    if len(head) > HEAD:
        return Failed("http", "limit", f"more than {HEAD} bytes of headers")
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines())
    found: dict[str, Any] = {"headers": {name.strip().lower(): value.strip() for name, colon, value in lines if colon}, "body": body}
    if first.lastindex:
        found |= {"method": first[1].decode("ascii"), "url": first[2].decode("latin-1")}
    return found
