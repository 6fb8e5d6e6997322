"""Exchange -> its Leaves: path, query, headers, cookies and body, each opened as deep as it goes."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from analyzer.flows.growth import OPENED
from analyzer.flows.layout import Layout, find_layout
from analyzer.flows.leaf import Leaf, Shut, Steps
from analyzer.flows.paths import find_path
from analyzer.flows.remembered import remember
from analyzer.flows.steps import Failed
from analyzer.flows.steps.charsets import read_text
from analyzer.flows.steps.compression import CODINGS, sniff_coding
from analyzer.flows.steps.otlp_schema import otlp_schema
from analyzer.flows.steps.schema import Schema
from analyzer.flows.tree import MEMBER, Tree
from analyzer.model.exchange import Exchange
from analyzer.model.gap import Cause

CODED_NAME = 12
"""Length from which a file's name may be encoded data."""
UNCODED = frozenset({"identity", "none", "aws-chunked", "chunked", "utf-8"})
"""What stands in Content-Encoding and codes nothing."""
LONGEST_LINE, REMEMBERED = 1024, 4096
"""Up to this length paths and header lines are remembered, and so many of each: an app sends most of its lines with every request, and what they hold
is the same each time.
"""
_paths: dict[str, tuple[Leaf, ...]] = {}
_lines: dict[tuple[str, str], tuple[Leaf, ...]] = {}
PLUMBING = frozenset({"host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "keep-alive", "proxy-connection"})
"""Header lines about the connection, which carry nothing of the sender."""


class Decoded(Struct, frozen=True, dict=True):
    """What an exchange's request holds, and what of it stayed shut. `heads`: its header lines by their name in lower case, several joined by a comma;
    `size`: how many bytes were opened, layer after layer.
    """

    leaves: tuple[Leaf, ...]
    shut: tuple[Shut, ...]
    content_type: str = ""
    heads: dict[str, str] = {}
    size: int = 0

    @cached_property
    def layout(self) -> Layout:
        return find_layout(self.leaves)


def header_of(exchange: Exchange, name: str) -> str:
    """The value of a request header, its lines joined by a comma; empty where there is none."""
    size = len(name)
    found = [value for key, value in exchange.headers if len(key) == size and key.lower() == name]
    return found[0] if len(found) == 1 else ", ".join(found)


def read_heads(exchange: Exchange) -> dict[str, str]:
    """The request's header lines by their name in lower case, several of one name joined by a comma."""
    heads = {key.lower(): value for key, value in exchange.headers}
    if len(heads) == len(exchange.headers):
        return heads
    heads.clear()
    for key, value in exchange.headers:
        name = key.lower()
        heads[name] = f"{heads[name]}, {value}" if name in heads else value
    return heads


def decode_exchange(exchange: Exchange, schema: Schema | None = None) -> Decoded:
    """The request's leaves; an answer is never looked into, since it was not sent. `schema` names the fields of a body in Protocol Buffers."""
    heads = read_heads(exchange)
    content_type = heads.get("content-type", "")
    known = schema or otlp_schema(exchange.path, content_type)
    tree = Tree(len(exchange.body), known, heads.get("grpc-encoding", ""))
    _open_target(tree, exchange.path)
    _open_lines(tree, heads.items() if len(heads) == len(exchange.headers) else [(k.lower(), v) for k, v in exchange.headers])
    if exchange.body or exchange.body_state != "whole":
        _open_body(tree, exchange, content_type, "" if "body" in exchange.decoded else heads.get("content-encoding", ""))
    return Decoded(tuple(tree.leaves), tuple(tree.shut), content_type, heads, OPENED - tree.left)


def _open_target(tree: Tree, target: str) -> None:
    path, _, query = target.partition("?")
    known = _paths.get(path)
    if known is None:
        _open_path(tree, path)
        if len(path) <= LONGEST_LINE and not (tree.shut or tree.capped):
            remember(_paths, path, tuple(tree.leaves), REMEMBERED)
    else:
        tree.leaves += known
    if query and not tree.open_form(find_path("query"), query, (), 0):
        tree.open_text(find_path("query"), query, ())


def _open_path(tree: Tree, path: str) -> None:
    for at, segment in enumerate(s for s in path.split("/") if s):
        stem, dot, _ = segment.rpartition(".")
        place = find_path("path").step(at)
        tree.open_text(place, segment, ())
        if dot and len(stem) >= CODED_NAME:
            tree.open_text(place.step("stem"), stem, ())


def _open_lines(tree: Tree, lines: Iterable[tuple[str, str]]) -> None:
    """Header lines."""
    for line in lines:
        name, value = line
        if name in PLUMBING:
            continue
        known = _lines.get(line)
        if known is not None:
            tree.leaves += known
            continue
        before, shut = len(tree.leaves), len(tree.shut)
        _open_header(tree, name, value)
        if len(value) <= LONGEST_LINE and len(tree.shut) == shut and not tree.capped:
            remember(_lines, line, tuple(tree.leaves[before:]), REMEMBERED)


def _open_header(tree: Tree, name: str, value: str) -> None:
    if name == "cookie":
        for pair in value.split(";"):
            key, _, held = pair.strip().partition("=")
            tree.open_text(find_path("cookie").step(key), held, ())
        return
    clear = _utf8(value)
    if name == "authorization" and " " in clear:
        scheme, _, clear = clear.partition(" ")
        tree.open_text(find_path("header").down(name, scheme.lower()), clear, ())
        return
    tree.open_text(find_path("header").step(name), clear, ())


def _utf8(value: str) -> str:
    """A header's text (read as latin-1) as UTF-8 where it is UTF-8."""
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _open_body(tree: Tree, exchange: Exchange, content_type: str, declared: str) -> None:
    if exchange.body_state != "whole":
        tree.shut.append(_missing(exchange.body_state))
    data, steps = _undo_codings(tree, exchange.body, declared) if declared else (exchange.body, ())
    tree.size = len(data)
    if data:
        tree.open_bytes(find_path("body"), data, steps, 0, content_type)


def _missing(state: str) -> Shut:
    if state == "truncated":
        return Shut(Cause.LIMIT_HIT, "body", (), "the recording kept a part of the body")
    return Shut(Cause.STREAMED if state == "streamed" else Cause.NOT_RECORDED, "body", (), "the recording holds no body")


def _undo_codings(tree: Tree, data: bytes, declared: str) -> tuple[bytes, Steps]:
    """Content-Encoding undone, last coding first. A body that is not in the declared coding is taken as it is if it reads as text, or begins
    with the mark of another coding.
    """
    steps: Steps = ()
    for coding in reversed([c.strip().lower() for c in declared.split(",") if c.strip()]):
        if not data or coding in UNCODED:
            continue
        if coding not in CODINGS:
            if isinstance(read_text(data), Failed) and sniff_coding(data) is None:
                tree.shut.append(Shut(Cause.UNDECODED, "body", (), f"no reader for the coding {coding[:40]}"))
                return b"", steps
            continue
        name, step = CODINGS[coding]
        opened = step(data, MEMBER)
        if not isinstance(opened, Failed):
            data, steps = opened, (*steps, name)
        elif isinstance(read_text(data), str) or sniff_coding(data) not in {None, name}:
            return data, steps
        else:
            why = "broken" if opened.why == "not-this" else opened.why
            tree.salvage(find_path("body"), Failed(name, why, opened.message or "not in this coding", opened.partial), (*steps, name))
            return b"", steps
    return data, steps


__all__ = ["Decoded", "decode_exchange", "header_of", "read_heads"]
