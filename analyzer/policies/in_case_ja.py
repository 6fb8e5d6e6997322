"""Japanese sentences that tell of work or data that may be given out without saying to whom (業務の一部を委託する場合がありますが、契約を締結し…), or of a giving as an
aim (関連会社への個人情報の提供のため) -> sentence Statements, where the document says nothing else of such recipients. What is only done where work is given out
(委託する場合は、契約を締結します) tells of no giving.
"""

from collections.abc import Iterator, Sequence

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.addressed_ja import ENTRUSTED
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source, Who

_DATA = r"(?:個人(?:情報|データ|関連情報)|利用者情報|お客様の?情報)"
_MAY = r"(?:する|行う|させる|いたします|し)?(?:場合|こと)が(?:あり|ござい)(?:ます|、)"
_ENTRUSTS = regex(
    rf"(?:{_DATA}[^。]{{0,60}}?|(?:業務|事務|処理|作業|取り?扱い)(?:の?(?:全部|一部|全て)[^。、]{{0,12}})?を?[^。、]{{0,20}}?)(?:外部|業務)?委託(?:を)?{_MAY}"
)
_JOINT = regex(rf"{_DATA}[^。]{{0,60}}?共同(?:して|で)?の?利用(?:を)?{_MAY}")
_NOT = regex(
    r"(?:提供|委託|開示|共同利用)(?:し|いたし|は行い|は行って(?:い|おり))?ません|を除[きく]|除外|該当し(?:ない|ません)|当たらない|あたらない|同意(?:を得|をいただ|なく)|(?:から|より)(?:の|個人情報の取扱いの)?委託|受託|請求|求め|(?:次|以下|下記)の|目的(?:は|を)"
)
_AIM = regex(
    rf"^[\s\-*•・●○\d.()]{{0,6}}(?P<who>[^。、]{{2,40}}?)(?:に対する|へ)の(?:{_DATA}|情報)の?ご?提供(?:の|を行う|する)?(?:ため|目的)(?:に利用します)?。?\s*$"
)
_KINDS = {"@contractors": _ENTRUSTS, "@joint-users": _JOINT}
LONGEST = 400


def read_in_case(source: Source, told: Sequence[Statement]) -> list[Statement]:
    """The statements of such sentences; one of a kind that no statement of the document is of."""
    made: list[Statement] = []
    known = {s.recipient for s in told}
    for block in source.page.blocks:
        if block.kind in ("table", "heading") or block.start in source.taken or not _has_word(source, block):
            continue
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            for claim in _claims(source, source.page.plain[start:end], known):
                made += make_statements(source, claim, Place(start, end, "sentence about a case"))
                known.add(claim.who[0].recipient)
    return made


def _has_word(source: Source, block: Block) -> bool:
    text = source.page.text_of(block)
    return any(word in text for word in ("委託", "共同", "提供"))


def _claims(source: Source, text: str, known: set[str]) -> Iterator[Claim]:
    if len(text) > LONGEST or source.names.find(text):
        return
    aim = _AIM.match(text)
    who = [w for w in source.who(aim["who"], source.find(aim["who"])) if not w.specific][-1:] if aim is not None else []
    if who and who[0].recipient not in known:
        yield Claim("send", negative=False, data=_data(source, text), who=(who[0],))
        return
    for recipient, pattern in _KINDS.items():
        if recipient not in known and pattern.search(text) and not _NOT.search(text):
            party = ENTRUSTED if recipient == ENTRUSTED.recipient else Who(recipient, "", 0, 0, specific=False)
            yield Claim("send", negative=False, data=_data(source, text), who=(party,), condition="may")
            return


def _data(source: Source, text: str) -> Data:
    """What a sentence is about; personal information where it only speaks of the work."""
    return source.data(text, source.find(text)) or source.data("個人情報", source.find("個人情報"))
