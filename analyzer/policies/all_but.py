"""A sentence that gives data to all listed recipients but some (to everybody on the list but X, Xを除く各社) -> Claims; and one about what recipients do."""

import re

from analyzer.patterns import regex
from analyzer.policies.claims import Claim, free_purposes
from analyzer.policies.intros import NEGATED
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Source

_ALL = r"(?:all|every(?:body|one)?|each|the others?|the rest|both)\b"
_BUT = r"(?:except(?: for)?|but|other than|apart from|save|excluding|with the exception of|not counting)"
_EN = regex(
    rf"\b{_ALL}[^.;]*?(?:,\s*)?\b{_BUT}\s+(?P<out>[^.;]+?)\W*$|\b{_BUT}\s+(?P<first>[^.;,]+?),?\s+(?:all|each|every\w*|both)\b",
    re.IGNORECASE,
)
_GIVEN = regex(
    r"\b(?:receives?|gets?|obtains?|goes|go|(?:is|are) (?:\w+ )?(?:sent|given|passed(?: on)?|shared|disclosed|transmitted|provided)|sen[dt]s?|pass(?:es)?|shared?|disclose|transmit)\b",
    re.IGNORECASE,
)
_JA = regex(
    r"(?P<out>[^、。]{2,60}?)(?:社)?(?:だけ)?(?:を除(?:く|き|いて|いた)|以外の?)、?[^。]{0,16}?(?:送信先|提供先|各社|会社|事業者|サービス|企業|全社|全て|すべて|いずれ)"
)
_GIVEN_JA = regex(r"(?:に|へ)(?:は|も|対して)?[^。]*?(?:送信|提供|送[りら]|渡|共有|連携)[^。]*(?:ます|る)。?$|(?:が|は|も)[^。]*?受け取")
_ONWARD = regex(
    r"^\W*(?:(?:なお|また|ただし)、?)?(?:上記の?|これらの?|当該|以上の)?(?:各社|両社|各(?:送信先|提供先|事業者|会社)|(?:送信先|提供先|委託先|事業者|会社|企業|外部サービス)(?:各社)?|同社|いずれの(?:会社|事業者|送信先))(?:は|が)(?:も|、)?"
    r"[^。]{0,10}(?:受け取った|受領した|取得した|提供を受けた|預かった|送信された|受信した)[^。]*(?:第三者|他社|外部|他の)[^。]*(?:提供|開示|販売|共有|転送|渡)[^。]*(?:ません|ない)"
    r"|^\W*(?:(?:なお|また|ただし)、?)?(?:(?:上記の?|これらの?|いずれの|どちらの|各|それぞれの)(?:会社|事業者|送信先|サービス|各社|提供者|企業)|両社|各社|同社)(?:とも|は|も|が)、?[^。]{0,24}(?:販売|転売|売却|再提供)[^。]{0,10}(?:ません|ない)"
)


_ONWARD_EN = regex(
    r"^\W*(?:(?:however|in turn|for their part|of course),?\s+)?(?:they|(?:the|these|those|both|all)\s+(?:of\s+(?:them|these|those)\s+)?(?:companies|providers|partners|recipients|vendors|services|suppliers|firms)|neither(?:\s+of\s+(?:them|these|the\s+two))?|none\s+of\s+(?:them|these\s+\w+))\s+"
    r"(?:(?:do\s+not|don['’]t|never|may\s+not|must\s+not|cannot|can\s+not|will\s+not|won['’]t|(?:are|is)\s+not\s+(?:allowed|permitted)\s+to)|(?<=neither )(?:may|will)|(?:may|will|is\s+allowed\s+to))\s+(?:\w+ly\s+)?(?:sell|share|pass|hand|disclose|resell|rent|trade)s?\b(?!\s+with\s+us)"
    r"|^\W*(?:neither|none|no)\b[^.;]{0,60}\b(?:may|(?:is|are)\s+(?:allowed|permitted|free|entitled)\s+to)\s+(?:\w+ly\s+)?(?:use|process|pass|sell|share|combine|keep|evaluate|link)\b",
    re.IGNORECASE,
)


def is_onward(text: str) -> bool:
    """Whether a sentence says what the recipients themselves pass on: 各社は、受け取った情報を第三者に提供しません."""
    return _ONWARD.match(text) is not None or _ONWARD_EN.match(text) is not None


def read_all_but(source: Source, text: str, start: int) -> list[Claim]:
    """What goes to each listed recipient that the sentence does not leave out, and to those that it does not."""
    english = source.lexicon(text).by_words
    said = (_EN if english else _JA).search(text)
    if said is None or NEGATED.search(text) or not (_GIVEN if english else _GIVEN_JA).search(text):
        return []
    words = next(g for g in said.groups() if g)
    out = source.named(words)
    gone = {w.recipient for w in out}
    listed = source.pronoun(start)
    who = tuple(w for w in listed if w.recipient not in gone)
    found = source.find(text)
    data = source.data(text, found, start)
    if not (out and who and data.ids) or not gone <= {w.recipient for w in listed} or {w.recipient for w in source.named(text)} - gone:
        return []
    sent = Claim("send", negative=False, data=data, who=who, purposes=free_purposes(found), condition=find_condition(found))
    return [sent, Claim("send", negative=True, data=data, who=tuple(w for w in listed if w.recipient in gone))]
