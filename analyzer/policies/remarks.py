"""What the remarks of a row say is sent beside its data (備考: メールアドレスも送信します; Notes: your e-mail address is sent as well) -> Statements of its
recipient.
"""

from collections.abc import Iterable, Iterator

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.policies.carried import Around
from analyzer.policies.claims import ANYBODY, SELF, Claim, Place, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.english import read_english
from analyzer.policies.exceptions import has_ended
from analyzer.policies.japanese import read_japanese
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.source import Source, Who

REMARKS = ("other", "condition")
"""The roles of columns and labels in which somebody remarks on what the others say."""


def read_remarks(source: Source, spans: Iterable[tuple[int, int]], row: Claim, place: Place) -> Iterator[Statement]:
    """What the sentences at `spans` say the recipients of `row` get, apart from the data that it prints itself."""
    if row.negative or not any(w.specific for w in row.who):
        return
    for span in spans:
        for start, end in split_sentences(source.page.plain, *span):
            for claim in _read(source, start, end, row.who):
                ids = tuple(i for i in claim.data.ids if i not in row.data.ids and i not in IN_TRADES)
                if ids:
                    more = structs.replace(claim, data=structs.replace(claim.data, ids=ids))
                    yield from make_statements(source, more, Place(start, end, place.place))


def read_notes(source: Source, texts: Iterable[str], row: Claim, place: Place) -> Iterator[Statement]:
    """What the footnotes of a row's names say that its recipients get; they are about nobody else."""
    for start, end in (span for text in texts for span in source.keys.noted(text)):
        made = list(read_remarks(source, [(start, end)], row, place))
        if made:
            source.keys.used.add(start)
        yield from made


def _read(source: Source, start: int, end: int, who: tuple[Who, ...]) -> Iterator[Claim]:
    text = source.page.plain[start:end]
    found = source.find(text)
    if not any(f.sort == "verb:send" for f in found) or not any(f.sort == "data" for f in found):
        return
    lexicon = source.lexicon(text)
    read = read_english if lexicon.by_words else read_japanese
    for claim in read(source, lexicon, text, start, Around(who=who)):
        ours = all(w in (SELF, ANYBODY) or w.recipient in {x.recipient for x in who} for w in claim.who)
        if ours and (not claim.negative or has_ended(text)) and claim.action in ("send", "collect", "receive"):
            yield structs.replace(claim, action="send", who=who)
