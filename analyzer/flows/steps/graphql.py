"""A GraphQL document -> the values that stand in its text: `query { user(email: "a@b.c") { id } }` holds `user.email`.

Grammar after the GraphQL specification (spec.graphql.org, October 2021: lexical tokens, arguments, values). Values sent as variables stand
beside the document, as JSON.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from analyzer.flows.steps import Failed

Found = list[tuple[tuple[str | int, ...], str]]
TOKENS, NESTING = 20_000, 64
_START = re.compile(
    r"[\s\ufeff,]*(?:#[^\n]*\n[\s,]*)*(?:(?:query|mutation|subscription|fragment)\b[^{\"]{0,2000}[{\"]|\{\s*[A-Za-z_]\w*\s*[({:\w}@])"
)
_TOKEN = re.compile(
    r'"""(?P<block>(?:\\"""|.)*?)"""|"(?P<text>(?:\\.|[^"\\\n])*)"|(?P<number>-?\d[\d.eE+-]*)|(?P<name>[A-Za-z_]\w*)'
    r"|(?P<variable>\$[A-Za-z_]\w*)|(?P<sign>\.\.\.|[{}()\[\]:=@!|&])|(?P<skip>[\s,\ufeff]+|#[^\n]*)|(?P<other>.)",
    re.DOTALL,
)


class NoDocument(Exception):
    """The text is no GraphQL."""


def read_graphql(text: str) -> Found | Failed:
    """(path, value) of each literal: the fields from the outermost, the argument, and keys or positions inside it. Failed as not-this
    where the text is no document, also where it holds JSON or code.
    """
    if _START.match(text) is None:
        return Failed("graphql", "not-this")
    try:
        return Document(text).read()
    except NoDocument as e:
        return Failed("graphql", "limit" if e.args else "not-this", str(e))


class Document:
    """Tokens, looked at one ahead."""

    def __init__(self, text: str) -> None:
        self._tokens = self._tokenise(text)
        self._kind, self._text = "", ""
        self.found: Found = []
        self._next()

    @staticmethod
    def _tokenise(text: str) -> Iterator[tuple[str, str]]:
        for count, match in enumerate(_TOKEN.finditer(text)):
            if count > TOKENS:
                raise NoDocument(f"more than {TOKENS} tokens")
            if match.lastgroup != "skip":
                yield match.lastgroup or "other", match[match.lastgroup or 0]

    def _next(self) -> None:
        self._kind, self._text = next(self._tokens, ("end", ""))

    def _take(self, text: str) -> bool:
        if self._kind != "sign" or self._text != text:
            return False
        self._next()
        return True

    def _word(self) -> str:
        if self._kind != "name":
            raise NoDocument
        word = self._text
        self._next()
        return word

    def read(self) -> Found:
        while self._kind != "end":
            if self._kind == "name":
                self._head()
            if not self._take("{"):
                raise NoDocument
            self._fields((), 0)
        return self.found

    def _head(self) -> None:
        """`query Name($v: Type = value) @directive`, `fragment Name on Type`."""
        while self._kind == "name":
            self._next()
        if self._take("("):
            while not self._take(")"):
                self._definition()
        self._directives((), 0)

    def _definition(self) -> None:
        if self._kind != "variable":
            raise NoDocument
        name = self._text
        self._next()
        if not self._take(":"):
            raise NoDocument
        while self._kind == "name" or (self._kind == "sign" and self._text in "[]!"):
            self._next()
        if self._take("="):
            self._value((name,), 0)
        self._directives((name,), 0)

    def _fields(self, path: tuple[str | int, ...], depth: int) -> None:
        if depth > NESTING:
            raise NoDocument("nested too deep")
        while not self._take("}"):
            if self._take("..."):
                self._spread(path, depth)
                continue
            name = self._word()
            if self._take(":"):  # an alias: the field's own name says what it is
                name = self._word()
            self._arguments((*path, name), depth)
            self._directives((*path, name), depth)
            if self._take("{"):
                self._fields((*path, name), depth + 1)

    def _spread(self, path: tuple[str | int, ...], depth: int) -> None:
        if self._kind == "name":
            on = self._word() == "on"
            if on and self._kind == "name":
                self._word()
        self._directives(path, depth)
        if self._take("{"):
            self._fields(path, depth + 1)

    def _directives(self, path: tuple[str | int, ...], depth: int) -> None:
        while self._take("@"):
            self._arguments((*path, f"@{self._word()}"), depth)

    def _arguments(self, path: tuple[str | int, ...], depth: int) -> None:
        if not self._take("("):
            return
        while not self._take(")"):
            name = self._word()
            if not self._take(":"):
                raise NoDocument
            self._value((*path, name), depth)

    def _value(self, path: tuple[str | int, ...], depth: int) -> None:
        if depth > NESTING:
            raise NoDocument("nested too deep")
        kind, text = self._kind, self._text
        if self._take("{"):
            while not self._take("}"):
                name = self._word()
                if not self._take(":"):
                    raise NoDocument
                self._value((*path, name), depth + 1)
        elif self._take("["):
            at = 0
            while not self._take("]"):
                self._value((*path, at), depth + 1)
                at += 1
        elif kind in {"text", "block", "number", "name", "variable"}:
            self._next()
            if kind != "variable" and (kind, text) != ("name", "null"):
                self.found.append((path, _unescape(text) if kind == "text" else text))
        else:
            raise NoDocument


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    try:
        value: Any = json.loads(f'"{text}"', strict=False)
    except ValueError:
        return text
    return str(value)
