"""HTML -> the same HTML with at most MAX_ATTRIBUTES in each tag: a parser's time grows with the square of their number."""

import re

from analyzer.patterns import regex

MAX_ATTRIBUTES = 200
_ONE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?"""
_TOKEN = regex(
    r"<!--(?s:.*?)(?:-->|\Z)"
    rf"|<[a-z][^\s/>]*+(?:{_ONE}){{{MAX_ATTRIBUTES}}}+(?P<more>(?:{_ONE})++)"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b(?s:.*?)(?:</(?P=raw)\b|\Z)"
    rf"|<[a-z][^\s/>]*+(?:{_ONE}){{0,{MAX_ATTRIBUTES}}}+",
    re.IGNORECASE,
)
"""Every tag is consumed as one piece, and so is what holds no tags, so that the work grows with the length of the text alone."""


def cut_attributes(text: str) -> tuple[str, int]:
    """(the text, in how many tags further attributes were left out). An attribute may be of any length."""
    long = [m.span("more") for m in _TOKEN.finditer(text) if m["more"]]
    if not long:
        return text, 0
    kept, at = [], 0
    for start, end in long:
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:])), len(long)
