"""Words of a text -> the same words with the classes of recipients that are told by their trade: companies that measure ads, 分析する会社.

A head noun (company, provider, 事業者) with a trade in a relative clause or a compound is one class; what its relative clause names is
neither data that is sent nor a purpose of the sending.
"""

import re
from collections.abc import Iterable

from analyzer.patterns import regex
from analyzer.policies.alone_words import add_alone
from analyzer.policies.company_names import find_strangers
from analyzer.policies.compounds import find_compounds, is_compound_ja
from analyzer.policies.entrusted_ja import ANY_CONTRACT, name_contractor, names_work
from analyzer.policies.grouped import name_group
from analyzer.policies.lexicon import Found, Lexicon, lower_alike
from analyzer.policies.listed_words import add_listed
from analyzer.policies.means import drop_cases, drop_means
from analyzer.policies.tellers import find_done, find_tellers, find_tellers_ja
from analyzer.policies.whose import name_owners
from analyzer.policies.whose_ja import name_owners_ja

GENERAL = ("@third-parties", "@contractors")
"""Classes that give way to a trade: third parties that measure ads are no longer everybody."""
COVERED_BY = {"@ad-providers": "@measurement-providers"}
"""Who measures advertisements does not show them, though both speak of them."""
UNKNOWN = "@other-trades"
CONTRACTED = f"@contractors:{UNKNOWN}"
"""A contractor for work of no trade that is known here (the printing, the dispatch): of the class, and of no vendor's trade."""
NOBODY = (*GENERAL, UNKNOWN, CONTRACTED)
"""Classes that name nobody of a trade."""
WINDOW = 90
FOR_US = 40
"""Characters from a noun to what says that it works for us."""
TRADE = 10
"""Characters before a noun in which its trade stands."""
NEAR = 12
"""Characters between what a company analyses and what it does besides."""
FIRST = 60
_RELATIVE = regex(
    r"[\s,]*(?:(?P<us>(?:that |which |whom )?(?:we|I) (?:have |had )?(?:us(?:e|ed)|ask(?:ed)?|pa(?:y|id)|hired?|employ(?:ed)?|engaged?|commission(?:ed)?|appoint(?:ed)?|instruct(?:ed)?|contract(?:ed)?|chosen?|rel(?:y|ied)|work|turn)(?: (?:to|for|on|with|in order to)){1,2}\b"
    r"|(?:by|with|through|via|to|from) (?:which|whom|whose)\b(?:\s+(?:we|the app|our app)\b)?|(?:that is |which is |who (?:is|are) )?(?:responsible|in charge|tasked|charged|entrusted|commissioned|contracted|hired|asked|paid|employed)(?: by us)? (?:for|of|with|to)\b)|(?:that|which|who|whose)\b|(?<=whoever) |(?:speciali[sz]|work|deal|engag|involv|activ)\w*\s+(?:in|with|on)\b|(?:(?!during|including|according|using)\w+ing)\b|(?P<of>of|in|behind)\b|(?P<for>for)\s+(?!us\b|our\b|this\b|that\b|these\b|purpose))",
    re.IGNORECASE,
)
_STOP = regex(
    r"[.;:()]|,|\band (?=(?:with|to|by)\b)|\b(?:receives?|gets?|obtains?|we|(?<!how )(?:the|our) app(?=\s+(?:also |then |may |can |will |only )*(?:sends?|pass(?:es)?|shares?|gives?|transmits?|transfers?|uploads?|reports?|tells?|hands?|forwards?|provides?|is|does|do|has)\b)|when|if|unless|except|together|along|as well)\b"
    r"|\b(?:may|will|can|are|is)\s+(?:also |then |only )?(?:receive|get|be|sent|given|provided|told|not|never|see|learn|obtain|collect|hold|know|read|access)\b|\b(?:sees|learns|obtains|knows)\s+(?:your|the)\b"
    r"|\b(?:do|does|did)\s+(?:not|never)\b|\b(?:do|does|is|are|ca|wo)n['’]t\b|\bnever (?:receive|get|see|learn|obtain)s?\b",
    re.IGNORECASE,
)
_NOT = regex(r"\b(?:not|never|no)\b|ない(?!し)|ません|として", re.IGNORECASE)
_OURS = regex(r"\b(?:our|this|the|of|your|these|those)\s+$", re.IGNORECASE)
_OUR_PEOPLE = regex(r"\b(?:our\s+(?:own\s+)?(?:\w+\s+)?developers?|our\s+own\s+(?:\w+\s+)?specialists?)\Z", re.IGNORECASE)
"""Those who are the provider."""
_OUR_ONE = regex(r"\bour\s+(?:external\s+|service\s+|\w+\s+)?$", re.IGNORECASE)
_US = regex(r"\b(?:us|our|listed|named|mentioned|described|shown|above|below)\b", re.IGNORECASE)
_WORKS = regex(
    r"\s*(?:that|which|who)\s+(?:then |also )?(?:prints?|packs?|posts?|delivers?|ships?|dispatch(?:es)?|despatch(?:es)?|mails?|fits?|repairs?|services?|cleans?|installs?|answers?|translates?|transcribes?|prepares?|cooks?|makes?|produces?|publish(?:es)?|collects?|carr(?:y|ies)|runs?|operates?|maintains?|handles?|staffs?|drives?|picks?|stocks?|stores?|bakes?|binds?|sews?)\b"
    r"[^.;]{0,60}?\b(?:our|us|your|the) (?!data|information|personal|name|e-?mail|address)",
    re.IGNORECASE,
)
"""A company that does a piece of work: the firm that prints our labels."""
_THING = regex(r"(?:service|tool|platform|network|sdk|software|サービス|ツール|sdk)s?$", re.IGNORECASE)
_BETWEEN = regex(
    r"[\s-]*(?:(?:related|service|software|tool|data|app|reporting|report|technology|solution|and|or)s?[\s-]+)?\Z", re.IGNORECASE
)
_JOINED = regex(r"\s*(?:,|,?\s*\b(?:and|or)\b|/|&|・|、|や|および|及び|または)\s*\Z", re.IGNORECASE)
_JOINED_JA = regex(
    r"(?![^。]*(?:ため|目的|場合|とき|際|たり))の?[^。、をにはがで]{0,4}?(?:や|と|及び|および|、|・|または|又は|ならびに|並びに)(?:、|その)?[^。、をにはがでや]{0,6}\Z"
)
_TO = regex(r"\b(?:to|with|by|and|or|from|among|between)\s+(?:other |some |certain |several |many |various |external )*$", re.IGNORECASE)
_OPENS = regex(r"\W*(?:[^,.;]{1,80},\s+)?(?:(?:the|an?|one|some|certain|all|other|these|those|many|several)\s+)?\Z", re.IGNORECASE)
_TAKES = regex(r"\b(?:receives?|collects?|gets?|obtains?|(?:is|are) (?:given|told|sent|provided))\b", re.IGNORECASE)
_GAP = regex(
    r"(?:\A\Z|\A(?:の?(?:情報|報告|レポート|記録|ログ|データ))?(?:の?[一-鿿]{0,4}(?:及び|および|並びに|ならびに|と|や|・)[一-鿿]{1,4}(?:の[一-鿿]{1,4})?)?(?:の[^をにへがはで、。]{1,6})?(?:来たか|来られたか|見たか|入れたか)?(?:[をのに](?:[^をにへがはで、。]|(?<=[んい])で){0,9}|[^をにへがはで、。]{0,8})(?:る|う|く|す|つ|ぶ|む|ぐ|た|の|用|業|向け|系|関連|専門|支援|代行)(?:外部の|他の|第三者の|国内外の)?(?:(?:サービス|ツール|SDK|システム|機能|仕組み)(?:の|を))?(?:提供|運営|開発|収集)?(?:する|している|を行う)?\Z)"
)
_DOES = regex(r"[うくすつぶむぐるた](?:外部の|他の|第三者の|国内外の)?\Z")
"""A verb before the noun: 解析する会社, and not 決済代行会社."""
_OBJECT = regex(r"\A(?:を|の|に関する|について)\Z")
"""What may stand between a verb and what it is about: 利用状況を of 利用状況を分析する会社."""
_ENTRUSTED = regex(r"(?:など|等)?(?:に|へ)[^。、]{0,8}?委託")
_WORK = regex(r"([^。、]{1,40}?)(?:を|は|も|について|に関しては)、?[^。、]{0,6}\Z")
_SERVICE_OF = regex(r"([一-鿿ァ-ヶー]{2,10})サービスの?提供(?:会社|事業者|者|元)\Z")
"""A provider of services of one kind is of that trade: 認証サービスの提供会社."""
_ANY_SERVICE = regex(r"(?:外部|各種|他社|第三者|関連|連携|クラウド|当該|各|情報|同|分析|解析|広告|計測|測定)\Z")
_WORK_OF = regex(
    r"(?<![一-鿿ァ-ヶーA-Za-z])([一-鿿ァ-ヶーA-Za-z・]{2,12}?(?:の[一-鿿ァ-ヶー・]{2,8})??)(?:(?:業務|作業|事務|代行)?(?:の一部)?(?:の|(?:を|の)(?:行う|行なう|担う|担当する|請け負う|受託する)))\Z"
)
"""The work of a contractor: 印刷業務の委託先, 景品の発送を行う委託先."""
_ANY_WORK = regex(r"(?:業務|処理|取扱い|取り扱い|全部|一部|情報|データ)\Z")
_ANALYSIS = regex(r"[分解]析|集計|統計|調査")
_APART = regex(r"[、,・や]|および|及び|または|かつ|(?:測定|計測|配信|表示|検知|監視)と")
"""Between what one company does and what another trade does besides: 広告の効果の測定と分析."""
_USED_THING = regex(r"(?:など|等)?(?:に|へ|が|は|を(?:利用|使|導入|組)|、|です|であ|だけ|のみ|や|・|または|及び|および)")


def read_words(lexicon: Lexicon, text: str) -> list[Found]:
    """The words of `text` as they are meant: classes told by their trade, cookies only where they are data, none that is a part of a company's name."""
    lowered = lower_alike(text)
    found = add_listed(lexicon.language, lowered, drop_means(text, lexicon.find(text), by_words=lexicon.by_words))
    found = add_alone(lexicon, lowered, found)
    forms = [f for f in found if f.sort.startswith("condition:")]
    found = [
        f
        for f in found
        if f.sort != "class" or not any(c.start <= f.start and f.end <= c.end and f.end - f.start < c.end - c.start for c in forms)
    ]
    names = find_strangers(text, ())
    found = [f for f in found if f.sort != "data" or not any(a <= f.start and f.end <= b for a, b in names)]
    return name_trades(
        lexicon, text, name_group(text, name_owners(text, found)) if lexicon.by_words else drop_cases(text, name_owners_ja(text, found))
    )


def name_trades(lexicon: Lexicon, text: str, found: list[Found]) -> list[Found]:
    """`found` with the classes told by their trade in place of what they are made of."""
    hints = _signs(lexicon, found)
    found = _of_same_work(text, [_entrusted(text, f, hints) if f.sort == "class" and f.value in GENERAL else f for f in found])
    found = _of_compounds(lexicon, text, found, hints)
    heads = [f for f in found if f.sort == "phrase:head" and not _OUR_PEOPLE.search(text[: f.end])] + (
        find_tellers(text, hints) if lexicon.by_words else find_tellers_ja(text)
    )
    if not heads:
        return found
    named = [f for f in found if f.sort == "class" and f.value not in GENERAL]
    signs = [s for s in _signs(lexicon, found) if not any(s.start < n.end and n.start < s.end for n in named)]
    told: list[tuple[int, list[Found]]] = []
    for head in heads:
        if any(n.start <= head.start and head.end <= n.end for n in named):
            continue
        done = find_done(text, head, signs) if lexicon.by_words else []
        if done:
            told.append((head.end, _classes(head.start, max(head.end, *(s.end for s in done)), done)))
            continue
        one = _by_words(text, head, signs, found) if lexicon.by_words else _by_characters(text, head, signs, found)
        told += [one] if one is not None else []
    told += _joined(text, [*named, *(c for _, cs in told for c in cs)], signs, _JOINED if lexicon.by_words else _JOINED_JA)
    return _replace(text, found, told)


def _entrusted(text: str, general: Found, signs: list[Found]) -> Found:
    """Whom a named piece of work is entrusted to is of its trade and no other: 景品の発送を外部の会社に委託."""
    kind = _SERVICE_OF.search(text[: general.end])
    if kind is not None and not _ANY_SERVICE.search(kind[1]) and not any(kind.start() <= s.start < kind.end() for s in signs):
        return general._replace(value=UNKNOWN)
    told_here = any(s.start < general.end and general.start - TRADE < s.end for s in signs)
    if is_compound_ja(text, general.start, general.end) and not told_here:
        return general._replace(value=CONTRACTED if general.value == "@contractors" else UNKNOWN)
    work = _WORK.search(text[: general.start]) if _ENTRUSTED.match(text, general.end) else None
    if work is None and general.value == "@contractors":
        work = _WORK_OF.search(text[: general.start] + "業務の" * text.startswith("業務", general.start))
        work = None if work is not None and ANY_CONTRACT.search(work[1]) else work
    named = work is not None and names_work(work[1]) and not any(s.end <= work.start() for s in signs)
    if work is None or (_ANY_WORK.search(work[1]) and not named):
        return name_contractor(text, general)
    told = [s.value for s in signs if work.start(1) <= s.start and s.end <= work.end(1)]
    unknown = CONTRACTED if general.value == "@contractors" else UNKNOWN
    return general if general.value in told else general._replace(value=told[0] if told else unknown)


def _of_same_work(text: str, found: list[Found]) -> list[Found]:
    """`found` with the contractor of a sentence as the one to whom it says that a piece of work is entrusted: 印刷を外部に委託し、委託先に渡します."""
    works = [f for f in found if f.sort == "class" and f.value not in GENERAL and _ENTRUSTED.match(text, f.end)]
    return [
        f._replace(value=works[-1].value) if works and f.sort == "class" and f.value == "@contractors" and f.start > works[-1].end else f
        for f in found
    ]


def _of_compounds(lexicon: Lexicon, text: str, found: list[Found], signs: list[Found]) -> list[Found]:
    """`found` with the class of an English compound in place of its noun's: booking software vendors are not everybody."""
    spans = find_compounds(text, [*signs, *(f for f in found if f.sort == "class" and f.value not in GENERAL)]) if lexicon.by_words else []
    if not spans:
        return found
    ours = [f for f in found if f.sort in ("class", "deed") and f.value == "@contractors"]
    contract = {a: any(a <= f.start < b or (f.sort == "deed" and 0 <= f.start - b < FOR_US) for f in ours) for a, b in spans}
    kept = [f for f in found if not (f.sort in ("class", "phrase:head") and any(a <= f.start < b for a, b in spans))]
    made = [Found(a, b, "class", CONTRACTED if contract[a] else UNKNOWN) for a, b in spans]
    return sorted([*kept, *made], key=lambda f: f.start)


def _signs(lexicon: Lexicon, found: Iterable[Found]) -> list[Found]:
    """The words that tell a trade, as classes: deeds (measure the effect of ads) and the purposes that only this trade serves."""
    by_purpose = {p: c.id for c in lexicon.words.recipients for p in c.purposes}
    signs = [Found(f.start, f.end, "sign", f.value) for f in found if f.sort == "deed"]
    return signs + [Found(f.start, f.end, "sign", by_purpose[f.value]) for f in found if f.sort == "purpose" and f.value in by_purpose]


def _classes(start: int, end: int, signs: list[Found]) -> list[Found]:
    """One class per trade that the signs tell; a general one gives way to any other."""
    told = dict.fromkeys(s.value for s in signs)
    if len(told) > 1:
        told = dict.fromkeys(v for v in told if v not in GENERAL)
    return [Found(start, end, "class", v) for v in told if COVERED_BY.get(v) not in told]


def _by_words(text: str, head: Found, signs: list[Found], found: list[Found]) -> tuple[int, list[Found]] | None:
    """The class of an English head noun and where its clause ends; None where nothing says a trade."""
    before = [s for s in signs if s.end <= head.start <= s.end + FIRST and _BETWEEN.match(text[s.end : head.start])]
    if before:
        start = min(s.start for s in before)
        return head.end, _classes(start, head.end, before)
    relative = _RELATIVE.match(text, head.end)
    if relative is not None and relative["for"] and not (_OUR_ONE.search(text[: head.start]) and text[head.end - 1] != "s"):
        relative = None
    thing = _THING.search(text[head.start : head.end]) is not None
    if relative is None or (thing and (relative["of"] or (relative["us"] is None and _is_ours(text, head)))):
        return _anybody(text, head, found, "@third-parties") if relative is None and not thing else None
    stop = _STOP.search(text, relative.end(), head.end + WINDOW)
    end = stop.start() if stop is not None else min(len(text), head.end + WINDOW)
    window = text[relative.end() : end]
    inside = [s for s in signs if head.end <= s.start < end]
    if inside and inside[0].start - relative.end() < FIRST and not _NOT.search(window):
        return end, _classes(head.start, max(s.end for s in inside), inside)
    if thing or relative["of"]:
        return None
    if _WORKS.match(text, head.end, end):
        return _anybody(text, head, found, CONTRACTED, sure=True)
    ours = relative["us"] or (stop is not None and stop.group().lower() in ("we", "the app", "our app")) or _US.search(window)
    return _anybody(text, head, found, "@third-parties" if ours else UNKNOWN)


def _is_ours(text: str, head: Found) -> bool:
    """Whether a service is the provider's own, or the app: our service that counts ads; "the service" is another where something is given to it."""
    ours = _OURS.search(text[: head.start])
    return ours is not None and (
        ours[0].strip().lower() != "the" or not (_TO.search(text[: ours.start()]) or _TAKES.search(text, head.end))
    )


def _anybody(text: str, head: Found, found: list[Found], value: str, *, sure: bool = False) -> tuple[int, list[Found]] | None:
    """A bare noun that something is sent to (to companies) and that no other class has taken; `sure`: one company is meant as well as several."""
    subject = (
        _OPENS.match(text[: head.start]) is not None
        and _TAKES.search(text, head.end) is not None
        and (sure or text[head.start : head.end][-1] == "s")
    )
    if (_TO.search(text[: head.start]) is None and not subject) or any(
        f.sort == "class" and f.start < head.end and head.start < f.end for f in found
    ):
        return None
    return head.end, [Found(head.start, head.end, "class", value)]


def _by_characters(text: str, head: Found, signs: list[Found], found: list[Found]) -> tuple[int, list[Found]] | None:
    """The class of a Japanese head noun, whose clause stands before it."""
    if _THING.search(text[head.start : head.end]) and not _USED_THING.match(text, head.end):
        return None
    before = [
        s for s in signs if s.end <= head.start and _GAP.match(text[s.end : head.start]) and not _NOT.search(text[s.end : head.start])
    ]
    if not before:
        return None
    start = min(s.start for s in before)
    classes = _classes(start, head.end, _with_objects(text, before, signs))
    if before[-1].end < head.start and "を" not in text[start : head.start] and _DOES.search(text[before[-1].end : head.start]):
        start = next((f.start for f in found if f.sort == "data" and f.end < start and _OBJECT.match(text[f.end : start])), start)
    return head.end, [Found(start, head.end, "class", c.value) for c in classes]


def _with_objects(text: str, signs: list[Found], every: list[Found]) -> list[Found]:
    """The signs without an analysis whose object tells another trade: エラー報告の収集と解析を行う会社 counts no visits."""
    others = [s for s in signs if s.value != "@analytics-providers"]
    bare = [s for s in signs if s not in others]
    counts = any(s.value == "@analytics-providers" and 0 < signs[0].start - s.end < NEAR for s in every)
    if not others or counts or not all(_ANALYSIS.fullmatch(text, s.start, s.end) for s in bare):
        return signs
    return others if all(any(o.end <= s.start and not _APART.search(text[o.end : s.start]) for o in others) for s in bare) else signs


def _joined(text: str, classes: list[Found], signs: list[Found], between: re.Pattern[str]) -> list[tuple[int, list[Found]]]:
    """The trades listed before a class share its noun (advertising and analytics partners, 分析や広告の配信を行う会社)."""
    made: list[tuple[int, list[Found]]] = []
    for c in classes:
        start = c.start
        while sign := next((s for s in signs if s.end <= start and s.value != c.value and between.match(text[s.end : start])), None):
            made.append((c.start, [Found(sign.start, sign.end, "class", sign.value)]))
            start = sign.start
    return made


def _replace(text: str, found: list[Found], told: list[tuple[int, list[Found]]]) -> list[Found]:
    """The classes put in; what they are made of taken out. Data stays where the sentence would have none without it."""
    told = [t for t in told if t[1]]
    spans = [(cs[0].start, max(end, cs[0].end)) for end, cs in told]

    def within(f: Found) -> bool:
        return any(f.start < e and s < f.end for s, e in spans)

    data = [f for f in found if f.sort == "data"]
    spare = (
        bool(data)
        and all(within(f) for f in data)
        and not re.search(r"これら|この情報|当該|\b(?:this|these|it|them)\b", text, re.IGNORECASE)
    )
    dropped = {"class", "purpose", "deed", "phrase:head", *(("data",) if not spare else ())}
    kept = [f for f in found if not (within(f) and (f.sort in dropped or f.sort.startswith("verb:")))]
    return sorted([*kept, *(c for _, cs in told for c in cs)], key=lambda f: f.start)
