"""A sentence or heading -> Intro: what it announces for the items below it; and the Section in which sentences are read."""

import re

from msgspec import Struct, structs

from analyzer.patterns import regex
from analyzer.policies.carried import Around, find_meant
from analyzer.policies.claims import ANYBODY, SELF, Claim, free_purposes
from analyzer.policies.clauses import split_sentences
from analyzer.policies.given_below_ja import gives_below_ja
from analyzer.policies.left_words import has_page
from analyzer.policies.lexicon import Found
from analyzer.policies.no_denials import clear_asides
from analyzer.policies.passages import Block, Link
from analyzer.policies.printed import AIM, find_condition
from analyzer.policies.reworded import reword
from analyzer.policies.reworded_ja import in_kanji
from analyzer.policies.said_before import TAKERS_BELOW, gives_below, means_data
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.titled import clear_titles
from analyzer.policies.unused_ja import deny_use

ANNOUNCES = regex(
    r"[:：]\s*$|\b(?:compan(?:y|ies)|firms?|providers?|partners?|recipients?|vendors?|parties)\s+(?:(?:that|who|which) are )?(?:on the list |(?:named|listed|shown|mentioned|given) )?(?:below|here)\b|\bthe following\b|\bas follows\b|\bas (?:set out|set forth|listed|described|shown|stated|specified|detailed|indicated|given) below\b|(?:次|以下|下記)の(?:(?:第三者|外部|他社|サードパーティー?|解析|分析|計測|広告|アクセス解析|クラウド|連携|各種|情報収集)(?:製|配信|用)?の?){1,2}・?(?:サービス|SDK|ツール|モジュール|ライブラリー?|プログラム|プラットフォーム|事業者|会社|企業|業者|パートナー)|(?:次|以下|下記)の(?:各号の)?いずれか(?:に|の|を)|(?:次|以下|下記)の(?:いずれの)?(?:(?:\d+|[一二三四五六七八九十]+)(?:つ|点|項目|種類|件|個)|よう|とおり|通り|情報|項目|事業者|サービス|もの|目的|データ|場合|会社|外部|事項|内容|(?:業務)?提携先|送信先|提供先)|(?<![歳才一-鿿\d])(?:以下|下記)(?:を(?!ご(?:確認|覧|参照|一読|了承))|は|が|に(?:つい|つき)|のみ|だけ)|こちら(?:です|になります|のとおり)|(?:次|以下|下記|左)の?各(?:号|項|情報|データ|事項)|下表|下記|(?:次|以下|下|左)に(?:掲げる|定める|記載する|示す|挙げる|列記する|列挙する|並べる|記す)(?:情報|項目|もの|データ|事項|利用者情報)",
    re.IGNORECASE,
)
NEGATED = regex(r"\b(?:not|never|n't)\b|\bnone of\b|ません|しない", re.IGNORECASE)
OURS = regex(r"\b(?:we|(?<!through )(?<!via )(?<!from )(?<!inside )(?<!in )(?:our|the) app|I(?=\s+\w|['’]))\b|当社|弊社", re.IGNORECASE)
_HOLDS_JA = regex(
    r"^\W*(?:その|この|送られる|送信される)?(?:クラッシュ|エラー)?(?:レポート|報告書?|ログ|記録|データ|情報|内容|中身|内訳|項目|中)(?:の(?:内容|中身|内訳|項目))?(?:に|には|は|の中には?)[^。、]{0,12}?(?:入る|入って|含まれ|含む|含め|載る|次の|以下の|下記の)"
)
"""What a report holds, that the sentence before sends to somebody: レポートに入るのは次のものです."""
EXCEPTS = regex(
    r"(?:次|以下|下記)の(?:[^。]{0,14})(?:場合|者|もの|事業者|サービス|第三者)?(?:等)?(?:を(?:除|のぞ)(?:き|いて|く)|以外)"
    r"|\b(?:except|other than|apart from|unless)\b[^.]{0,60}(?:following|below|as follows|[:：]\s*$)",
    re.IGNORECASE,
)
_SERVICES = regex(
    r"\b(?:services?|sdks?|tools?|providers?|libraries|modules?|partners?)\b|(?<![本当])サービス|SDK|ツール|モジュール|事業者",
    re.IGNORECASE,
)
"""Whose names stand below a sentence that says that they are used."""
_OUR_SERVER = regex(r"(?:当社|弊社|当方|開発者|運営者|私たち)の?(?:サーバ|環境)|\bour (?:own )?servers?\b", re.IGNORECASE)
_TO_US = regex(r"(?:当社|弊社|当方|開発者|運営者|私たち)(?:に|へ)は?、?(?:一切)?(?:送信|送ら|提供|アップロード)")
_ONLY_USERS = regex(r"^(?:利用者|[^利使用導活採搭])+$")
"""利用者 is no use of anything."""
_ELSE = regex(r"第三者|外部|社外|他社|\bthird|\bany(?:one|body)\b|\bothers?\b", re.IGNORECASE)
_OTHERS = regex(r"第三者|他社|(?:外部|社外)の|お客様|お客さま|利用者に|ユーザーに|会員に|当社(?:に|へ|の)")
"""To others than the one who was named; to whom reads this, or to us."""
_BY_READER = regex(
    r"(?:ご?(?:提供|入力|登録|記入|申告))(?:を)?(?:いただ|頂)[くいき](?:た|ている)?[^。、のにがはを]{0,6}(?:情報|データ|項目|もの)"
)
"""What the reader gives us, with whatever service: サービスを通じてご提供いただく情報は次のとおりです."""
_FROM_US = regex(r"\bfrom (?:us|our (?:app|servers?))\b", re.IGNORECASE)
_WHEN = regex(r"^\W*(?:when(?:ever)?|if|while|once|after|as soon as|each time|every time)\b[^,;:]{3,80},\s+", re.IGNORECASE)
"""When something happens, which is not who does it: when you open the app, X receives ..."""
_OUT = regex(r"\bshar|\bdisclos|\bsell|外部|送信|共有(?:する|し|さ)|第三者")
_GIVES_OUT = regex(r"(?:送[らりるっ]|渡[さしすっ]|お?渡し|届[けくい]|出[しさ])[^。]{0,12}(?:ません|ない)")
"""Not sent, to whomever: 次のものは送りません."""
KEPT_FOR = 2
"""Sentences for which "they" still means the recipients named."""


class Intro(Struct, frozen=True):
    """What a sentence or heading announces for the items below it: an action and, where it names them, recipients. `links`: the items
    are links to the privacy policies of services; `known`: and nothing more, so that
    one to the page of a service that was told of says nothing new; `excepts`: they are the cases in which what is denied happens;
    `said`: the words of a denial; `condition`: in which case it is sent to whom is named.
    """

    action: str
    who: tuple[Who, ...]
    negative: bool
    purposes: tuple[str, ...] = ()
    data: Data = Data()
    links: bool = False
    excepts: bool = False
    known: bool = False
    said: str = ""
    condition: str | None = None


class Section(Struct):
    """The place in the document while reading: heading, counters, the data that "this information" means, the recipients named just
    now, in this section (`every`; `linked`: by links to their pages) and in those before (`above`), the `classes` that a sentence spoke of, and the one that a heading or the start of a block is the name of. `items`, `below`: what stands below a
    block, as blocks and as text; `followed`: a table or labels that are read apart. `opened`: the sentences before this block; `end`: where it ends. `denied`, `kinds`: what its heading, or the words
    above its heading, say of the items; `outer`: level and number of the heading that said it. `asked`: it asks what its `owner` gets.
    `links`: those of the block; `open_at`: the sentence that asked, or left open, what somebody takes (0: the heading); `vague_at`: the one that sent
    somebody information of no kind; `topic`: what the heading, or a sentence of the block that ends at `topic_at`, is about (0: the heading), `given` where that sentence sends it; `leads`: the level of the heading
    below which a sentence says that what is taken is told on the page linked below each name. `people_at`: the sentence that spoke of people; `told`: what the one at `told_at` says is sent, or is not;
    `counted`: whom the one at `counted_at` sends a number of things, and whether these are all; `passed`: the data that its sentences gave to somebody.
    """

    heading: str = ""
    skipped: bool = False
    lists_data: bool = False
    lists_recipients: bool = False
    lists_links: bool = False
    sentence: int = 0
    opened: int = 0
    end: int = 0
    item: int = 0
    before: Data = Data()
    before_at: int = -1
    intro: Intro | None = None
    named: tuple[Who, ...] = ()
    named_at: int = 0
    every: tuple[Who, ...] = ()
    linked: tuple[Who, ...] = ()
    classes: tuple[Who, ...] = ()
    classes_at: int = 0
    start: int = 0
    below: str = ""
    items: tuple[Block, ...] = ()
    followed: bool = False
    owner: tuple[Who, ...] = ()
    above: tuple[Who, ...] = ()
    gathered: Data = Data()
    spoken: tuple[Who, ...] = ()
    next: Block | None = None
    titled: tuple[Who, ...] = ()
    nested: str = ""
    depth: int = 0
    around: Intro | None = None
    denied: Intro | None = None
    kinds: Intro | None = None
    outer: tuple[int, str] = (0, "")
    asked: bool = False
    links: tuple[Link, ...] = ()
    open_at: int = -9
    vague_at: int = -9
    topic: Data = Data()
    topic_at: int = 0
    given: Data = Data()
    leads: int = -1
    people_at: int = -9
    told: tuple[Claim, ...] = ()
    told_at: int = -9
    passed: Data = Data()
    counted: tuple[tuple[Who, ...], bool] = ((), False)
    counted_at: int = -9


def place_in(section: Section, what: str, number: int) -> str:
    """What a statement of a section gives as its place: section "Sharing" item 2."""
    heading = " ".join(section.heading.split())
    return f'section "{heading}" {what} {number}' if heading else f"{what} {number}"


def lists_unused(intro: Intro | None) -> bool:
    """Whether the items below are those whom an app does not use: each one that an item names, wherever it stands in it."""
    return intro is not None and intro.action == "use" and intro.negative and not intro.who


def by_heading(section: Section) -> Intro | None:
    """What the heading of a section says of the items below it."""
    if section.denied is not None or section.kinds is not None:
        return section.denied or section.kinds
    if section.lists_links:
        return Intro("send", (ANYBODY,), negative=False, links=True, known=True)
    if section.lists_data:
        return Intro("collect", (SELF,), negative=False)
    if section.owner:
        return Intro("send", section.owner, negative=False)
    return Intro("send", (), negative=False) if section.lists_recipients else None


_OF_TAKERS = regex(
    r"\b(?:sub-?processors?|(?:data )?processors?|(?:service |hosting |cloud |payment |technology )?providers|vendors|suppliers|contractors|(?:business |trusted )?partners|third[- ]part(?:y|ies)(?: (?:services|companies|providers|tools|vendors))?)"
    r"(?: (?:that |which )?(?:(?:we|the app|our app) (?:\w+ly )?(?:uses?|works? with|engages?|rel(?:y|ies) on)|(?:is|are)(?: all| also)? (?:located|based|established|hosted|authori[sz]ed|engaged|used|as follows)\b[^.:]{0,60}|includes?|including|listed below|below|(?:in|for|from) [^.:]{1,40}))?\s*[:：]\s*$",
    re.IGNORECASE,
)
"""What ends as the title of a list of those who receive: These subprocessors are located in the EU:"""
_HOW = regex(r"\W*(?:(?:you can |please )?(?:read|find out|see|learn)\b[^.;:]{0,20} )?(?:how|why)\b", re.IGNORECASE)
"""What opens a line above links that tell how data is used, and not which: how these services use it is described on their pages."""


def find_intro(source: Source, text: str, section: Section) -> Intro | None:
    """What the last sentence of a text that announces something does; of a denial its words, too, since the items do not say that they are denied."""
    told = [text, *[text[s:e] for s, e in split_sentences(text, 0, len(text))]]
    last = next((t for t in reversed(told[1:]) if ANNOUNCES.search(t)), told[-1])
    if _HOW.match(last) and has_page(last):
        return None
    if _BY_READER.search(last) and not (section.owner or NEGATED.search(last) or source.names.find(last)):
        return Intro("collect", (SELF,), negative=False)
    intro = _find_intro(source, last, section)
    if intro is not None and intro.negative:
        return structs.replace(intro, said=" ".join(last.split()))
    sent = intro is not None and intro.action == "send" and bool(intro.who)
    return structs.replace(intro, condition=find_condition(source.find(last))) if intro is not None and sent else intro


def _denied(last: str, sorts: set[str], who: tuple[Who, ...]) -> Intro | None:
    """What a denial announces for the items below it: its exceptions, what is not used, what does not come to our own server."""
    if EXCEPTS.search(last) and "verb:send" in sorts:
        return Intro("send", (), negative=False, excepts=True)
    if "verb:use" in sorts and not any(w.specific for w in who) and not ("利用者" in last and _ONLY_USERS.search(last)):
        return Intro("use", (), negative=True)
    ours = "verb:send" in sorts and (_OUR_SERVER.search(last) or _TO_US.search(last)) and not _ELSE.search(last)
    return Intro("collect", (SELF,), negative=True) if ours else None


def _meant_ja(source: Source, last: str, section: Section) -> tuple[Who, ...]:
    """To whom a Japanese announcement that names nobody sends: to whom the heading names, or the sentence before: Xを利用しています。次の情報が送信されます."""
    if source.lexicon(last).by_words or section.owner:
        return section.owner
    near = 1 if len({w.recipient for w in section.every}) > 1 else KEPT_FOR
    named = section.named if section.sentence - section.named_at <= near else ()
    return named if len({w.recipient for w in named}) == 1 and not _OTHERS.search(last) else ()


def _meant_before(source: Source, last: str, found: list[Found], section: Section) -> tuple[Who, ...]:
    """Whom an announcement means that names nobody: that service gets the following."""
    classes = section.classes if section.sentence - section.classes_at <= KEPT_FOR and section.classes_at > section.named_at else ()
    if not (classes or section.sentence - section.named_at <= KEPT_FOR or section.owner or section.above):
        return ()
    english = source.lexicon(last).by_words
    just = section.sentence - section.named_at <= 1 and english
    near = Around(who=classes or section.named or section.owner, every=(*section.every, *section.linked), above=section.above, after=just)
    return tuple(find_meant(source, last, found, near, 0, english=english))


def _find_intro(source: Source, last: str, section: Section) -> Intro | None:  # noqa: PLR0911 - the cases in the order in which they are tried
    last = clear_titles(source, reword(last)) if source.lexicon(last).by_words else deny_use(in_kanji(last))
    found = source.find(last)
    sorts = {f.sort for f in found}
    who = tuple(w for w in source.who(last, found) if w.specific or w.recipient != "@third-parties") or tuple(source.who(last, found))
    who = who or _meant_before(source, last, found, section)
    negative = NEGATED.search(clear_asides(last)) is not None
    purposes = free_purposes(found, [(w.start, w.end) for w in who if w.specific and w.end])
    data = source.data(last, [f for f in found if not (f.sort == "data" and AIM.match(last, f.end))])
    data = section.before if not data and means_data(last) else data
    recent = section.named or section.owner
    if (
        recent
        and section.sentence - section.named_at <= KEPT_FOR
        and _HOLDS_JA.match(last)
        and not {s for s in sorts if s.startswith("verb:")}
    ):
        return Intro("send", recent, negative, purposes)
    denied = _denied(last, sorts, who) if negative else None
    if denied is not None:
        return denied
    meant = () if negative or any(w.specific for w in who) else _meant_ja(source, last, section)
    if meant and "verb:send" in sorts and all(w.recipient == ANYBODY.recipient for w in who):
        return Intro("send", meant, negative, purposes)
    below = not negative and gives_below_ja(last)
    takers = who or ((ANYBODY,) if below or gives_below(last) or (data and TAKERS_BELOW.search(last)) else ())
    if takers and (below or "verb:send" in sorts or ("verb:receive" in sorts and not OURS.search(_FROM_US.sub("", _WHEN.sub("", last))))):
        return Intro("send", takers, negative, purposes, data)
    if who and "verb:use" in sorts:
        return Intro("use", who, negative, purposes)
    if "verb:use" in sorts and not negative and _SERVICES.search(last):
        return Intro("use", (ANYBODY,), negative, purposes)
    if "verb:send" in sorts and (_OUT.search(last) or (negative and _GIVES_OUT.search(last))):
        return Intro("send", (ANYBODY,), negative, purposes, data)
    if who and not negative and not data.ids and not sorts & {"verb:collect", "verb:receive"} and _OF_TAKERS.search(last):
        return Intro("send", who, negative, purposes, data)
    if sorts & {"verb:collect", "verb:receive", "verb:send"}:
        owned = bool(section.owner) and not negative and not (OURS.search(last) and "verb:send" not in sorts)
        return Intro("send", section.owner, negative, purposes) if owned else Intro("collect", (SELF,), negative, purposes)
    return None
