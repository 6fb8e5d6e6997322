"""A Markdown file -> what of it no reader ever sees: the lines of its front matter, settings between two rules, and comments."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex

_RULE = regex(r"^---\s*$")
_SETTING = regex(r"^(?:[\w.-]{1,40}\s*:(?:\s.*)?|\s*-\s.*|\s+\S.*|\s*#.*|\s*)$")
_COMMENT = regex(r"^[ \t]*<!--(?:[^-]|-(?!->)){0,2000}-->[ \t]*$", re.MULTILINE)
MOST = 80


def count_front_matter(lines: Sequence[str]) -> int:
    """The lines up to the second rule where the file opens with one and only settings stand between them; else 0."""
    if not lines or not _RULE.match(lines[0].lstrip("\ufeff")):
        return 0
    for i, line in enumerate(lines[1 : MOST + 1], start=1):
        if _RULE.match(line):
            return i + 1 if i > 1 else 0
        if not _SETTING.match(line):
            return 0
    return 0


def blank_comments(text: str) -> str:
    """The text without comments that stand in lines of their own; their lines stay, empty."""
    return _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text) if "<!--" in text else text
