"""A Japanese sentence that says what a sending is for before it says to whom (…X連携…を提供するため、外部事業者に…) -> the same without the names in its aim."""

from analyzer.patterns import regex
from analyzer.policies.phrases import blank_spans
from analyzer.policies.source import Source

_AIM = regex(r"[^。]{0,200}?(?:する|行う|図る|なう|[^ぁ-ん]の)(?:ため|目的)(?:に|で)?、")
_TO = regex(r"[\s)」』]*(?:の?(?:各社|会社|事業者|サーバー?))?(?:\([^()]{0,30}\))?\s*(?:に対して|に対し|に|へ)(?!よ|関|つい|基|お)")
_TAKES = regex(r"[\s)」』]*(?:社)?(?:\([^()]{0,30}\))?\s*(?:に(?!よ|関|つい|基|お)|へ|は|が|も|から|とも?、)")
"""Behind a name that does something in its clause, or gets something."""
_SENT = regex(r"送信|提供|共有|送[らりっ]|渡|開示|送付")


def clear_aim(source: Source, text: str) -> str:
    """The text with blanks for the names, and for the data that stands right behind one, in its aim, where it says behind that to whom it sends."""
    aim = _AIM.match(text)
    if aim is None or "、" not in text[: aim.end() - 1]:
        return text
    rest = text[aim.end() :]
    found = source.find(rest)
    if _SENT.search(rest) is None or not any(_TO.match(rest, w.end) for w in source.who(rest, found)):
        return text
    names = source.names.find(aim[0])
    if any(_TAKES.match(aim[0], n.end) for n in names):
        return text
    data = [f for f in source.find(aim[0]) if f.sort == "data"]
    spans = [(n.start, n.end) for n in names]
    spans += [(f.start, f.end) for f in data if any(n.start <= f.start and not aim[0][n.end : f.start].strip() for n in names)]
    return blank_spans(text, spans)
