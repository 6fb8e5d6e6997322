"""Sentences, cells and links that say how to refuse -> OptOut: by which means, what it stops, whom it reaches."""

import re
from collections.abc import Iterator
from typing import Literal

from analyzer.model.statement import Mechanism, OptOut, Statement
from analyzer.patterns import regex
from analyzer.policies.claims import Place, passage_at, statement_id
from analyzer.policies.clauses import split_sentences
from analyzer.policies.lexicon import Found
from analyzer.policies.passages import Block, Cell, Link
from analyzer.policies.recipients import DASH
from analyzer.policies.roles import header_role
from analyzer.policies.source import Source, Who
from analyzer.policies.ways import MEANS, Stops, find_mechanism, find_stops, has_control, names_means

ADDRESS = regex(r"https?://[^\s<>|)]+|\bwww\.[a-z0-9.-]+/[^\s<>|)]+")
_ADDS_UP = regex(
    r"^\W*(?:switch|turn|disable|open|go to|set|choose|select|tap|use|visit|e-?mail|manage|change|control|adjust|review)\b"
    r"|\b(?:\w+ (?:can|may) (?:\w+ )?(?:opt|stop|turn|switch|disable|refuse|object|withdraw|reset|delete|limit|block|prevent|manage|revoke)|you can|you may|may (?:also )?(?:opt|object|refuse)|to (?:opt|stop|disable|turn|switch|object|refuse)|can be|opt[ -]?out|if you do(?: not|n.t) want|if you(?: would|.d) (?:rather|prefer)|(?:if|when|once|as soon as|after) you (?:(?:turn|switch)(?! on\b)|disable|opt|stop|object|withdraw|decline|refuse)|if you prefer|please|tap|go to|by (?:turning|switching|disabling))\b"
    r"|なくなります|(?:場合|と|れば)、?[^。]{0,40}(?:送信|送ら|提供)[^。]{0,6}ません|できます|いただけます|ください|止まります|停止|可能です|切り替え|行えます|お申し出|取り消せます|変えられます|やめられます|断れます|[めきじ]られます|(?:オフ|OFF|無効)(?:に(?:する|して))?[」』。\s]*$",
    re.IGNORECASE,
)
_RESULT = regex(
    r"^\W*(?:(?:once|when|if|after|as soon as) (?:you|this|it|that)\b[^,.]{0,40},\s*)?(?:(?:it|this|that|we|they|the app|nothing|no|then|after (?:that|this)|from then on|sending|collection|the (?:sending|collection|data)|\w+) )(?:\w+ ){0,4}?(?:no longer|then|stops?|stopped|ends?|will|is|are)\b"
    r"|^\W*(?:after (?:that|this)|from then on|from that moment(?: on)?|then|afterwards|thereafter|once (?:that is )?done),?\s+(?:nothing|no \w+|we no longer|the (?:flow|transfer|sending))\b"
    r"|(?:停止|終了|中止)(?:し|され)ます|止まります|されなくなります|なくなります|されません",
    re.IGNORECASE,
)
_CONCERNS = regex(
    r"オプトアウト|停止|拒否|opt[ -]?(?:out|ting)|送信|track|analytics|advert|広告|分析|解析|choices?\b|statistic|measure|objec|refus|control|permission|選択|無効化|cookie|クッキー|トラッキング|許可",
    re.IGNORECASE,
)
_NOT_WANTED = regex(
    r"\bif you (?:do not|don['’]t|no longer|would rather not|would prefer not to) (?:want|wish|like|agree)\b[^.;]*\b(?:receiv|sent|send|shar|collect|transmit|use|pass|process|transfer)",
    re.IGNORECASE,
)
"""What somebody wants who refuses: write to us if you do not want Example to receive your data."""
_REFUSAL_PAGE = regex(
    r"opt-?_?out|adssettings|ad-?settings|ad-?choices|privacy-?choices|do-?not-?sell|forget-?device|disable-|unsubscribe", re.IGNORECASE
)
"""Addresses at which one refuses, whatever the sentence that points there calls it: manage this at adssettings.google.com."""
_OWNERS = frozenset({"google", "apple"})
"""Whose names stand in the paths of the phone's own settings (Settings > Google > Ads) and are then no recipients."""
_CANNOT = regex(
    r"(?:オプトアウト|停止|中止|拒否|止め|とめ|オフに|無効|切り替え|断)[^。]{0,24}?(?:ません|せん|不可|できない|ない)"
    r"|\b(?:cannot|can ?not|can['’]t|neither|none|not possible|impossible|no)\b[^.;]{0,60}?\b(?:opt(?:ed|ing)?[ -]?out|(?:turn|switch)(?:ed|ing)?\b[^.;]{0,40}?\boff|disabl\w+|stop\w*|refus\w+|declin\w+|prevent\w*)"
    r"|\bopt(?:ing)?[ -]?out\b(?: (?:from|of|for)\b[^.;,]{1,40}?)?\W*(?:is |are |it is )?(?:not (?:available|possible|offered|provided)|impossible|none\b|no\b)",
    re.IGNORECASE,
)
"""That a sending cannot be stopped, as a sentence says it."""
_NEVER = regex(r"\b(?:cannot|can ?not|can['’]t|neither|none|not possible|no way)\b", re.IGNORECASE)
_ALL = regex(
    r"すべての(?:外部)?送信|(?:上記|これら|以上)の(?:すべての|全ての|いずれの|各)?(?:(?:情報|データ)の?)?(?:外部)?(?:送信|サービス|モジュール|SDK)|いずれの(?:送信|サービス)|(?:上記|上|各)の?(?:各社|送信先|事業者)"
    r"|\ball (?:tracking|transmission|sharing|(?:data )?collection|sending)|\b(?:all|each|any|none|both|either|neither) of (?:the|these|those)\b|\b(?:the|these|those|all) (?:\w+ )?(?:services|companies|tools|sdks|providers|partners|recipients|transmissions|vendors)\b(?: (?:listed|named|shown|set out))? (?:above|in this)|\bthese (?:services|companies|tools|sdks|providers|partners|transmissions|vendors)\b|\bopt out of (?:both|all|these|them)\b",
    re.IGNORECASE,
)
"""That a choice is about all who are listed."""
_THIS = regex(r"\b(?:this|it|that|them|these)\b|これ|この", re.IGNORECASE)
_PART_OF_WORD = regex(r"無[一-鿿]")
"""無 as a part of another word (無効) says nothing of a means."""
_NO = regex(r"\W*(?:no|いいえ|否|×|✕|✗|✘)\W*", re.IGNORECASE)
"""All that a cell says of whether one can refuse."""
_POLICY = regex(
    r"プライバシー(?:・?(?:ポリシー|ステートメント|ノーティス)|に関する)|個人情報保護方針|\bprivacy (?:policy|notice|statement)\b",
    re.IGNORECASE,
)
"""A link to a policy is no way to refuse."""
_BUTTON = regex(
    r"\W*(?:[^\s。]{0,12}(?:オプトアウト|無効化|停止)(?:ページ|はこちら|する|の?(?:手続き|方法|設定))?|(?:\w+ )?opt[ -]?out(?: page| form| link| here)?)\W*",
    re.IGNORECASE,
)
"""The text of a link at which one refuses, whatever stands around it."""
_ONLY_WHEN = regex(r"(?:場合|とき|時)に?(?:限り|のみ|だけ)|\bonly (?:if|when|with|after|where)\b", re.IGNORECASE)
"""When something is sent, which is no choice by itself."""
_RIGHTS = regex(
    r"開示|訂正|苦情|\b(?:access|correct|rectif|portab|complain|erase|erasure)\w*\b|\bdelet\w+ (?:of )?(?:your|the|all|my) (?:\w+ )?(?:accounts?|data|information|profile)\b",
    re.IGNORECASE,
)
_TO_REFUSE = regex(
    r"^\W*(?:(?:how |the right |your right |right )?to )?(?:opt(?:ing)?[ -]?out|refus\w+|object\w*|stop\w*|say(?:ing)? no)\b|オプトアウト|(?:停止|拒否|中止|止め|やめ|断)(?:る|たい|方|したい|の(?:方法|権利)|を求め)",
    re.IGNORECASE,
)
"""What a row of rights is about where it says how to refuse."""
_LABEL = regex(r"[\W\d_]*([^\W\d_][^:。.,、!?\n]{1,40}?)\s*:(?!//)\s*(?=\S)")
_OTHERS_CAN = regex(
    r"(?:ません|せん|ない)。\s*(?:なお、?|一方、?|ただし、?)?[^。]{1,40}?(?:について)?は、?[^。]{0,60}?(?:停止|解除|オプトアウト|拒否|無効に)[^。]{0,8}?(?:できます|可能です|いただけます)"
)
"""That a part of what was said not to be refusable is all the same: 必須の通知は停止できません。広告のメールは停止できます。"""
_NEEDED = regex(
    r"(?:必須|不可欠|必要)(?:の|である|な|となる)?(?:ため|ので)、?[^。]{0,20}?(?:停止|無効|オプトアウト|拒否|中止)[^。]{0,12}?(?:と|場合)、?[^。]{0,40}?(?:利用|使用|使|提供)(?:が)?(?:でき(?:なく|ません|ない)|いただけ(?:なく|ません)|えなく|えません)"
)
"""That something is needed and that nothing works without it, where a means should stand: 必須のため、停止するとご利用いただけません."""
RIGHT_AND_WAY = 2
OptOutWord = Literal["url", "text", "impossible", "none"]


def row_opt_out(source: Source, cells: list[Cell]) -> OptOutWord:
    """What the opt-out column says: a link, instructions, that there is no means, or nothing."""
    for cell in cells:
        text = source.page.text_of(cell).strip()
        if _NO.fullmatch(text):
            return "impossible"
        ways = [x for x in cell.links if not _POLICY.search(x.text) or _REFUSAL_PAGE.search(x.target)]
        if (DASH.match(text) and not cell.links) or (cell.links and not ways and _POLICY.sub("", text).strip(" 、,/|()[]") == ""):
            continue
        if any(not link.target.startswith("mailto:") for link in ways) or ADDRESS.search(text):
            return "url"
        sorts = {f.sort for f in source.find(text) if not (f.value == "impossible" and _PART_OF_WORD.match(text, f.end - 1))}
        short = len(text) < 20  # noqa: PLR2004 - 不可, not available
        if "optout:impossible" in sorts and not _OTHERS_CAN.search(text) and (short or not sorts & {"optout:in-app", "optout:os-ad-id"}):
            return "impossible"
        if _NEEDED.search(text) and not any(x.removeprefix("optout:") in MEANS for x in sorts):
            return "impossible"
        if not _ONLY_WHEN.search(text) or any(x.startswith("optout:") for x in sorts):
            return "text"
    return "none"


def find_row_opt_out(source: Source, rows: list[Statement], cells: list[Cell], place: Place) -> list[OptOut]:
    """The means printed in a row's opt-out cell; it reaches the row's recipients."""
    reaches = tuple(dict.fromkeys(s.recipient for s in rows))
    return [o for cell in cells if (o := means_of_cell(source, cell, reaches, place)) is not None]


def means_of_cell(source: Source, cell: Cell, reaches: tuple[str, ...], place: Place) -> OptOut | None:
    """The means that a cell, or a line that stands for one, prints."""
    text = source.page.text_of(cell).strip()
    word = row_opt_out(source, [cell])
    if word == "none":
        return None
    found = source.find(text)
    link = next((x.target for x in cell.links), "") or next(iter(ADDRESS.findall(text)), "")
    mechanism = "none" if word == "impossible" else find_mechanism(found, link, text)
    return _opt_out(source, mechanism, find_stops(found, text), reaches, place, link)


def _opt_out(source: Source, mechanism: Mechanism, stops: Stops, reaches: tuple[str, ...], place: Place, link: str) -> OptOut:
    who = Who("opt-out", mechanism, 0, 0)
    stops = "unspecified" if mechanism == "none" else stops
    quote = source.quote(place.start, place.end)
    return OptOut(
        statement_id(source, place, who, mechanism),
        mechanism,
        stops,
        reaches,
        quote,
        place.place,
        source.name,
        link,
        passage_at(source, place),
    )


def find_opt_outs(source: Source) -> list[OptOut]:
    """The means printed in sentences and list items."""
    made: list[OptOut] = []
    numbers: dict[str, int] = {}
    for block in source.page.blocks:
        heading = source.heading(block)
        if block.kind == "table":
            made += _of_rights(source, block, heading)
        if block.kind in ("heading", "table"):
            continue
        named = _around(source, heading, source.page.text_of(block) if block.kind == "item" else "")
        for place in _number(source, list(split_sentences(source.page.plain, block.start, block.end)), heading, numbers):
            if not any(place.start <= at < place.end for at in source.chosen):
                made += _read_sentence(source, place, block.links, heading, named)
    return made


def _of_rights(source: Source, block: Block, heading: str) -> Iterator[OptOut]:
    """The means in a table of two columns that says behind each right how to use it: To opt out of sharing | Choose Menu > Privacy."""
    for row in block.grid:
        if len(row) != RIGHT_AND_WAY or min(row) < 0:
            continue
        right, way = (block.cells[i] for i in row)
        named = " ".join(source.page.text_of(right).split())
        if _TO_REFUSE.search(named):
            place = Place(way.start, way.end, f'table {block.number}, "{named[:40]}"')
            yield from _read_sentence(source, place, way.links, f"{heading} {named}", (), refusing=True)


def _around(source: Source, heading: str, item: str) -> tuple[str, ...]:
    """Whom a sentence that names nobody is about: whom its list item names, else the one that its heading names."""
    listed = tuple(dict.fromkeys(n.party for n in source.names.find(item)))
    titled = tuple(dict.fromkeys(n.party for n in source.names.find(heading)))
    return listed or (titled if len(titled) == 1 else ())


def _number(source: Source, spans: list[tuple[int, int]], heading: str, numbers: dict[str, int]) -> list[Place]:
    """The sentences as places; one that says what then stops belongs to the sentence before it."""
    places: list[Place] = []
    for start, end in spans:
        numbers[heading] = numbers.get(heading, 0) + 1
        label = f'section "{heading}" sentence {numbers[heading]}' if heading else f"sentence {numbers[heading]}"
        if places and _tells_result(source, places[-1], start, end):
            places[-1] = Place(places[-1].start, end, places[-1].place)
        else:
            places.append(Place(start, end, label))
    return places


def _tells_result(source: Source, before: Place, start: int, end: int) -> bool:
    """Whether a sentence says no more than what the means of the sentence before it stops."""
    text, earlier = source.page.plain[start:end], source.page.text_of(before)
    found, said = source.find(text), source.find(earlier)
    if _RESULT.search(text) is None or names_means(found, text) or find_stops(found, text) == "unspecified":
        return False
    means = names_means(said, source.page.text[before.start : before.end])
    return bool(means) and ("os-att" in means or has_control(earlier) or any(f.sort == "optout:act" for f in said))


def _read_sentence(
    source: Source, place: Place, links: tuple[Link, ...], heading: str, around: tuple[str, ...], *, refusing: bool = False
) -> list[OptOut]:
    """`refusing`: what stands beside the words says already that they are about refusing."""
    text = source.page.text_of(place)
    if (labelled := _of_label(source, place, links, around)) is not None:
        return [labelled]
    found = source.find(text)
    said = {f.value for f in found if f.sort.startswith("optout:")}
    shown = source.page.text[place.start : place.end]
    means = names_means(found, shown)
    inside = [x for x in links if x.text and x.text in text]
    button = next((x.target for x in inside if _BUTTON.fullmatch(x.text)), "")
    link = button or next((x.target for x in inside), "") or next(iter(ADDRESS.findall(text)), "")
    impossible = _CANNOT.search(text) is not None and ("impossible" in said or _NEVER.search(text) is not None)
    wished = bool(means & {"email", "other"}) and _NOT_WANTED.search(text) is not None
    switches = refusing or (has_control(shown) and find_stops(found, text) == "transmission")
    acts = "act" in said or switches or wished or "os-att" in means or impossible or _REFUSAL_PAGE.search(link) is not None
    if not acts or (_RIGHTS.search(text) and not means & {"os-ad-id", "os-att", "in-app"}):
        return []
    if not (means or link or impossible) or not (button or switches or _ADDS_UP.search(text) or impossible):
        return []
    reaches = _reaches(source, text, found)
    if (
        not (link or reaches)
        and not (around and _THIS.search(text))
        and not means & {"os-ad-id", "os-att", "browser-addon"}
        and not _CONCERNS.search(text + heading)
        and find_stops(found, text) == "unspecified"
    ):
        return []
    mechanism: Mechanism = "none" if impossible and not said & MEANS and not link else find_mechanism(found, link, shown)
    reaches = reaches or around
    if mechanism in ("os-ad-id", "os-att"):
        products = {n.party for n in source.names.find(shown) if n.product and not set(shown[n.start : n.end]) & set(">＞→›")}
        reaches = tuple(r for r in reaches if r not in _OWNERS or r in products)
    return [_opt_out(source, mechanism, find_stops(found, text), reaches, place, link)]


def _of_label(source: Source, place: Place, links: tuple[Link, ...], around: tuple[str, ...]) -> OptOut | None:
    """The means behind a label in a line of its own or behind a row's data (Withdrawal: Me > Preferences); None where no label says so."""
    text = source.page.text_of(place)
    label = _LABEL.match(text)
    if label is None or not around or header_role(source.lexicon(text), label[1]) != "opt_out":
        return None
    value = Cell(place.start + label.end(), place.end, 0, 0, links=tuple(x for x in links if x.text and x.text in text))
    return means_of_cell(source, value, around, place)


def _reaches(source: Source, text: str, found: list[Found]) -> tuple[str, ...]:
    """Named recipients; `*` where the text says all of them; empty where it does not say."""
    named = tuple(dict.fromkeys(w.recipient for w in source.who(text, found) if w.specific))
    if named:
        return named
    listed = tuple(dict.fromkeys(w.recipient for w in source.pronoun(10**9))) if any(f.sort == "phrase:pronoun" for f in found) else ()
    if len(listed) > 1:
        return listed
    return ("*",) if listed or any(f.sort == "phrase:all_list" for f in found) or _ALL.search(text) else ()
