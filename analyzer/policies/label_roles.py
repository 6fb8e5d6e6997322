"""The words of a label -> what they say that stands behind it, where lines are labelled: no data itself, no name, nobody's own address."""

import re

from analyzer.patterns import regex
from analyzer.policies.names import Named
from analyzer.policies.passages import Block
from analyzer.policies.recipients import HEAD
from analyzer.policies.roles import header_role, is_seat
from analyzer.policies.source import Source

_PRESENCE = regex(
    r"有無|あり・なし|外部送信・第三者提供|^(?:外部|第三者|社外|他社|他者)(?:へ)?の?(?:送信|提供|共有|開示|送付)$|whether|shared\?",
    re.IGNORECASE,
)
_OF_OURS = regex(
    r"^(?:サービス|アプリ)?(?:運営|開発|提供|販売|配信)(?:者|元|会社|事業者)(?:の)?(?:情報|概要|について)|^(?:会社|事業者|サービス|アプリ)(?:概要|情報)$|^(?i:who (?:is|are) (?:responsible|we|behind)\b.*|who we are|who makes (?:this|the) app)\W*$"
)
"""A label of who publishes the app: 運営者情報."""
_YOURS = regex(r"\W*(?:your|my|his|her|their)\s", re.IGNORECASE)
"""Whose name a label gives that is no recipient's: Your name."""
_SENT = regex(
    r"(?:sent|told|given|shared|transmitted|passed on|handed over|disclosed|forwarded)(?: (?:to|with) (?:it|them))?", re.IGNORECASE
)
"""A label of what is sent, in a word that heads a column of answers elsewhere."""
_CARRIER = regex(
    r"通信(?:事業者|会社|キャリア)|携帯電話?(?:会社|事業者)|キャリア|\b(?:carrier|(?:mobile|cellular|phone|network) operator)",
    re.IGNORECASE,
)
"""Whose network the phone is on: always data, whatever the label that its words are near to."""
_OUR_SERVICE = regex(r"^\W*(?:本|当|この|弊)(?:サービス|アプリ|サイト|社)(?:で)?は、?[^:：]{0,60}(?:ます|です)\W*$")
"""A sentence about the app that leads up to a list (本サービスは以下を使用します) and no label of services."""
_TAKER = regex(r"(?:情報の|情報を)?取得(?:する)?者(?:名|の名称|の氏名(?:又は名称)?)?")
_GIVEN = regex(r"^[\s\-*•・●○■◆【\[]*(?:提供先|送信先|開示先)(?:名|の名称|の氏名(?:又は名称)?)?[\s】\]*:：]", re.MULTILINE)
"""Beside a line of those to whom it is given, who takes it is the document's own company."""
_PLATFORMS = regex(r"(?:(?:third[- ]party|external|social|analytics|advertising|payment|our)\s+)?platforms(?:\s+used)?", re.IGNORECASE)
_LABELLED = regex(r"\bplatforms(?: used)?[*_]*\s*[:：]\s*[*_]*([^\n]{2,80})", re.IGNORECASE)
_SYSTEMS = regex(r"\b(?:iOS|Android|Windows|macOS|Linux|web|desktop)\b", re.IGNORECASE)
_WHAT = regex(r"what(?: it (?:is|does))?\??", re.IGNORECASE)
_DATA_LABEL = regex(r"^[\s*_•-]*(?:data|(?:personal )?information)\b(?: [a-z]+){0,4}[*_]*\s*:", re.MULTILINE | re.IGNORECASE)
"""Beside a label of data, What says what a service is for."""
_TO_NAMED = regex(r"(?:\([^()]*\))?(?:社|様)?(?:に対して|[にへがで])は?")
_TO_NAME_EN = regex(r"\s+(?:to|with|by)\s+(?:the\s+)?$", re.IGNORECASE)
"""Between the name of a recipient and the rest of a label: Exampleに送信される情報, data sent to Example."""
WANTED = frozenset("data unsent recipient service purpose purpose_sender purpose_recipient opt_out link presence other condition".split())  # noqa: SIM905 - a list of words reads best as a line
_NO_DATA = {
    "": {"*", "none"},
    "recipient": {"*", "none", "net.carrier", "pii.name"},
    "service": {"*", "none", "pii.name"},
    "link": {"*", "none", "act.screen"},
    "opt_out": {"*", "none", "act.screen"},
}
"""By role, the words for data that a label may hold: an operator that receives is no carrier, the URL of its policy no page that was seen."""
WITH_VALUE = 2


def label_role(source: Source, label: str) -> str | None:
    bare = label.strip(" *_")
    if _WHAT.fullmatch(bare) and _DATA_LABEL.search(source.page.plain):
        return "purpose"
    if _PRESENCE.search(bare):
        return "presence"
    if not bare or source.names.find(bare) or len(bare) > HEAD:
        return None
    role = header_role(source.lexicon(bare), bare) or (
        "data" if _SENT.fullmatch(bare) else "service" if _names_platforms(source, bare) else None
    )
    words = {f.value.split("#")[0] for f in source.find(bare) if f.sort == "data"} - _NO_DATA.get(role or "", _NO_DATA[""])
    role = None if role in ("recipient", "service") and (_YOURS.match(bare) or _OUR_SERVICE.match(bare)) else role
    role = "other" if role == "recipient" and _TAKER.fullmatch(bare) and _GIVEN.search(source.page.plain) else role
    return None if words or role not in WANTED or _OF_OURS.search(bare) or (role == "recipient" and _CARRIER.search(bare)) else role


def _names_platforms(source: Source, bare: str) -> bool:
    """Whether a label of platforms stands before services, and before no operating systems: Platforms: Mixpanel, Sentry."""
    values = [m[1] for m in _LABELLED.finditer(source.page.plain)] if _PLATFORMS.fullmatch(bare) else []
    return any(source.names.find(v) for v in values) and not any(_SYSTEMS.search(v) for v in values)


def seat_role(source: Source, line: re.Match[str], block: Block) -> str | None:
    """A label that tells where somebody sits or how to reach them, although its words are data elsewhere: 所在地:米国, Address: 1 Main Street."""
    sure = is_seat(source.lexicon(line[1]), line[1])
    if line.lastindex != WITH_VALUE:
        return "other" if sure and block.kind == "item" else None
    if not 0 < len(line[2]) <= HEAD or header_role(source.lexicon(line[1]), line[1]) != "other":
        return None
    told = any(f.sort in ("data", "purpose") for f in source.find(line[2])) or line[2][0].islower() or not source.lexicon(line[1]).by_words
    return "other" if sure or not told else None


def without_name(label: str, name: Named) -> str:
    """A label without the name that opens it with a particle, or ends it behind a preposition; "" of any other."""
    if name.end == len(label.rstrip(" *_")):
        return _TO_NAME_EN.sub("", label[: name.start]) if _TO_NAME_EN.search(label[: name.start]) else ""
    to = _TO_NAMED.match(label, name.end) if name.start <= 1 else None
    return label[to.end() :] if to is not None else ""
