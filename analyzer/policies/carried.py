"""What came before a sentence -> whom its pronouns mean: it, them, these companies, 同社, これにより."""

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY
from analyzer.policies.lexicon import Found
from analyzer.policies.people import means_people
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.strangers import heard
from analyzer.policies.trades import UNKNOWN

_COMPANY = (
    r"(?:company|companies|services?|providers?|tools?|sdks?|partners?|firms?|business(?:es)?|vendors?|recipients?|third part(?:y|ies))"
)
SENT_OUT = regex(r"\b(?:them|it|this|that|these|those)\s+(?:anywhere|elsewhere|outside)\b", re.IGNORECASE)
"""What is sent, and nobody: never sends them anywhere."""
_OTHERS = regex(r"\bthird[- ]part(?:y|ies)\b", re.IGNORECASE)
"""In words that point back to nobody who was named: these third parties."""
_WHAT_IT = regex(
    rf"^\W*(?:all |the only thing )?(?:what|that)\s+(?P<they>it|they|both|(?:this|that|the|these|those)\s+(?:\w+\s+)?{_COMPANY})\s+(?:(?:does|do|did|will|can|may|also|only|instead)\s+)*(?:gets?|receives?|sees?|learns?|collects?|is (?:sent|given|told))\b",
    re.IGNORECASE,
)
"""What it does get is ..."""
THOSE = r"(?:the|these|those)\s+(?:two|three|four)(?=\s*(?:[,.;]|$)|\s+(?:we|and|only|alone)\b)"
"""A pattern: several who were counted before, without a noun."""
_TO_THEM = regex(
    rf"\b(?:to|with|by|at|through)\s+(?:them|it|(?:this|that|the|said|these|those|both|either|each)\s+(?:\w+\s+)?{_COMPANY}|{THOSE})\b|\b(?:to|with|by) both(?=\W*$|[.,;:])"
    rf"|\b(?:give|gives|send|sends|tell|tells|provide|provides|pass|passes|supply|supplies|show|shows|reach|reaches)\s+(?:them|it|(?:this|that|the|these|those|both)\s+{_COMPANY})\b",
    re.IGNORECASE,
)
_THEY = regex(
    rf"^\W*(?:(?:in doing so|for this(?: purpose)?|to do so|there|then|also|when this happens|in this case|(?:along with|together with|in addition to|besides|with (?:each|every)|for|in|through|via|from|over|on|at|upon|whenever|every time|each time|while|as soon as|after|when|if|once|by|to|as|during)\b[^,;]{{0,80}}),?\s+)?(?P<they>it|they|both|each|neither|either|the latter|(?:all )?the (?:two|three|four)|all (?:two|three|four|five|of them)|each of them|(?:this|that|the|these|those)\s+(?:\w+\s+)?{_COMPANY})\s+"
    r"(?:(?:also|then|may|might|will|can|could|only|both|thereby|automatically|therefore|do|does|did|not|never|no longer|doesn['’]t|don['’]t|won['’]t|cannot|neither)\s+)*(?:(?:is|are|be)\s+(?:also\s+)?(?:provided|given|sent|told|supplied|shown|passed|handed|furnished)\b|(?:is|are)\s+(?:not|never|neither)\s+(?:told|given|shown|sent|handed|supplied with|provided with)\s*:?\s+(?!to\b|with\b|on\b|anywhere\b|any(?:one|body)\b|outside\b|by\b|out\b|off\b|without\b|unless\b|or\b|nor\b)"
    r"|(?:receives?|collects?|gets?|obtains?|records?|gathers?|process(?:es)?|stores?|access(?:es)?|reads?|sees?|learns?|logs?|tracks?|uses?|holds?|keeps?|takes?|assigns?|creates?|generates?|derives?|infers?|estimates?|determines?|works? out)\b)",
    re.IGNORECASE,
)
THERE = regex(
    r"\b(?:recorded|stored|kept|held|processed|collected|saved|transmitted|sent|logged|analy[sz]ed)\s+there\b"
    r"|\b(?:is|are)\s+(?:also\s+|likewise\s+)?(?:transmitted|sent|shared|passed on|provided|disclosed|reported)\b(?!\s+(?:to|with)\b)[^.;]{0,24}\b(?:as well|too|likewise|in addition)\b"
    r"|\b(?:is|are)\s+(?:also|likewise|furthermore)\s+(?:transmitted|sent|shared|passed on|provided|disclosed|reported)\b(?!\s+(?:to|with|by)\b)",
    re.IGNORECASE,
)
"""Sent there, or sent as well: to whom the sentence before says."""
_ALONG = regex(
    r"\b(?:send|sends|sent|enclose[sd]?|pack(?:s|ed)?|puts?|post(?:s|ed)?|deliver(?:s|ed)?)\b(?![^.;]*\bto\s+(?:them|it)\b)[^.;]{0,160}\bwith (?:it|them)\b",
    re.IGNORECASE,
)
"""What is sent along with a thing goes to nobody by that: we send the serial number with it."""
_SEVERAL = regex(
    r"両|前条|前項|前号|いずれ|どちら|各|上記の|上の|上表の|下表の|これらの|それらの|二社|三社|2社|3社|\b(?:both|either|neither|each|any of|none of|all of|these|those|above|listed|named|(?:table|list|overview)|behind|inside|built into|embedded in|within|the two|the three|the four)\b",
    re.IGNORECASE,
)
_BOTH = regex(r"\b(?:both|each|neither|either|the two|the three|all (?:two|three|four|five|of them))\b", re.IGNORECASE)
_SEVERAL_WORDS = regex(
    r"\b(?:they|them|these|those|both|neither|either|each|the two|the three|all (?:two|three|four|five))\b", re.IGNORECASE
)
_BELOW = regex(r"\s+(?:below|that follows|overleaf)\b", re.IGNORECASE)
_PLURAL = regex(r"^\W*(?:\w+ ){0,3}?they\b", re.IGNORECASE)
THEREBY = regex(
    r"^\W*(?:これにより|これに伴い|これにともない|その際|この際|このとき|そのとき|この過程で|ここでは|その中で|このため、?自動的に)"
)
ITEMS_JA = regex(
    r"(?:^\W*|なお、|また、)その(?:主な)?(?:内容|内訳|情報|項目)(?:は|として(?:は)?|には)|(?:送信|提供|送付|共有|連携|送ら|転送|渡)(?:される|れる|する|している|されている|した|す)(?:利用者の?|お客様の?|ユーザーの?)?(?:情報|データ|項目|内容|もの)(?:の内容)?(?:は|として(?:は)?|には)"
    r"|(?:(?:送信|提供|送付|共有|連携|転送)(?:される|する|している|されている|した)|送(?:る|られる|っている)|渡(?:す|る|される|している)|届く|(?:書か|記載さ|記録さ|含ま|含め)れる|(?:書か|記載さ|記録さ|含ま)れている|入る|入っている|載る)の(?:は|が)"
    r"|送信(?:項目|内容|情報|データ|対象)(?:の内容)?(?:は|として(?:は)?|には)"
    r"|(?:^|[。、(])\W*(?:(?:送信|提供|送付|送ら|転送)(?:される|れる|する|している|されている)|送信)(?:情報|データ|項目|内容)\s*:"
    r"|(?:送る|送っている|送られる|送られている|渡す|渡している|渡る|届く|届ける|届けている|伝わる|伝える|加える|付け加える|追加する|追加している|付加する|お送りする|お送りしている|お伝えする|お伝えしている|お渡しする|お渡ししている|流れる)(?:情報|データ|項目|内容|もの|の)(?:は|として(?:は)?|には)"
)
_TOO = regex(
    r"(?<![にへ])も(?:一緒に|いっしょに|あわせて|併せて|同時に|同様に)?(?:届|送られ|送信され|渡り|渡さ|提供され|伝わ|転送され|共有され)"
)
_TO_OURS = regex(
    r"(?:わたし|私|僕|ぼく|当社|弊社|運営|開発者|作者|手元|サーバー|お客様|お客さ?ま|利用者|あなた|ユーザー|友だち|友達|相手|家族)[^。、]{0,6}(?:に(?!より|よって|て|おいて)|へ)"
)
TOO_NEAR = 6
"""Letters between the name of data and the particle that adds it: 広告IDの値も."""
NOUN = r"(?:reports?|data ?sets?|messages?|logs?|dumps?|records?|transmissions?|submissions?|requests?|events?|hits|pings|calls?|payloads?|packets?|entr(?:y|ies)|uploads?)"
_EACH = r"(?:(?:the|these|those|such|each|this|that|an?|any|every|all)\s+)?"
_SENT_TO = r"(?:\s+(?:(?:(?:that|which)\s+)?(?:(?:is|are|we|it|they|the app)\s+)?\w+\s+)?(?:to|with|by|for|at)\s+[^,;:]{2,40}?(?:,\s+(?:Inc|Ltd|LLC|GmbH)\b\.?(?:\s*\([^()]*\))?)?)?"
REPORT = rf"{_EACH}(?:\w+\s+)?{NOUN}{_SENT_TO}"
"""A report, with to whom it goes: every event that we log with Example."""
REPORTS = regex(
    rf"^\W*(?:(?:besides|in addition to|apart from|aside from|along with|together with|alongside|next to|beyond)\s+[^,;]{{1,60}},\s+)?(?:{REPORT}|{_EACH}(?:\w+\s+)?(?:information|data)|they|it)\s+"
    r"(?:(?:may|will|can|also|do|does|not|never|only|always|typically|usually|then|thus|therefore|doesn['’]t|don['’]t)\s+)*(?:includes?|contains?|comprises?|consists? of|lists?|carry|carries|holds?|bears?|(?:tells?|shows?|gives?)\s+(?:me|us|the developers?))\b"
    rf"|^\W*{REPORT}\s+(?:(?:may|will|can|also|do|does|not|never|only|always|then)\s+)*"
    r"(?:shows?|states?|mentions?|notes?|says?|reveals?|covers?|gives?|specif(?:y|ies)|names?|comes? with|has|have)\b"
    r"|^\W*(?:from|in|with|through|by) (?:the|this|these|each|such|those|every) (?:\w+ )?(?:reports?|messages?|logs?),? (?:I|we) (?:(?:can|may|will|also) )*(?:see|find|learn|read|get|receive)\b"
    r"|^\W*(?:I|we) (?:(?:can|may|will|also) )*(?:see|find|learn|read|get|receive) (?:in|from|with|through|by) (?:the|this|these|each|such|those|every) (?:\w+ )?(?:reports?|messages?|logs?)\b",
    re.IGNORECASE,
)
"""What a report holds, that the sentence before sends to somebody."""
ITEMS_EN = regex(
    r"^\W*(?:the |this )?(?:data|information|items|details)\s+(?:(?:that is|that are|which is|which are|thus|so|to be)\s+)?(?:sent|transmitted|shared|transferred|passed on|disclosed|provided|processed|received|collected)\s*(?:\s(?:is|are|includes?|comprises?|consists? of|contains?)\b|:)"
    r"|^\W*(?:also\s+)?(?:sent|transmitted|transferred|passed on|handed over|forwarded|reported)\s+(?:is|are)\b",
    re.IGNORECASE,
)
"""The data sent includes ...; sent are ..."""
_WE_HAND = regex(
    r"^\W*(?:[^,;:]{1,80},\s+|(?:for this(?: purpose)?|then|to this end|there|in this case|thereby)\s+)?(?:we|the app|our app|this app|it|I)\s+"
    r"(?:(?:also|then|thereby|thus|only|automatically|therefore|do|does|not|never|regularly)\s+)*(?:send|transmit|transfer|hand over|hand|forward|upload|report|supply|pass on|pass along|pass)(?:s|es)?\b",
    re.IGNORECASE,
)
_IS_HANDED = regex(
    r"\b(?:is|are)\s+(?:(?:also|then|thereby|thus|only|automatically|therefore|not|never)\s+)*(?:being\s+)?(?:transmitted|transferred|sent|passed on|passed along|forwarded|handed over|uploaded|reported)\b",
    re.IGNORECASE,
)
_TO_SOMEBODY = regex(
    r"(?<!together )(?<!along )(?<!accompanied )(?<!combined )\b(?:to|with|between|among|by|from|onto|into|in)\b(?!\s+(?:each|every|this|that|the (?:event|report|request|process|crash)|addition|doing|do|help|measure|count|see|find|learn|understand|show|tell|improve|(?:the|a) (?:hashed|encrypted|pseudonymised)|hashed|encrypted))"
    r"|^\s+(?:you|us|me|out)\b",
    re.IGNORECASE,
)


class Around(Struct, frozen=True):
    """What stands around a sentence: data before ("this information"), recipients named just before, the items that follow, all
    recipients named in the section so far, those named above it,
    the data that a sentence listed as what is taken (取得する情報には…が含まれます), and whom the words before spoke of last, by name or not.
    `behind`: the sentence behind it where that only excepts cases. `close`: the data stands in one of the sentences just before; `next_to`: in the one before, of the same block; `after`: so do the recipients.
    `people`: the words before speak of people, whom "they" means. `topic`: what a Japanese sentence just before, or the heading, is about; `given`: what it sends to somebody.
    """

    data: Data = Data()
    who: tuple[Who, ...] = ()
    below: str = ""
    every: tuple[Who, ...] = ()
    above: tuple[Who, ...] = ()
    gathered: Data = Data()
    spoken: tuple[Who, ...] = ()
    close: bool = True
    next_to: bool = False
    after: bool = False
    behind: str = ""
    people: bool = False
    topic: Data = Data()
    given: Data = Data()


class Sentence(Struct, frozen=True):
    """A sentence while its clauses are read: all its words, where it starts, what stands around it."""

    text: str
    found: list[Found]
    start: int
    around: Around


_SOMEBODY = regex(
    r"(?<![同当弊])(?:[一-鿿ァ-ヶー]|(?<=[一-鿿ァ-ヶー])の(?=[一-鿿])){0,12}?(?:会社|業者|事業者|企業|代理店|販売店|店舗|加盟店|協会|組合|団体|機関|病院|薬局|学校|自治体|大学|法人)(?:に|へ|が|と|から|より|を(?:通じ|介し))"
)
"""Somebody without a name and of no trade that is known here: 配信を専門の会社に委託."""
ONE_OF_TWO = regex(r"[前後]者(?:に|へ|が|は|も)")
"""One of two, of whom a name is known to none."""
_LISTED_BELOW = regex(r"(?:次|以下|下記|左記|下表|別表)の")
_NEAR = regex(r"^(?:この|その|当該|同|これら|それら)")


def find_spoken(source: Source, text: str, found: list[Found]) -> tuple[Who, ...]:
    """Whom a Japanese text speaks of: by name, else by a class, else somebody whom it does not name; () where nobody, or a pronoun."""
    who = heard(source, text, found)
    if who:
        return tuple(w for w in who if w.specific) or tuple(who)
    said = _SOMEBODY.search(text) if not any(f.sort == "phrase:pronoun" for f in found) else None
    said = None if said is not None and _LISTED_BELOW.match(said[0]) else said
    return (Who(UNKNOWN, said[0][:-1], said.start(), said.end(), specific=False),) if said is not None else ()


def find_meant(source: Source, clause: str, found: list[Found], around: Around, start: int, *, english: bool) -> list[Who]:
    """The recipients that a clause without a name of its own means, placed where its pronoun stands; [] where it means none."""
    pronoun = next((f for f in found if f.sort == "phrase:pronoun"), None)
    if not english and ONE_OF_TWO.search(clause):
        return []
    if english and SENT_OUT.search(clause):
        return []
    named_so = pronoun is None or clause[pronoun.start : pronoun.end].lower() in ("they", "them")
    if (around.people and means_people(clause) and named_so) or (pronoun is not None and _BELOW.match(clause, pronoun.end)):
        return []
    if pronoun is not None:
        several = _SEVERAL.search(clause[pronoun.start : pronoun.end]) is not None
        listed = source.pronoun(start)
        above = tuple({w.recipient: w for at, who in source.listed if at < start for w in who}.values())
        before = tuple({w.recipient: w for w in (*around.above, *around.every)}.values())
        if not english and around.spoken and not any(w.specific for w in around.spoken):
            named = tuple({w.recipient: w for w in around.every if w.specific}.values())
            beside = named if several and len(named) > 1 else ()
            if beside or _NEAR.match(clause[pronoun.start : pronoun.end]):
                return [structs.replace(w, start=pronoun.start, end=pronoun.end) for w in (*beside, *around.spoken)]
        just = (around.who,) if english and around.after else ()
        both = next((who for who in (*just, around.every, listed, above, before) if len(who) > 1), ()) if several else ()
        others = (ANYBODY,) if english and _OTHERS.search(clause, pronoun.start, pronoun.end) else ()
        meant, span = both or around.who or listed or others, (pronoun.start, pronoun.end)
    else:
        patterns = (_THEY, _WHAT_IT, _TO_THEM, ITEMS_EN, REPORTS, THERE) if english else (THEREBY, ITEMS_JA)
        said = next((m for p in patterns if (m := p.search(clause)) is not None), None if english else _goes_too(clause, found))
        said = None if said is not None and said.re.pattern == _TO_THEM.pattern and _ALONG.search(clause) else said
        if said is None and around.after and len({w.recipient for w in around.who}) == 1:
            said = find_handed(clause) if english else _is_sent(clause)
        if said is None:
            return []
        end = said.end("they") if "they" in said.re.groupindex else said.end()
        each = english and len(around.who) == 1 < len(around.every) and _BOTH.search(said[0]) is not None
        near = _listed_above(source, start, around) if english and _SEVERAL_WORDS.search(said[0]) else ()
        meant, span = near or (around.every if each else around.who), (said.start(), end)
    return [structs.replace(w, start=span[0], end=span[1]) for w in meant]


def holds_told(data: Data, around: Around) -> bool:
    """Whether a clause names a family that holds all of the data told before it."""
    return bool(data.broad) and {*around.data.ids} <= {*data.holds}


def are_these(found: list[Found], who: Sequence[Who]) -> bool:
    """Whether a clause names nobody but by words that mean those named before: these ad services."""
    spoken = [f for f in found if f.sort == "phrase:pronoun"]
    return all(not w.specific and any(f.start <= w.start and w.end <= f.end for f in spoken) for w in who)


def _listed_above(source: Source, start: int, around: Around) -> tuple[Who, ...]:
    """The recipients of the table or list that ends right above the paragraph of a place; where nobody was named in its section, those above it."""
    blocks = source.page.blocks
    block = source.page.block_at(start)
    here = source.page.index_of(block) if block is not None else 0
    first = next((i + 1 for i in range(here - 1, -1, -1) if blocks[i].kind not in ("item", "table")), 0)
    if blocks[here].kind == "item" or first == here:
        return () if around.who or len(around.above) == 1 else around.above
    listed = {w.recipient: w for at, who in source.listed if blocks[first].start <= at < start for w in who}
    return tuple(listed.values()) or (around.every if len(around.every) > 1 else ())


def find_handed(clause: str) -> re.Match[str] | None:
    """Where a clause says that something is handed over, and not to whom: the app transmits your user ID."""
    said = _WE_HAND.search(clause) or _IS_HANDED.search(clause)
    return said if said is not None and not _TO_SOMEBODY.search(clause[said.end() :]) else None


_SENT_JA = regex(
    r"(?<=[をがもは])、?(?:[^。、をがに]|に(?=より|よって|際し|伴い|あたり)){0,20}?(?:送信|送付|転送)(?:し(?:ます|て(?:い|おり)ます|、)|され(?:ます|て(?:い|おり)ます|る|、)|いたします|して(?:い|おり)(?!ませ|ない|ません)|する(?:ことがあ|場合があ))|(?<=[をがもは])[^。、をがに]{0,14}?(?:送(?:ります|って(?:い|おり)ます|られ(?:ます|て(?:い|おり)ます)|る(?:ことがあ|場合があ))|渡(?:し(?:ます|て(?:い|おり)ます)|され(?:ます|て(?:い|おり)ます)|す(?:ことがあ|場合があ)))"
)
"""A sending to nobody that the clause tells: ユーザーIDが送信されます."""


def _is_sent(clause: str) -> re.Match[str] | None:
    """Where a Japanese clause says that something is sent, and not to whom; not by the reader, and not to ourselves."""
    return None if _TO_OURS.search(clause) or re.search(r"いただ|頂|ください", clause) else _SENT_JA.search(clause)


def _goes_too(clause: str, found: list[Found]) -> re.Match[str] | None:
    """Where a clause adds data to what the sentence before sends: 広告IDも届きます."""
    said = None if _TO_OURS.search(clause) else _TOO.search(clause)
    told = said is not None and any(
        f.sort == "data" and 0 <= said.start() - f.end <= TOO_NEAR and not {*"にへで"} & {*clause[f.end : said.start()]} for f in found
    )
    return said if told else None


def is_unresolved(clause: str) -> bool:
    """Whether some "they" that nobody named takes the data: not our own taking."""
    return _THEY.search(clause) is not None and _PLURAL.match(clause) is not None
