"""Where a claim can be looked up: a place in a package, a document, a capture, the catalog or an answer.

`where` is the one printed form of a place; the other fields let a program find it again. `excerpt` is always redacted.
"""

from typing import Self

from msgspec import Struct


class ClassAt(Struct, frozen=True, tag_field="kind", tag="class"):
    """A class that a DEX file defines or refers to; `descriptor` as in the DEX: `Lcom/acme/Sdk;`."""

    where: str
    file: str
    dex: str
    descriptor: str
    method: str | None = None
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, file: str, dex: str, descriptor: str, *, method: str | None = None, sha256: str = "", excerpt: str = "") -> Self:
        tail = f"->{method}" if method else ""
        return cls(f"{file}!{dex} {descriptor}{tail}", file, dex, descriptor, method, sha256, excerpt)


class StringAt(Struct, frozen=True, tag_field="kind", tag="string"):
    """A string of a DEX file's pool, by its index."""

    where: str
    file: str
    dex: str
    index: int
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, file: str, dex: str, index: int, *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(f"{file}!{dex} string {index}", file, dex, index, sha256, excerpt)


class ManifestAt(Struct, frozen=True, tag_field="kind", tag="manifest"):
    """A node of AndroidManifest.xml or Info.plist, by a readable path."""

    where: str
    file: str
    path: str
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, file: str, path: str, *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(f"{file} {path}", file, path, sha256, excerpt)


class EntryAt(Struct, frozen=True, tag_field="kind", tag="entry"):
    """A file inside a package."""

    where: str
    file: str
    entry: str
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, file: str, entry: str, *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(f"{file}!{entry}", file, entry, sha256, excerpt)


class KnowledgeAt(Struct, frozen=True, gc=False, tag_field="kind", tag="knowledge"):
    """A key of a catalog file, relative to signatures/."""

    where: str
    file: str
    key: str
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, file: str, key: str, *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(f"signatures/{file} {key}", file, key, sha256, excerpt)


class ExchangeAt(Struct, frozen=True, gc=False, tag_field="kind", tag="exchange"):
    """A part of a recorded exchange (`url`, `header`, `body`, `tls`) and the path of the field inside it."""

    where: str
    exchange: int | str
    part: str
    path: str = ""
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, exchange: int | str, part: str, path: str = "", *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(f"exchange {exchange} {part}{' ' + path if path else ''}", exchange, part, path, sha256, excerpt)


class PassageAt(Struct, frozen=True, tag_field="kind", tag="passage"):
    """A block of a document and the span of characters inside the document's normalised text."""

    where: str
    document: str
    block: str
    start: int
    end: int
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, document: str, block: str, start: int, end: int, *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(f"{document} {block}", document, block, start, end, sha256, excerpt)


class AnswerAt(Struct, frozen=True, tag_field="kind", tag="answer"):
    """A person's answer or decision in case.toml."""

    where: str
    id: str
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, id: str, *, excerpt: str = "") -> Self:  # noqa: A002 - the field's name in the public JSON
        return cls(f"case.toml {id}", id, "", excerpt)


class FileAt(Struct, frozen=True, tag_field="kind", tag="file"):
    """An input file as a whole: the place of a gap that concerns all of it."""

    where: str
    file: str
    sha256: str = ""
    excerpt: str = ""

    @classmethod
    def at(cls, file: str, *, sha256: str = "", excerpt: str = "") -> Self:
        return cls(file, file, sha256, excerpt)


Evidence = ClassAt | StringAt | ManifestAt | EntryAt | KnowledgeAt | ExchangeAt | PassageAt | AnswerAt | FileAt
