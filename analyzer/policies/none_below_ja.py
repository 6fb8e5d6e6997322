"""A Japanese heading of a giving with nothing below it but that there is none (共同利用 / 該当事項はありません。) -> row Statements that deny it."""

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.addressed_ja import ENTRUSTED
from analyzer.policies.claims import ANYBODY, Claim, Place, make_statements
from analyzer.policies.passages import heads
from analyzer.policies.source import Data, Source, Who

_OPENS = r"^\W*(?:第?\s?\d{1,2}(?:[.-]\d{1,2})?\s*[条章.)、:]?)?\W*"
_DATA = r"(?:個人(?:情報|データ)の|利用者情報の|情報の)?"
_ENDS = r"(?:について|に関して|の有無)?\W*$"
_GIVING = {
    kind: regex(rf"{_OPENS}{_DATA}(?:{words}){_ENDS}")
    for kind, words in (
        (ANYBODY.recipient, r"(?:第三者|外部)(?:への|へ)?の?(?:提供|送信|開示)|外部送信"),
        ("@joint-users", r"共同(?:して)?の?利用"),
        (ENTRUSTED.recipient, r"(?:業務|外部|取り?扱い(?:業務)?)の?委託|委託(?!先)"),
    )
}
_NONE = regex(
    r"^\W*(?:(?:現在|現時点で|当社で|本サービスで|本アプリで)(?:は)?、?)?(?:該当(?:する)?(?:事項|もの|情報|項目)?(?:は|が)?、?)?(?:一切)?"
    r"(?:(?:あり|ござい)ません|なし(?:です)?|(?:行って|実施して|行なって)(?:い|おり)ません|(?:行|行な)いません|(?:いた)?しません|して(?:い|おり)ません)。?\W*$"
)
LONGEST = 40


def read_none_below(source: Source) -> list[Statement]:
    """The denials of all such headings; their blocks are marked as taken."""
    made: list[Statement] = []
    blocks = source.page.blocks
    for i, block in enumerate(blocks[:-1]):
        below = blocks[i + 1]
        alone = i + 2 >= len(blocks) or heads(blocks[i + 2])
        if not heads(block) or not alone or below.kind not in ("paragraph", "item") or below.end - below.start > LONGEST:
            continue
        head, said = source.page.text_of(block), source.page.text_of(below)
        kind = next((k for k, pattern in _GIVING.items() if pattern.match(head)), None)
        if kind is None or not _NONE.match(said) or below.start in source.taken:
            continue
        claim = Claim("send", negative=True, data=Data(), who=(Who(kind, "-", 0, 0, specific=False),))
        made += make_statements(
            source, claim, Place(block.start, below.end, f'nothing below "{source.quote(block.start, block.end)}"', "row")
        )
        source.taken.add(below.start)
    return made
