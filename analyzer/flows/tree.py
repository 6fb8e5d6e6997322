"""Text and bytes of an exchange -> the Leaves inside: opens layer after layer as deep as it goes, within limits, and says what stayed shut."""

import re
import time
from typing import Any

from analyzer.flows.leaf import Keys, Leaf, Shut, Steps
from analyzer.flows.steps import Failed
from analyzer.flows.steps.compression import CODINGS, sniff_coding
from analyzer.flows.steps.encodings import split_jwt, unbase64, unhex
from analyzer.flows.steps.envelopes import read_envelope, read_json, read_json_lines, read_xml, split_form, split_multipart
from analyzer.flows.steps.lzstring import unlz
from analyzer.flows.steps.text import charset_of, looks_random, printable_share, read_text, unpercent, unwrap_json
from analyzer.flows.structured import declared_format, read_structured
from analyzer.model.gap import Cause

_NAME = re.compile(r"[\w.$\[\]%-]{1,100}")
DEPTH, LEAVES, NESTING = 12, 20_000, 200
OPENED, MEMBER = 64 << 20, 32 << 20
SECONDS = 3.0
SHUT = 64
STRUCTURE, ENCODING, TEXT, BINARY, READABLE = 6, 8, 4, 24, 0.7
"""Shortest text that may be a structure or an encoding; shortest decoded text, and binary with this share of text, that is gone into."""
MEDIA_TYPES = ("image/", "font/", "audio/", "video/")
MEDIA_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"wOFF", b"wOF2", b"ID3", b"%PDF-")


class Tree:
    """One exchange being opened. `leaves` and `shut` are the result; `size` is the body's, to tell what fills it."""

    def __init__(self, size: int = 0) -> None:
        self.leaves: list[Leaf] = []
        self.shut: list[Shut] = []
        self.size = size
        self.left = OPENED
        self.deadline = time.monotonic() + SECONDS
        self.capped = False

    def add(self, part: str, keys: Keys, value: str, steps: Steps, *, opened: bool = False) -> None:
        if len(self.leaves) < LEAVES:
            self.leaves.append(Leaf(part, keys, value, steps, opened))
        else:
            self.cap(part, keys, f"more than {LEAVES} values")

    def cap(self, part: str, keys: Keys, message: str) -> None:
        """Names the first limit that an exchange meets; the rest of it follows from that one."""
        if not self.capped:
            self.capped = True
            self.shut.append(Shut(Cause.LIMIT_HIT, part, keys, message))

    def fail(self, part: str, keys: Keys, failed: Failed) -> None:
        if failed.why == "limit":
            self.cap(part, keys, f"{failed.step}: {failed.message}")
        else:
            self.shut.append(Shut(Cause.BROKEN, part, keys, f"{failed.step}: {failed.message}"))

    def spent(self, part: str, keys: Keys, depth: int) -> bool:
        """Whether to stop here: too deep, too long, or too much."""
        if depth < DEPTH and self.left > 0 and time.monotonic() < self.deadline:
            return False
        self.cap(part, keys, "nested too deep" if depth >= DEPTH else "too large when opened" if self.left <= 0 else "took too long")
        return True

    # -- bytes

    def open_bytes(self, part: str, keys: Keys, data: bytes, steps: Steps, depth: int = 0, content_type: str = "") -> None:
        """Compressed, multipart, envelope, text or binary."""
        if not data:
            return
        self.left -= len(data)
        coding = sniff_coding(data)
        if coding is not None and not self.spent(part, keys, depth):
            opened = CODINGS[coding][1](data, min(MEMBER, max(1, self.left)))
            if not isinstance(opened, Failed):
                self.open_bytes(part, keys, opened, (*steps, coding), depth + 1, content_type)
                return
            if coding != "deflate":
                self.salvage(part, keys, opened, (*steps, coding))
                return
        if self.open_parts(part, keys, data, steps, depth, content_type):
            return
        if declared_format(content_type) and self.open_structured(part, keys, data, steps, depth, content_type):
            return
        text = read_text(data, charset_of(content_type))
        if isinstance(text, str):
            self.open_text(part, keys, text, steps, depth, whole=content_type or "text")
        else:
            self.open_binary(part, keys, data, steps, depth, content_type)

    def open_structured(self, part: str, keys: Keys, data: bytes, steps: Steps, depth: int, content_type: str) -> bool:
        """Protocol Buffers, gRPC, MessagePack, CBOR, property lists."""
        if self.spent(part, keys, depth):
            return False
        read = read_structured(data, content_type)
        if isinstance(read, Failed):
            if read.why != "not-this":
                self.fail(part, keys, read)
            return False
        self.walk(part, keys, read[1], (*steps, *read[0]), depth + 1)
        return True

    def open_parts(self, part: str, keys: Keys, data: bytes, steps: Steps, depth: int, content_type: str) -> bool:
        """Bodies that hold several things: multipart, Sentry envelope."""
        if content_type.lower().startswith("multipart/"):
            fields = split_multipart(data, content_type)
            if isinstance(fields, Failed):
                self.fail(part, keys, fields)
                return False
            for name, kind, value in fields:
                self.open_bytes(part, (*keys, name), value, (*steps, "multipart"), depth + 1, kind)
            return True
        declared = "sentry-envelope" in content_type
        if not declared and not (data.startswith(b"{") and b"\n{" in data[:MEMBER]):
            return False
        envelope = read_envelope(data)
        if isinstance(envelope, Failed):
            if declared or envelope.why == "limit":
                self.fail(part, keys, envelope)
            return False
        self.walk(part, (*keys, "header"), envelope["header"], (*steps, "envelope"), depth + 1)
        for at, item in enumerate(envelope["items"]):
            self.walk(part, (*keys, "items", at, "header"), item["header"], (*steps, "envelope"), depth + 1)
            inner = str(item["header"].get("content_type", ""))
            self.open_bytes(part, (*keys, "items", at, "payload"), item["payload"], (*steps, "envelope"), depth + 1, inner)
        return True

    def open_binary(self, part: str, keys: Keys, data: bytes, steps: Steps, depth: int, content_type: str) -> None:
        """Media is left alone; the rest is named as opaque or undecoded, and its readable stretches stay searchable."""
        if content_type.lower().startswith(MEDIA_TYPES) or data.startswith(MEDIA_MAGIC):
            return
        if not declared_format(content_type) and self.open_structured(part, keys, data, steps, depth, content_type):
            return
        opaque = looks_random(data)
        if part == "body" and not declared_format(content_type) and (not keys or len(data) * 2 > self.size):
            message = "no structure: encrypted or in an unknown coding" if opaque else f"no reader for {content_type or 'this binary form'}"
            self.shut.append(Shut(Cause.OPAQUE if opaque else Cause.UNDECODED, part, keys, message))
        if not opaque:
            self.add(part, keys, data.decode("utf-8", "replace"), steps)

    def salvage(self, part: str, keys: Keys, failed: Failed, steps: Steps) -> None:
        """A damaged layer is a gap; what came out before the damage stays searchable."""
        self.fail(part, keys, failed)
        if failed.partial:
            self.add(part, keys, failed.partial.decode("utf-8", "replace"), steps)

    # -- text

    def open_text(self, part: str, keys: Keys, text: str, steps: Steps, depth: int = 0, *, whole: str = "") -> None:
        """A string as what it holds. `whole` is the content type where the string is a whole body: a broken one is then a gap."""
        opened = (
            bool(whole or len(text) >= STRUCTURE)
            and not self.spent(part, keys, depth)
            and self.open_structure(part, keys, text, steps, depth, whole)
        )
        if not opened and len(text) >= ENCODING and not self.capped:
            opened = self.open_encoding(part, keys, text, steps, depth)
        if keys or not opened:
            self.add(part, keys, text, steps, opened=opened)

    def open_structure(self, part: str, keys: Keys, text: str, steps: Steps, depth: int, whole: str) -> bool:
        """JSON, JSON lines, XML, form, URL."""
        first = text.lstrip("\ufeff \t\r\n")[:1]
        if first and first in '{["':
            value = read_json(text)
            if isinstance(value, Failed) and whole:
                lines = read_json_lines(text)
                value = value if isinstance(lines, Failed) and lines.why != "limit" else lines
                name = "ndjson"
            else:
                name = "json"
            if not isinstance(value, Failed):
                self.walk(part, keys, value, (*steps, name), depth + 1)
                return True
            if whole or value.why == "limit":
                self.fail(part, keys, value)
            return False
        bare = unwrap_json(text) if first and first != "<" else Failed("jsonp", "not-this")
        if not isinstance(bare, Failed) and not isinstance(value := read_json(bare), Failed):
            self.walk(part, keys, value, (*steps, "jsonp", "json"), depth + 1)
            return True
        if first == "<":
            return self.open_pairs(part, keys, read_xml(text), (*steps, "xml"), depth)
        if "=" in text:
            return self.open_url(part, keys, text, steps, depth) or self.open_form(part, keys, text, steps, depth)
        return False

    def open_form(self, part: str, keys: Keys, text: str, steps: Steps, depth: int) -> bool:
        """Pairs; a lone `a=` or `abc==` is left to base64."""
        pairs = split_form(text)
        if isinstance(pairs, Failed) and pairs.why == "limit":
            self.fail(part, keys, pairs)
        if isinstance(pairs, Failed) or (len(pairs) == 1 and not (pairs[0][1].strip("=") and _NAME.fullmatch(pairs[0][0]))):
            return False
        for name, value in pairs:
            if len(name) >= STRUCTURE and (_NAME.fullmatch(name) is None or any(c.isdigit() for c in name)):
                self.open_text(part, (*keys, "{key}"), name, (*steps, "form"), depth + 1)
            plain, clear = unpercent(name, plus=True), unpercent(value, plus=True)
            key = name if isinstance(plain, Failed) else plain
            if isinstance(clear, Failed):
                self.open_text(part, (*keys, key), value.replace("+", " ") if "%" not in value else value, (*steps, "form"), depth + 1)
            else:
                self.open_text(part, (*keys, key), clear, (*steps, "form", "percent"), depth + 1)
        return True

    def open_url(self, part: str, keys: Keys, text: str, steps: Steps, depth: int) -> bool:
        head, mark, query = text.partition("?")
        if not mark or ("://" not in head[:40] and not head.startswith("/")) or any(c in head for c in " {<\"'"):
            return False
        self.add(part, (*keys, "path"), head, (*steps, "url"))
        return self.open_form(part, keys, query.partition("#")[0], (*steps, "url"), depth)

    def open_pairs(self, part: str, keys: Keys, pairs: list[tuple[str, str]] | Failed, steps: Steps, depth: int) -> bool:
        if isinstance(pairs, Failed):
            if pairs.why == "limit":
                self.fail(part, keys, pairs)
            return False
        for name, value in pairs:
            self.open_text(part, (*keys, name), value, steps, depth + 1)
        return True

    def open_encoding(self, part: str, keys: Keys, text: str, steps: Steps, depth: int) -> bool:
        """Percent, JWT, hex, base64: accepted only where something readable or compressed comes out."""
        plain = unpercent(text) if "%" in text else Failed("percent", "not-this")
        if not isinstance(plain, Failed) and plain != text:
            self.open_text(part, keys, plain, (*steps, "percent"), depth + 1)
            return True
        if text.startswith("eyJ") and self.open_token(part, keys, text, steps, depth):
            return True
        for name, step in (("hex", unhex), ("base64", unbase64)):
            data = step(text, MEMBER)
            if isinstance(data, Failed):
                continue
            if self.worth(data):
                self.open_bytes(part, keys, data, (*steps, name), depth + 1)
                return True
            if name == "hex":
                return False
            if len(data) >= SHUT and part == "body" and len(text) * 2 > self.size and looks_random(data):
                self.shut.append(Shut(Cause.OPAQUE, part, keys, "base64 of bytes without structure: encrypted or in an unknown coding"))
        unpacked = unlz(text, MEMBER)
        if not isinstance(unpacked, Failed):
            self.open_text(part, keys, unpacked, (*steps, "lz-string"), depth + 1)
        return not isinstance(unpacked, Failed)

    def open_token(self, part: str, keys: Keys, text: str, steps: Steps, depth: int) -> bool:
        token = split_jwt(text, MEMBER)
        if isinstance(token, Failed):
            if token.why == "broken" and part == "body":
                self.shut.append(Shut(Cause.OPAQUE, part, keys, "encrypted token (JWE)"))
            return False
        for name, data in zip(("header", "payload"), token, strict=True):
            self.open_bytes(part, (*keys, name), data, (*steps, "jwt"), depth + 1)
        return True

    @staticmethod
    def worth(data: bytes) -> bool:
        """Whether decoded bytes are worth going into: compressed, text, binary with much text in it, or a structure."""
        if sniff_coding(data) is not None:
            return True
        if isinstance(read_text(data), str):
            return len(data) >= TEXT
        return len(data) >= BINARY and (printable_share(data) > READABLE or not isinstance(read_structured(data, ""), Failed))

    # -- values

    def walk(self, part: str, keys: Keys, value: Any, steps: Steps, depth: int) -> None:
        """A JSON value's strings, numbers and telling keys; a stack, so that nesting cannot exhaust ours."""
        stack = [(keys, value)]
        while stack:
            path, node = stack.pop()
            if isinstance(node, dict):
                stack += [((*path, key), child) for key, child in reversed(node.items())]
                for key in node:
                    if len(key) >= STRUCTURE and not key.isidentifier():
                        self.open_text(part, (*path, "{key}"), key, steps, depth + 1)
            elif isinstance(node, list):
                stack += [((*path, at), child) for at, child in zip(range(len(node) - 1, -1, -1), reversed(node), strict=True)]
            elif isinstance(node, str):
                self.open_text(part, path, node, steps, depth)
            elif isinstance(node, bytes):
                self.open_bytes(part, path, node, steps, depth)
            elif node is not None:
                self.add(part, path, "true" if node is True else "false" if node is False else str(node), steps)
            if len(path) > NESTING or (len(self.leaves) >= LEAVES and self.capped):
                self.cap(part, keys, "nested too deep")
                return
