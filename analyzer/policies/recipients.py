"""The words in a recipient's or a service's place -> whom they name."""

import re
from collections.abc import Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.company_names import JAPANESE
from analyzer.policies.no_names_ja import is_no_name
from analyzer.policies.source import Source, Who
from analyzer.policies.trades import UNKNOWN

DASH = regex(r"^[\s\-–—―ー－‐−・*/.]*$|^(?:n/?a|not applicable)$", re.IGNORECASE)
_NONE = (
    r"(?:(?:nothing|none|nil)(?: directly)?|no (?:personal |user )?(?:data|information|items?)(?: (?:collected|sent|shared|transmitted))?)(?:\s+(?:at all|whatsoever|(?:is|are) (?:sent|shared|collected|transmitted|passed on)|leaves (?:your|the) (?:phone|device|app)))*"
    r"|(?:is |are )?(?:not|never) (?:collected|sent|shared|transmitted)|(?:(?:it|this (?:service|sdk|tool)|we) )?(?:(?:does not|doesn['’]t|do not|never) (?:receive|get|collect|send)s? (?:any(?:thing)?|any (?:personal )?(?:data|information))|(?:receives?|gets?|collects?|sends?) (?:nothing|no data))(?: (?:at all|to it|to them))?"
)
_NONE_JA = r"(?:何も|一切|特に|直接(?:は)?|(?:送信|取得|収集|提供)(?:する|される|している)?(?:情報|項目|データ|もの)?(?:は|を|も)?|(?:情報|データ)(?:は|を))*(?:なし|無し?|ありません|ございません|該当なし|(?:送信|取得|収集|提供)(?:し|され|いたし|して(?:い|おり))ません|送(?:り|られ|って(?:い|おり))ません)"
_LOCALLY = r"\((?![^()]*(?:\bexcept|\bunless|\bother than|\bonly\b|を除|以外|ただし|場合|同意))[^()]{1,40}\)|[,;–—-]\s*(?:it|this|everything|all of it)\s[^.;]{0,40}\b(?:on|in) (?:your|the) (?:phone|device|app)|[;,.–—-]\s*(?:(?:and )?(?:removed|disabled|discontinued|switched off|not used|no longer (?:used|receives?|gets?|collects?|in use|active))\b[^.;,]{0,40}(?:[,;]\s*)?){1,2}|[、。(](?:現在は?)?(?:利用|使用|送信|提供)?(?:を|は)?(?:停止|終了|廃止)[^。]{0,12}"
NOTHING = regex(rf"^\W*(?:{_NONE}|{_NONE_JA})(?:\s*(?:{_LOCALLY}))?\W*$", re.IGNORECASE)
_BRACKETED = regex(r"\(([^()]{1,40})\)")
_PROVIDED_BY = regex(r"^\s*(?:提供|運営|開発|送信)(?:者|元|先|会社|企業|事業者)?\s*[:：]")
_WHOSE = regex(
    r",?\s+(?:which is |a service )?(?:operated|provided|run|offered|made|developed|supplied) by\s.*$", re.IGNORECASE | re.DOTALL
)
"""Behind a service's name: whose it is."""
_OFFERS = regex(r"^([A-Z][^、。()がは]{1,39}?)\s*(?:社)?(?:等|など)?が(?:提供|運営|配信|開発)する\s*([^、。]{2,60})$")
"""A stranger and what it offers: Example Labs等が提供するCDN."""
_FORM = regex(r"株式会社|合同会社|有限会社|一般社団法人|合資会社")
LEGAL = regex(
    r"株式会社|合同会社|有限会社|,? (?:Inc|LLC|Ltd|GmbH|Corp|Corporation|Limited|Incorporated|B\.V|N\.V|S\.A|plc|Pte|Oy|AB|AG|SAS|KK)\b"
)
_JOINED = regex(r"[、,;;/\n]|および|及び|\band\b")
_OWN = regex(r"当社|弊社|自社|\bour(?: own)? (?:server|compan)|\bourselves\b", re.IGNORECASE)
_COUNTRY = regex(
    r"\s*\((?:米国|アメリカ(?:合衆国)?|ドイツ|英国|イギリス|オランダ|スイス|スウェーデン|フィンランド|イスラエル|カナダ|オーストラリア|インド|韓国|大韓民国|台湾|香港|エストニア|スペイン|日本|フランス|中国|シンガポール|アイルランド|USA?|U\.S\.(?:A\.)?|United States|Germany|UK|United Kingdom|Japan|Ireland|Singapore|China|Netherlands|Switzerland|Sweden|Finland|Israel|Canada|Australia|India|South Korea|Taiwan|Estonia|Spain)\)",
    re.IGNORECASE,
)
_ASIDE = regex(
    r"[国省県市]$|^旧|旧社名|グループ|委託|本社|所在|子会社|親会社|日本|以下|\b(?:formerly|group|hereafter|collectively|based in|located|the)\b",
    re.IGNORECASE,
)
NUMBERING = regex(
    r"^\s*(?:[-*+•·・●○■◆※▪▶#]+\s*)?(?:\d{1,2}(?:[.-]\d{1,2}){1,3}\.?(?=\s*\D)|[-*+•·・●○■◆※▪▶#]+|\(?\d{1,2}[.)、]?|[(第]?\d{1,2}[)条項]?)?\s*[*_]*\s*"
)
_NOBODY = regex(r"no(?:body|ne| ?one)?\b", re.IGNORECASE)
HEAD = 80
_SPEAKS_JA = regex(r"ます|です|ません|ください|。.")
_SPEAKS = regex(
    r"://|\b(?:we|you|your|our|us|their|they|it|this|these|is|are|was|will|may|can|must|when|where|whoever|who|which|if|to|any|how|such as|including)\b"
    r"|^(?:in connection|for|with|by|as|at|on|during|under|other)\b",
    re.IGNORECASE,
)
_TOPIC = regex(
    r"\b(?:privacy (?:policy|notice|rights|framework)|personal (?:information|data)|cookies?|children|retention|rights|disclosures?|obligations?|interests?|updates?|changes|modifications"
    r"|definitions?|contact (?:us|information)|job title|email address|functionality|termination|transfers?|referral|respondents?)\b",
    re.IGNORECASE,
)
_FOOTED = regex(r"(?<=[\w.)])\s*[†‡§¶*＊※]{1,3}\s*$")
"""The sign of a footnote behind a name."""
ENDS_LEGAL = regex(rf"{LEGAL.pattern}[^a-z]*$")
_AND_MORE = regex(r"(?<=\S\S)(?:\s+(?:ほか|他)|\s*(?<![ぁ-ん])(?:ほか|など|等))(?:\d{1,3}社)?\s*$")
"""That others come behind the last name: 株式会社X ほか."""
_BULLET = regex(r"^\s*(?:[-*+•・●○■◆]|\d{1,2}[.)])\s+")
SMALL = frozenset("of the and for de von van der la le di by in a an y et und".split())  # noqa: SIM905 - a list of words reads best as a line
MOST_SMALL = 1
_SAYS_MORE = regex(r"\s*(?:[ぁ-ん]|(?:data|information|collects?|usage)\b)", re.IGNORECASE)
"""What goes on after a name in a heading and is no part of it: AdMobによるデータ収集."""
_OF_DATA = regex(
    r"^(?!\s*(?:による|の(?:利用|使用)|が))[^()]{0,14}(?:情報|データ)\s*$|\b(?:account|user|profile) (?:data|information|details)\s*$",
    re.IGNORECASE,
)
"""What makes a heading that begins with a name one of data: Googleアカウント情報."""


_NOT_OF_IT = regex(
    r"以外|を除|問い?合わ?せ|プライバシー・?ポリシー|利用規約|(?:停止|無効化|拒否|オプトアウト)(?:の?方法|について)?\W*$|やめ(?:ました|た)|(?:終了|廃止|停止)しました|ません|ない"
)
"""What makes a heading that begins with a name one of something else: X以外のツール, Xへのお問い合わせ."""
_ITS_OWN = regex(r"(?:及び|および|並びに|ならびに|と|、|・)\s*(?:その|同社の?)\s*$|\band its\s+$", re.IGNORECASE)
"""Behind somebody's name: whose companies come next are told with it, and are no group of ours: Google LLC及びその関係会社."""


_NAMED_SO = regex(
    r"(?!(?:Other|Affiliated|Associated|Holding|Related|Parent|Sister|Same|Any|Each|Our|The|This|Local|Foreign|Outside|External|Relevant|Operating|Publishing|Management|Third|Insurance|Travel|Transport|Shipping|Leasing|Rental|Property|Security|Cleaning|Software|Energy|Water|Gas|Phone|Telephone|Credit|Finance|Investment|Utility|Law|Audit|Tax|Accounting|Taxi|Bus|Construction|Printing|Consulting|Marketing|Recruiting|Hosting|Media)\s)[A-Z][\w'’-]+\s+(?:Company|Group|Bank|Network)"
)
"""A company whose name ends with what it is: Clear Company."""
_MORE_JA = regex(r"[゠-ヿ一-鿿]{2,}")
_IN_SENTENCE = regex(r"ます|です|\b(?:is|are|we|you)\b")
_BROKEN_BEFORE = regex(r"\n\s*(?=\()")
_NEXT_NAME = regex(r"[、;;\n](?![^()\n]{0,80}\))")


def _is_part_of_name(source: Source, text: str, who: Who) -> bool:
    """Whether the word for a class is the end of a name that is all that a cell says."""
    said = not who.specific and _NAMED_SO.fullmatch(text.strip()) is not None
    return said and (who.recipient == UNKNOWN or (who.start > 0 and not source.find(text[: who.start])))


def name_recipients(source: Source, text: str) -> list[Who]:
    """Known names and classes in a cell; else each part of it as written."""
    found = source.find(text)
    bare = _BROKEN_BEFORE.sub(" ", _COUNTRY.sub("", text)).strip()
    rest = [p.strip() for p in _JOINED.split(bare) if p.strip()]
    named = [w for w in source.who(text, found) if not (_is_longer_name(text, w) if w.specific else _NOBODY.match(w.written))]
    named = [w for w in named if not _is_part_of_name(source, text, w)]
    if any(w.specific for w in named):
        known = _one_with_bracket(_one_each([w for w in named if w.specific]), text) if len(rest) == 1 else [w for w in named if w.specific]
        if len(known) == 1 and len(rest) == 1:
            return [_with_bracket(source, structs.replace(known[0], written=bare if known[0].sdk is None else known[0].written), bare)]
        unknown = [p for p in rest if _FORM.search(_BRACKETED.sub("", p)) and not source.names.find(p) and not _OWN.search(p)]
        strangers = [_with_its_service(source, p) for p in unknown]
        others = [
            w
            for w in named
            if not w.specific
            and not (w.recipient == "@group" and _ITS_OWN.search(text[: w.start]))
            and any(w.written in p and p not in unknown and not source.names.find(p) for p in rest)
        ]
        return known + strangers + others
    outside = _BRACKETED.sub("", bare)
    if named and len(rest) == 1 and LEGAL.search(outside) and all(w.written not in outside for w in named):
        return [_with_its_service(source, outside.strip())]
    offered = _OFFERS.match(bare) if not named else None
    if offered is not None:
        return [Who(offered[1], offered[1], 0, 0, offered[2].strip())]
    parts = [p.strip() for p in _NEXT_NAME.split(bare) if p.strip()]
    if len(named) > 1 and not any(w.specific for w in named):
        return [structs.replace(w, start=0, end=0) for w in named]
    classes = {w.written: w for w in named}
    parts = [p for p in parts if not _OWN.search(_BRACKETED.sub("", p)) and not NOTHING.match(p) and not DASH.match(p)]
    made = [
        next((Who(w.recipient, p, 0, 0, specific=False) for k, w in classes.items() if k in p), _with_its_service(source, p)) for p in parts
    ]
    return [w for w in made if len(w.written) > 1 and not (w.specific and is_no_name(w.written))]


def _with_its_service(source: Source, text: str) -> Who:
    """Somebody whom no catalog knows; a company by its legal form with the service that stands in brackets behind it, or a service with the company."""
    who = as_written(text)
    bracket = _BRACKETED.search(who.written)
    if bracket is None or bracket.end() < len(who.written):
        return who
    name = who.written[: bracket.start()].strip()
    if LEGAL.search(name):
        return _with_bracket(source, Who(name, name, 0, 0), who.written)
    inside = _PROVIDED_BY.sub("", bracket[1])
    company = inside.strip() if LEGAL.search(inside) and is_name(name) and name else ""
    return Who(company, company, 0, 0, sdk=name) if company and not _ASIDE.search(bracket[1]) else who


def as_written(text: str) -> Who:
    """Somebody whom no catalog knows, by the words without a bullet."""
    text = _AND_MORE.sub("", _FOOTED.sub("", _BULLET.sub("", text)))
    return Who(text, text, 0, 0)


def says_no_more(text: str, named: Sequence[Who], beside: re.Pattern[str]) -> bool:
    """Whether a text that names these says nothing before, between and behind them but what `beside` matches."""
    edges = [0, *(p for w in sorted(named, key=lambda w: w.start) for p in (w.start, w.end)), len(text)]
    return all(beside.fullmatch(text[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True))


def is_name(text: str) -> bool:
    """Whether words that no catalog knows can be somebody's name: short, written as names are, no sentence and no part of a policy."""
    bare = NUMBERING.sub("", text, count=1).strip(" *_:")
    if JAPANESE.search(bare):
        return _SPEAKS_JA.search(bare) is None
    if not bare or len(bare) > HEAD:
        return False
    if ENDS_LEGAL.search(bare):
        return True
    if _TOPIC.search(bare) or bare[0] in "\"'{}[]<>" or bare[-1] == ".":
        return False
    words = re.findall(r"[^\s/&,()]+", re.sub(r"\([^()]*\)", " ", bare))
    small = [w for w in words if w.isalpha() and w.islower() and w not in SMALL]
    return _SPEAKS.search(bare) is None and len(small) <= MOST_SMALL


def _one_each(named: list[Who]) -> list[Who]:
    """Two names of one party in one place are one recipient, the company with its service: Google Ireland Limited (Firebase Analytics)."""
    kept: dict[str, Who] = {}
    for w in named:
        first = kept.get(w.recipient)
        if first is None:
            kept[w.recipient] = w
        elif first.sdk is None and w.sdk is not None:
            kept[w.recipient] = structs.replace(first, sdk=w.sdk, sdk_ids=w.sdk_ids)
        elif first.sdk is not None and w.sdk is not None:
            kept[f"{w.recipient} {w.start}"] = w
    return list(kept.values())


def _one_with_bracket(named: list[Who], text: str) -> list[Who]:
    """A company with another name in brackets right behind it is one recipient with its service, whoever else bears that name; where the brackets
    hold a company by its legal form, they hold the recipient.
    """
    first, *more = named
    if len(more) != 1 or not re.fullmatch(r"\s*\(\s*", text[first.end : more[0].start]) or not re.match(r"\s*\)", text[more[0].end :]):
        return named
    behind = more[0]
    if LEGAL.search(text[behind.start : behind.end]) and not LEGAL.search(text[first.start : first.end]):
        first, behind = behind, first
    name = text[behind.start : behind.end]
    return [structs.replace(first, sdk=behind.sdk or name, sdk_ids=behind.sdk_ids)]


def _is_longer_name(text: str, who: Who) -> bool:
    """Whether a known name is a part of another company's: 株式会社Reproダミー館 is not Repro."""
    after = _MORE_JA.match(text[who.end :])
    inside = _FORM.match(text[max(0, who.start - 4) : who.start]) is not None or _FORM.match(text[who.start : who.end]) is not None
    return after is not None and inside and _FORM.match(after[0]) is None and after[0][:2] not in ("広告", "日本")


def _with_bracket(source: Source, who: Who, text: str) -> Who:
    """The recipient with the service that stands in brackets behind its name; what it does (advertising measurement) names no service."""
    inside = _BRACKETED.search(text)
    if who.sdk is not None or inside is None or _ASIDE.search(inside[1]) or not re.search(r"[A-Za-z゠-ヿ]", inside[1]):
        return who
    before = text[: inside.start()].strip()
    if before and is_name(before) and not source.names.find(before) and any(n.party == who.recipient for n in source.names.find(inside[1])):
        return structs.replace(who, sdk=before, written=inside[1].strip())
    others = [n for n in source.names.find(inside[1]) if n.party != who.recipient]
    if others and LEGAL.search(inside[1]) and before and not LEGAL.search(before):
        return structs.replace(who, sdk=before, written=before)
    if (
        not source.names.find(inside[1])
        and not re.search("[A-Z]", inside[1])
        and any(f.sort in ("purpose", "class") for f in source.find(inside[1]))
    ):
        return who
    return structs.replace(who, sdk=inside[1].strip(), written=text[: inside.start()].strip() or who.written)


def with_service(source: Source, named: list[Who], service: str, *, whole: bool = False) -> tuple[Who, ...]:
    """The recipients with the service's name; `whole`: the service's words named them, so theirs stays where it is finer."""
    service = _WHOSE.sub("", service) or service
    if whole:
        return tuple(structs.replace(w, sdk=w.sdk or (service if w.specific else None)) for w in named)
    ids = tuple(sorted({i for n in source.names.find(service) for i in n.sdks}))
    return tuple(structs.replace(w, sdk=" ".join(service.split()), sdk_ids=ids or w.sdk_ids) if w.specific else w for w in named)


def given_by(source: Source, head: str) -> tuple[Who, ...]:
    """Whom a heading names that says nothing else; its words are the service unless they are the company's name."""
    bare = NUMBERING.sub("", head, count=1).strip(" *_:：「」『』[]【】<>")
    if not bare or len(bare) > HEAD or bare[-1] == "。" or _IN_SENTENCE.search(bare):
        return ()
    named = [w for w in source.named(bare) if not _is_longer_name(bare, w)]
    if not named and LEGAL.search(bare):
        name = _BRACKETED.sub("", bare).strip() or bare
        return (_with_its_service(source, bare) if bare[-1] == ")" else _with_bracket(source, Who(name, name, 0, 0), bare),)
    if len(named) == 1 and bare.endswith(")") and named[0].start == bare.rfind("(") + 1 and LEGAL.search(bare, named[0].start):
        return (_with_bracket(source, structs.replace(named[0], sdk=None), bare),)
    if not named or named[0].start > 3 or _NOT_OF_IT.search(bare, named[-1].end) or _OF_DATA.search(bare[named[-1].end :]):  # noqa: PLR2004 - the name opens the line
        return ()
    products = [n for n in source.names.find(bare) if n.product or n.sdks]
    one = named[0]
    return (
        (structs.replace(one, sdk=bare if products and not _BRACKETED.search(bare) and not _SAYS_MORE.match(bare[one.end :]) else one.sdk),)
        if len(named) == 1
        else tuple(named)
    )


def completed(who: Who, given: Sequence[Who]) -> Who:
    """A company without a service, with that of the same company that stands elsewhere."""
    own = next((g for g in given if g.sdk is not None and g.recipient == who.recipient), None) if who.sdk is None and who.specific else None
    return structs.replace(who, sdk=own.sdk, sdk_ids=own.sdk_ids) if own is not None else who
