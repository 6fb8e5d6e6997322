"""A text of an exchange -> the Leaves inside: JSON, forms, URLs, XML, tokens and encodings, layer after layer."""

import re
from typing import Any

from analyzer.flows.fields import NAME, is_bare, keep_field, known_fields, may_hold
from analyzer.flows.growth import LEAVES, MEMBER
from analyzer.flows.leaf import Leaf, Shut, Steps
from analyzer.flows.paths import FieldPath
from analyzer.flows.quiet import QUIET, SHORTEST, is_quiet, remember_quiet
from analyzer.flows.steps import Failed
from analyzer.flows.steps.batches import split_lines
from analyzer.flows.steps.binary import PLIST_HEAD, read_plist
from analyzer.flows.steps.charsets import read_text
from analyzer.flows.steps.compression import sniff_coding, unpack_unmarked
from analyzer.flows.steps.encodings import split_jwt, unbase64, undata, unhex
from analyzer.flows.steps.envelopes import read_json_lines, read_json_quickly, read_lines_quickly, read_xml, split_form, split_url
from analyzer.flows.steps.graphql import read_graphql
from analyzer.flows.steps.lzstring import unlz
from analyzer.flows.steps.text import looks_random, printable_share, undo_escapes, unpercent, unwrap_json
from analyzer.flows.structured import read_structured
from analyzer.flows.walk import Walker
from analyzer.model.gap import Cause

_MIXED = re.compile(r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=\D*\d)[^.\s]+\Z")
"""Letters of both cases and digits without a pause: what is no word."""
MEDIA_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"wOFF", b"wOF2", b"ID3", b"%PDF-")
SHUT = 64
STRUCTURE, ENCODING, TEXT, BINARY, READABLE = SHORTEST, 8, 4, 24, 0.7
"""Shortest text that may be a structure or an encoding; shortest decoded text, and binary with this share of text, that is gone into."""


class TextTree(Walker):
    """Opens text."""

    def open_text(self, path: FieldPath, text: str, steps: Steps, depth: int = 0, *, whole: str = "") -> None:
        """A string as what it holds. `whole` is the content type where the string is a whole body: a broken one is then a gap."""
        if not whole and (text in QUIET or is_quiet(text)):
            if len(self.leaves) < LEAVES:
                self.leaves.append(Leaf(path, text, steps))
            else:
                self.add(path, text, steps)
            return
        shut = len(self.shut)
        opened = (
            bool(whole or len(text) >= STRUCTURE) and not self.spent(path, depth) and self.open_structure(path, text, steps, depth, whole)
        )
        if not opened and len(text) >= ENCODING and not self.capped:
            opened = self.open_encoding(path, text, steps, depth)
        if path.keys or not opened:
            self.add(path, text, steps, opened=opened)
        if not (opened or whole or self.capped or len(self.shut) > shut):
            remember_quiet(text)

    def open_structure(self, path: FieldPath, text: str, steps: Steps, depth: int, whole: str) -> bool:
        """JSON, JSON lines, GraphQL, XML, lines of forms, URL, form."""
        first = text.lstrip("\ufeff\x1e \t\r\n")[:1]
        if first and first in '{["':
            return self.open_json(path, text, steps, depth, whole)
        if first == "<":
            plist = read_plist(text.encode("utf-8", "surrogatepass")) if "<plist" in text[:PLIST_HEAD] else Failed("plist", "not-this")
            if not isinstance(plist, Failed):
                self.walk(path, plist, (*steps, "plist"), depth + 1)
                return True
            return self.open_pairs(path, read_xml(text), (*steps, "xml"), depth)
        bare = unwrap_json(text) if first else Failed("jsonp", "not-this")
        if not isinstance(bare, Failed) and not isinstance(value := read_json_quickly(bare), Failed):
            self.walk(path, value, (*steps, "jsonp", "json"), depth + 1)
            return True
        if "{" in text and self.open_graphql(path, text, steps, depth):
            return True
        return "=" in text and self.open_fields(path, text, steps, depth)

    def open_fields(self, path: FieldPath, text: str, steps: Steps, depth: int) -> bool:
        """Lines of forms, a URL with a query, a form."""
        lines = split_lines(text) if "\n" in text else Failed("lines", "not-this")
        if isinstance(lines, Failed):
            return self.open_url(path, text, steps, depth) or self.open_form(path, text, steps, depth)
        opened = [self.open_form(path.step(at), line, (*steps, "lines"), depth + 1) for at, line in enumerate(lines)]
        return any(opened)

    def open_json(self, path: FieldPath, text: str, steps: Steps, depth: int, whole: str) -> bool:
        lines: Any = read_lines_quickly(text) if whole else None
        if lines is not None:
            self.walk(path, lines, (*steps, "ndjson"), depth + 1)
            return True
        name, value = "json", read_json_quickly(text)
        if isinstance(value, Failed) and whole:
            lines = read_json_lines(text)
            name, value = "ndjson", value if isinstance(lines, Failed) and lines.why != "limit" else lines
        if not isinstance(value, Failed):
            self.walk(path, value, (*steps, name), depth + 1)
            return True
        if value.why == "broken" and self.open_graphql(path, text, steps, depth):
            return True
        if whole or value.why == "limit":
            self.fail(path, value)
        return False

    def open_graphql(self, path: FieldPath, text: str, steps: Steps, depth: int) -> bool:
        """The values that stand in a query's own text; variables stand beside it, as JSON."""
        found = read_graphql(text)
        if isinstance(found, Failed):
            if found.why == "limit":
                self.fail(path, found)
            return False
        for keys, value in found:
            self.open_text(path.down(*keys), value, (*steps, "graphql"), depth + 1)
        return True

    def open_form(self, path: FieldPath, text: str, steps: Steps, depth: int) -> bool:
        """Pairs; a lone `a=` or `abc==` is left to base64. What a field holds is remembered: an app sends most of them with every request."""
        pieces = split_form(text)
        if isinstance(pieces, Failed):
            if pieces.why == "limit":
                self.fail(path, pieces)
            return False
        if len(pieces) == 1:
            name, _, value = pieces[0].partition("=")
            if not (value.strip("=") and NAME.fullmatch(name)):
                return False
        leaves, below, within = self.leaves, path.below, (*steps, "form")
        known = known_fields(path, steps, depth) if len(set(pieces)) == len(pieces) else None  # no leaf stands twice in an exchange
        for piece in pieces:
            held = known.get(piece) if known is not None else None
            if held is not None and len(leaves) + len(held) <= LEAVES:
                leaves += held
                continue
            name, _, value = piece.partition("=")
            if (at := below.get(name)) is not None and not at.telling and is_bare(name, value) and len(leaves) < LEAVES:
                leaf = Leaf(at, value, within)
                leaves.append(leaf)
                if known is not None:
                    keep_field(known, piece, (leaf,))
                continue
            before, shut, left, sized = len(leaves), len(self.shut), self.left, self.sized
            self.open_field(path, piece, within, depth)
            if known is not None and (len(self.shut), self.left, self.sized) == (shut, left, sized) and not self.capped:
                keep_field(known, piece, leaves[before:])
        return True

    def open_field(self, path: FieldPath, piece: str, steps: Steps, depth: int) -> None:
        name, _, value = piece.partition("=")
        if len(name) >= STRUCTURE and may_hold(name):
            self.open_text(path.step("{key}"), name, steps, depth + 1)
        clear_name = unpercent(name, plus=True) if "%" in name else name
        at = path.step(name if isinstance(clear_name, Failed) else clear_name)
        clear = unpercent(value, plus=True) if "%" in value else value.replace("+", " ")
        text, taken = (value, steps) if isinstance(clear, Failed) else (clear, (*steps, "percent") if "%" in value else steps)
        self.open_text(at, text, taken, depth + 1)

    def open_url(self, path: FieldPath, text: str, steps: Steps, depth: int) -> bool:
        """A URL, whole or relative, with a query."""
        found = split_url(text)
        if isinstance(found, Failed):
            return False
        if found[0]:
            self.open_text(path.step("path"), found[0], (*steps, "url"), depth + 1)
        return self.open_form(path, found[1], (*steps, "url"), depth)

    def open_pairs(self, path: FieldPath, pairs: list[tuple[str, str]] | Failed, steps: Steps, depth: int) -> bool:
        if isinstance(pairs, Failed):
            if pairs.why == "limit":
                self.fail(path, pairs)
            return False
        for name, value in pairs:
            self.open_text(path.step(name), value, steps, depth + 1)
        return True

    def open_encoding(self, path: FieldPath, text: str, steps: Steps, depth: int) -> bool:
        """Percent, data URL, JWT, hex, base64, LZ-String: accepted only where something readable or compressed comes out."""
        plain = undo_escapes(text)
        if not isinstance(plain, Failed):
            self.open_text(path, plain[1], (*steps, plain[0]), depth + 1)
            return True
        if text.startswith("eyJ") and self.open_token(path, text, steps, depth):
            return True
        if text.startswith("data:") and not isinstance(held := undata(text, MEMBER), Failed):
            self.open_bytes(path, held[1], (*steps, "data-url"), depth + 1, held[0])
            return True
        for name, step in (("hex", unhex), ("base64", unbase64)):
            data = step(text, MEMBER)
            if isinstance(data, Failed):
                continue
            read = self.worth(data)
            if read is not None:
                self.open_bytes(path, data, (*steps, name), depth + 1, read=read)
                return True
            if name == "hex":
                return False
        unpacked = unlz(text, MEMBER)
        if not isinstance(unpacked, Failed):
            self.open_text(path, unpacked, (*steps, "lz-string"), depth + 1)
        elif not isinstance(data, Failed) and len(data) >= SHUT and path.part == "body" and self.fills(len(text)):
            self.name_shut(path, text, data)
        return not isinstance(unpacked, Failed)

    def name_shut(self, path: FieldPath, text: str, data: bytes) -> None:
        """What fills a body as base64 and holds nothing that is known; long words and numbers have base64's letters only."""
        if looks_random(data):
            why = Cause.OPAQUE, "base64 of bytes without structure: encrypted or in an unknown coding"
        elif _MIXED.match(text) is not None:
            why = Cause.UNDECODED, "no reader for this binary form"
        else:
            return
        if not data.startswith(MEDIA_MAGIC):
            self.shut.append(Shut(why[0], path.part, path.keys, why[1]))

    def open_token(self, path: FieldPath, text: str, steps: Steps, depth: int) -> bool:
        token = split_jwt(text, MEMBER)
        if isinstance(token, Failed):
            if token.why == "broken" and path.part == "body":
                self.shut.append(Shut(Cause.OPAQUE, path.part, path.keys, "encrypted token (JWE)"))
            return False
        for name, data in zip(("header", "payload"), token, strict=True):
            self.open_bytes(path.step(name), data, (*steps, "jwt"), depth + 1)
        return True

    @staticmethod
    def worth(data: bytes) -> str | None:
        """None where decoded bytes are not worth going into; the text that they are, "" where they are compressed, binary with much text in it, or a
        structure.
        """
        if sniff_coding(data) is not None:
            return ""
        text = read_text(data)
        if isinstance(text, str):
            return text if len(data) >= TEXT else None
        if len(data) < BINARY:
            return None
        worth = (
            printable_share(data) > READABLE
            or not isinstance(read_structured(data, ""), Failed)
            or not isinstance(unpack_unmarked(data, MEMBER), Failed)
        )
        return "" if worth else None
