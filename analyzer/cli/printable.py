"""Text that quotes an input -> text that a terminal only shows: nothing in it moves a cursor, changes a colour or turns the line round."""

import unicodedata

KEPT = "\n"
OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control, format (bidi among them), lone surrogates, line and paragraph separators: Unicode's general categories."""


def strip_controls(text: str) -> str:
    """The text without what a terminal obeys; line ends stay, as do all spaces that only take room."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in KEPT or unicodedata.category(c) not in OBEYED)


def one_line(message: str) -> str:
    """A message as one printable line: what it quotes of an input carries no line end and nothing that a terminal obeys."""
    return " ".join("".join(c if c.isprintable() else " " for c in message).split())
