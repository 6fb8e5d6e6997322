"""The sentences of a section so far -> whom and which data the next one means by its pronouns: the last who was named, else a class."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.carried import Around
from analyzer.policies.intros import KEPT_FOR, Section
from analyzer.policies.passages import Block
from analyzer.policies.people import speaks_of_people
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.trades import UNKNOWN

_GOES_ON = regex(r"^[^.;]{0,60}\b(?:it|them|they|this|these|those)\b", re.IGNORECASE)

_OPENS_LIST = regex(r"^[^.;:]{3,90}:\s*\S")
"""What announces a list in its own sentence: The following is sent: ..."""
_JOINS = regex(
    r"\W*(?:\d{1,2}\s+)?(?:(?:これに)?(?:あわせて|併せて|加えて)|さらに|同時に|このほか|そのほか|その際)、?|\W*(?:また|なお)、[^。]{0,40}(?:付して|添えて|加えて)",
)
"""What goes on with the sending of the paragraph before."""
PAIR = 2


def note_named(section: Section, who: tuple[Who, ...]) -> None:
    """Keeps the recipients that a sentence or row named."""
    if who:
        section.named, section.named_at = who, section.sentence
        section.every = tuple({w.recipient: w for w in (*section.every, *who)}.values())


def note_classes(section: Section, text: str, who: list[Who]) -> None:
    """Keeps the classes that a sentence spoke of, where it named nobody: our error reporting provider. Third parties are nobody in particular. And that it
    spoke of people instead: children need no account.
    """
    if not who and speaks_of_people(text):
        section.people_at = section.sentence
    classes = tuple(w for w in who if not w.specific and w.recipient not in ("@third-parties", UNKNOWN))
    if classes and not any(w.specific for w in who):
        section.classes, section.classes_at = classes, section.sentence


def find_recent(section: Section) -> tuple[Who, ...]:
    """The recipients named in the sentences just before."""
    return section.named if section.sentence - section.named_at <= KEPT_FOR else ()


def look_around(section: Section, text: str) -> Around:
    """What stands around the next sentence, `text`; a list that it announces belongs to whom the paragraph above named, too."""
    recent = find_recent(section)
    if section.classes and section.sentence - section.classes_at <= KEPT_FOR and (not recent or section.classes_at > section.named_at):
        recent = section.classes
    close = section.sentence - section.before_at <= KEPT_FOR
    next_to = section.sentence - section.before_at <= 1 and section.before_at > section.opened
    after = section.sentence - section.named_at <= 1 and (
        section.named_at > section.opened or (_OPENS_LIST.match(text) or _JOINS.match(text)) is not None
    )
    above = (*section.above, *section.owner)
    return Around(
        section.before,
        recent or section.owner,
        section.below,
        (*section.every, *section.linked),
        above,
        section.gathered,
        section.spoken,
        close,
        next_to,
        after,
        topic=section.topic if section.topic_at in (0, section.end) else Data(),
        given=section.given if section.topic_at == section.end else Data(),
        people=section.sentence - section.people_at <= 1 and section.people_at > section.named_at,
    )


def take_kept(source: Source, blocks: Sequence[Block], section: Section) -> Data:
    """What the items of one list named before the last of `blocks`, for words that mean them all; it is taken out of the section."""
    if len(blocks) < PAIR or blocks[-1].kind != "item":
        return Data()
    text = source.page.text_of(blocks[0])
    kept = section.before if blocks[0].kind == "item" or source.data(text, source.find(text)) else Data()
    section.before = Data()
    return kept


def note_data(section: Section, data: list[Data], quote: str, *, gathers: bool) -> None:
    """Keeps the data that a sentence spoke of, with its words; a sentence that goes on about it by a pronoun keeps it near."""
    if not data and section.before_at == section.sentence - 1 and _GOES_ON.search(quote):
        section.before_at = section.sentence
    if data:
        section.before = (data[0] if len(data) == 1 else data[0].plus(data[1])).plus(Data(definitions=(quote,)))
        section.before_at = section.sentence
        section.gathered = section.before if gathers else section.gathered
