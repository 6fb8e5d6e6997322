"""Sentences, cells and links that say how to refuse -> OptOut: by which means, what it stops, whom it reaches."""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import structs

from analyzer.model.statement import Mechanism, OptOut, Statement
from analyzer.policies.claims import Place, passage_at, statement_id
from analyzer.policies.clauses import split_sentences
from analyzer.policies.lexicon import Found
from analyzer.policies.passages import Cell, Link
from analyzer.policies.source import Source, Who

_DASH = re.compile(r"^[\s\-–—―ー－‐−・*/.]*$|^n/?a$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>|)]+|\bwww\.[a-z0-9.-]+/[^\s<>|)]+")
_ADDON = re.compile(r"gaoptout|addon|add-on|アドオン", re.IGNORECASE)
_ADDS_UP = re.compile(
    r"^\W*(?:switch|turn|disable|open|go to|set|choose|select)\b|\b(?:you can|you may|to (?:opt|stop|disable|turn|switch)|can be|opt[ -]?out|if you do not want|please|by (?:turning|switching|disabling))\b|できます|いただけます|ください|止まります|停止|可能です",
    re.IGNORECASE,
)
_STOP = r"(?:stop|prevent|end|halt|block|cease|suspend|refuse|disable|switch(?:ed)? off|turn(?:ed)? off|opt(?:ed)? out of|object to|put an end to)(?:s|ed|ped|ing|ping|d)?"
_SENDING = r"(?:sending|transmission|transmitting|transfer(?:ring)?|sharing|collection|collecting|passing on|disclosure|being (?:sent|shared|collected|transmitted)|from (?:sending|receiving|collecting|sharing))"
_STOPS_SENDING = re.compile(
    rf"\b{_STOP}\b[^.;]{{0,40}}?\b{_SENDING}\b|\b{_SENDING}\b[^.;]{{0,80}}?\b(?:be|is|are|being)\s+(?:\w+ly )?(?:stopped|ended|switched off|turned off|disabled|prevented|blocked|halted|refused|suspended)\b"
    r"|\b(?:nothing|no (?:\w+ )?(?:data|information))\b[^.;]{0,20}?\b(?:is|are|will be)\s+(?:any longer |any more )?(?:sent|transmitted|collected|shared)\b"
    r"|\b(?:no longer|not)\s+(?:be\s+)?(?:sent|sends?|transmit\w*|shared?|collect\w*)\b"
    r"|(?:送信|提供|取得|収集|共有|送付|転送)(?:を|が|は|も|の)?[^。、]{0,10}?(?:停止|止め|止ま|中止|拒否|オフ|OFF|無効|なくな|されなく|しないよう|行われな|行わな|断|やめ|終了|拒む)"
    r"|(?:停止|中止|拒否)(?:する|した|できる)?[^。、]{0,6}?(?:送信|提供|取得|収集)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"開示|訂正|苦情|\b(?:access|correct|rectif|portab|complain|erase|erasure)\w*\b", re.IGNORECASE)
ORDER: tuple[Mechanism, ...] = ("browser-addon", "os-att", "os-ad-id", "in-app", "email", "other")
Stops = Literal["transmission", "use", "unspecified"]
OptOutWord = Literal["url", "text", "impossible", "none"]


def row_opt_out(source: Source, cells: list[Cell]) -> OptOutWord:
    """What the opt-out column says: a link, instructions, that there is no means, or nothing."""
    for cell in cells:
        text = source.page.plain[cell.start : cell.end].strip()
        if _DASH.match(text) and not cell.links:
            continue
        if any(not link.target.startswith("mailto:") for link in cell.links) or _ADDRESS.search(text):
            return "url"
        sorts = {f.sort for f in source.find(text)}
        if "optout:impossible" in sorts and (len(text) < 20 or not sorts & {"optout:in-app", "optout:os-ad-id"}):  # noqa: PLR2004 - 不可, not available
            return "impossible"
        return "text"
    return "none"


def row_with_opt_out(source: Source, statement: Statement, cells: list[Cell]) -> Statement:
    """The statement with what these cells say of refusing."""
    return structs.replace(statement, opt_out=row_opt_out(source, cells))


def find_row_opt_out(source: Source, rows: list[Statement], cells: list[Cell], place: Place) -> list[OptOut]:
    """The means printed in a row's opt-out cell; it reaches the row's recipients."""
    made: list[OptOut] = []
    for cell in cells:
        text = source.page.plain[cell.start : cell.end].strip()
        word = row_opt_out(source, [cell])
        if word == "none":
            continue
        found = source.find(text)
        link = next((x.target for x in cell.links), "") or next(iter(_ADDRESS.findall(text)), "")
        mechanism = "none" if word == "impossible" else find_mechanism(found, link, text)
        reaches = tuple(dict.fromkeys(s.recipient for s in rows))
        made.append(_opt_out(source, mechanism, find_stops(found, text), reaches, place, link))
    return made


def find_mechanism(found: Iterable[Found], link: str, text: str) -> Mechanism:
    """By words, then by where the link goes."""
    said = {f.value for f in found if f.sort.startswith("optout:")}
    if _ADDON.search(link) or _ADDON.search(text):
        return "browser-addon"
    if link.startswith("mailto:"):
        return "email"
    named = next((m for m in ORDER if m in said), None)
    if link and named in (None, "other"):
        return "vendor-page"
    return named or ("in-app" if re.search(r"設定|settings?\b", text, re.IGNORECASE) else "other")


def find_stops(found: Iterable[Found], text: str = "") -> Stops:
    """What ends, as the words say: the sending (stop + sending, in either order), or only a use."""
    said = {f.value for f in found if f.sort.startswith("optout:")}
    if "stops-transmission" in said or _STOPS_SENDING.search(text):
        return "transmission"
    return "use" if "stops-use" in said else "unspecified"


def _opt_out(source: Source, mechanism: Mechanism, stops: Stops, reaches: tuple[str, ...], place: Place, link: str) -> OptOut:
    who = Who("opt-out", mechanism, 0, 0)
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
        if block.kind in ("heading", "table"):
            continue
        heading = source.heading(block)
        named = (
            tuple(dict.fromkeys(n.party for n in source.names.find(source.page.plain[block.start : block.end])))
            if block.kind == "item"
            else ()
        )
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            numbers[heading] = numbers.get(heading, 0) + 1
            label = f'section "{heading}" sentence {numbers[heading]}' if heading else f"sentence {numbers[heading]}"
            made += _read_sentence(source, Place(start, end, label), block.links, heading, named)
    return made


def _read_sentence(source: Source, place: Place, links: tuple[Link, ...], heading: str, around: tuple[str, ...]) -> list[OptOut]:
    text = source.page.plain[place.start : place.end]
    found = source.find(text)
    said = {f.value for f in found if f.sort.startswith("optout:")}
    if "act" not in said or (_RIGHTS.search(text) and not said & {"os-ad-id", "os-att", "in-app"}):
        return []
    impossible = (
        "impossible" in said and re.search(r"オプトアウト|停止|opt[ -]?out|turn(?:ed)? off|disabl", text, re.IGNORECASE) is not None
    )
    link = next((x.target for x in links if x.text and x.text in text), "") or next(iter(_ADDRESS.findall(text)), "")
    means = said & set(ORDER)
    if not (means or link or impossible) or not (_ADDS_UP.search(text) or impossible):
        return []
    if (
        means <= {"other", "email"}
        and not link
        and not re.search(r"オプトアウト|停止|opt[ -]?out|送信|track|analytics|advert|広告|分析|解析", text + heading, re.IGNORECASE)
    ):
        return []
    mechanism: Mechanism = "none" if impossible and not means and not link else find_mechanism(found, link, text)
    return [_opt_out(source, mechanism, find_stops(found, text), _reaches(source, text, found) or around, place, link)]


def _reaches(source: Source, text: str, found: list[Found]) -> tuple[str, ...]:
    """Named recipients; `*` where the text says all of them; empty where it does not say."""
    named = tuple(dict.fromkeys(w.recipient for w in source.who(text, found) if w.specific))
    if named:
        return named
    if any(f.sort == "phrase:pronoun" for f in found) and (listed := source.pronoun(10**9)):
        return tuple(dict.fromkeys(w.recipient for w in listed))
    return (
        ("*",)
        if any(f.sort == "phrase:all_list" for f in found)
        or re.search(r"すべての(?:外部)?送信|all (?:tracking|transmission|sharing)", text)
        else ()
    )
