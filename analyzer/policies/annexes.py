"""A heading that is only the number of an annex -> the words by which the text refers to it: 送信される情報は、別表第1のとおり."""

import re

from analyzer.patterns import regex
from analyzer.policies.passages import Block, heads
from analyzer.policies.source import Source

_NUMBER = r"第?\s?(?:\d{1,2}|[一二三四五六七八九十]|[甲乙丙A-Z])"
_TITLE = regex(
    rf"^\W*(?P<annex>(?:別表|別紙|別記|別添|付表|附表|付録)(?:{_NUMBER})?)\s*(?:\([^()]{{1,24}}関係\))?\W*$"
    r"|^\W*(?P<en>(?:annex|appendix|schedule|exhibit|attachment)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4}))\W*$",
    re.IGNORECASE,
)
_IS_THERE = r"(?:の(?:とおり|通り)|に(?:掲げ|定め|記載|示|列挙|記し|記す|規定)|で(?:示|定め|公表))"
_LISTED = r"(?:is|are)\s+(?:set out|listed|given|named|shown|described|printed|specified|stated|to be found|found|contained)\s+(?:in|at|by)"
LONGEST = 60


def referred(source: Source, block: Block) -> str:
    """What the text says stands below the heading; "" where the heading is no bare number of an annex, or nothing refers to it."""
    title = _TITLE.match(source.page.text_of(block)) if heads(block) and block.end - block.start <= LONGEST else None
    if title is None:
        return ""
    plain = source.page.plain
    if title["annex"]:
        annex = re.escape("".join(title["annex"].split()))
        said = re.search(rf"([^。\n]{{2,{LONGEST}}})は、?\s*(?:本書の|末尾の|この[^。、\n]{{1,8}}の)?{annex}(?!\d){_IS_THERE}", plain)
    else:
        annex = r"\s+".join(map(re.escape, title["en"].split()))
        said = re.search(rf"([^.;\n]{{2,{LONGEST}}}?)\s+{_LISTED}\s+(?:the\s+)?{annex}\b", plain, re.IGNORECASE)
    return said[1].strip() if said is not None else ""
