"""A Japanese sentence that sends a part of what it lists (氏名、住所のうち住所以外を, 氏名、住所のうち住所のみを) -> the same with that part alone."""

import re

from analyzer.patterns import regex

_AND = regex(r"[、,・]|および|及び|ならびに|と(?=[^\s、])|や")
_EXCEPT = regex(
    r"(?P<all>[^。]{2,120}?)(?:のうち(?:の|で|から)?|は|については)、?(?P<part>[^。はにをが]{2,60}?)(?:以外(?:のもの|の情報|の項目)?(?:だけ|のみ)?を|を除(?:く|いた)(?:もの|情報|項目|部分)(?:だけ|のみ)?を|を除(?:いて|き)、?)"
)
_ONLY = regex(r"[^。はに]{2,120}?のうち(?:の|で|から)?、?(?P<part>[^。はにをが、]{2,40}?)(?P<only>のみ|だけ)(?P<of>を|が)")
LONGEST = 400


def tell_among(text: str) -> str:
    """The sentence with the items that are sent alone; as it is where it sends no part of a list."""
    if len(text) > LONGEST:
        return text
    text = _ONLY.sub(r"\g<part>\g<only>\g<of>", text)
    said = _EXCEPT.search(text)
    if said is None:
        return text
    items = [i.strip() for i in _AND.split(said["part"]) if i.strip()]
    kept = said["all"]
    for item in items:
        kept = re.sub(
            rf"(?:{_AND.pattern})\s*{re.escape(item)}(?![一-鿿ァ-ヶーA-Za-z])|(?<![一-鿿ァ-ヶーA-Za-z]){re.escape(item)}(?:{_AND.pattern})",
            "",
            kept,
            count=1,
        )
    return text if kept == said["all"] else f"{text[: said.start()]}{kept}を{text[said.end() :]}"
