"""A sentence that names a recipient and kinds of data, and that no other reader made anything of: they stand together, so the one gets the other."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.actions import is_origin
from analyzer.policies.carried import Around
from analyzer.policies.claims import ANYBODY, SELF, Claim, find_scope, free_purposes
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Source, Who

_NEGATIVE = regex(r"\b(?:not|never|no longer|neither|nor|without|no|nothing|none)\b|n['’]t\b|ません|しない|せず|なく|ない", re.IGNORECASE)
_STOPS = regex(
    r"\b(?:stops?|stopped|turn(?:ed|ing)? (?:it |them |this )?off|switch(?:ed|ing)? (?:it |them |this )?off|disabl\w+|delet\w+|eras\w+|remov\w+|reset\w*|opt(?:ing|ed)?[- ]?out|withdraw\w*|object\w*|refus\w+|unsubscribe\w*|contact|write to|settings?)\b"
    r"|停止|止ま|止め|設定|オフ|削除|消去|リセット|拒否|撤回|オプトアウト|お選び|選択|問い合わせ|ご連絡|[>→＞]|\bkeeps?\b[^.]{0,80}\bout of\b|\b(?:tells?|gives?|shows?|sends?|provides?|supplies|passes|reports?|lets?) (?:it |them |this |data )?(?:to )?us\b|当社に(?:提供|知らせ|伝え|渡)",
    re.IGNORECASE,
)
"""How a reader ends it, and whom to write to."""
_PLANS = regex(
    r"\b(?:future|plan(?:s|ned|ning)?|intend\w*|consider\w*)\b|将来|今後|予定|検討|考えて|公表|次のとおり|以下のとおり", re.IGNORECASE
)
"""What is not yet, and what only announces."""


_GOES = regex(
    r"\b(?:sen[dt]s?|transmits?|transmitted|transferr?(?:s|ed)?|passe[sd](?: on)?|shared?|forward(?:s|ed)|uploads?|uploaded|reports?|reported|provided|disclosed|transfer|transmission|sending|sharing|passing|transmitting|transferring|uploading)\b"
    r"|送信|送ら|送り|送って|提供|渡|届|伝送|転送|伝わ|共有|連携",
    re.IGNORECASE,
)
_TAKES = regex(
    r"\b(?:receives?|gets?|recipients?|(?:is|are) (?:sent|given|told|passed)|goe?s? to|(?:process|analyse|analyze|stor|handl|hold)(?:es|e|s)?|to whom|(?:processed|stored|analysed|analyzed|handled|held) (?:by|with|at))\b"
    r"|受け取|受領|送信先|提供先|送ら|送信さ|送り(?:ます|先)|処理(?:し|さ)|分析(?:し|さ)|保管(?:し|さ)|届",
    re.IGNORECASE,
)
_OTHERS_THAN = regex(r"(?:\([^()]{0,60}\))?[\s)」』]*(?:社)?(?:以外|を除)")
_BUT = regex(r"(?:\b(?:other than|except(?: for)?|apart from|besides|instead of)\s+(?:the )?|^[^:。.]{1,30}:[^:。.]*)$", re.IGNORECASE)
_ABOUT = regex(
    r"^\W*(?:(?:this|it|that|the (?:service|tool|sdk|use|process(?:ing)?))\s+(?:\w+ly\s+)?(?:involves?|concerns?|covers?|comprises?|includes?|affects?|requires?|relates to|means)\b"
    r"|(?:the )?(?:(?:data|information|items?|details)(?: (?:concerned|involved|affected|processed|used|transmitted|sent|collected|in question))?|data (?:categories|types)|categories(?: of data)?)\s*(?::|is|are|includes?|comprises?)"
    r"|(?:取得|収集|送信|利用|対象|処理)(?:される|する|となる|の)?(?:情報|項目|データ|内容)(?:は|には|としては|[::]))",
    re.IGNORECASE,
)
_BACK = regex(
    r"\b(?:its|their) (?:own )?(?:servers?|systems?|databases?|platform|cloud|data cent(?:re|er)s?)\b|^\W*(?:and )?there\b|\bto it\b|^\W*(?:this|these|the) (?:data|information) (?:set )?(?:consists?|includes?|comprises?)\b"
    r"|^\W*(?:for (?:this|that)(?: purpose)?|to (?:this|that) end|in (?:this|that) (?:context|connection|way|case)|in (?:doing so|the process|the course of this)|(?:this|that|which) means(?: that)?|thereby|as a result|with this)\b"
    r"|^\W*the (?:provider|company|supplier|vendor|service) (?:is (?:located|based|established)|sits)\b"
    r"|^\W*(?:このため|そのため|これに(?:伴い|より|際し)|それに伴い|具体的に(?:は)?|ここに|こちらに|先方|その際|この際|同時に|(?:分析|解析|計測|調査|統計)(?:の(?:ため)?)?に(?:使う|用いる|利用する|使用する)(?:の|情報|項目|データ)(?:は|として))",
    re.IGNORECASE,
)
"""Words that go back to whom or what the sentence before named, in the same paragraph or the one above."""
_OURS = regex(
    r"\b(?:to us|to our (?:own )?(?:servers?|systems?|offices?|team|staff)|our own|(?:we|the app|our app) (?:also )?(?:collects?|asks?|stores?|keeps?|needs?|uses?)|you (?:give|provide|enter|send|share))\b|(?:わたし|私)(?:たち)?に|アドレス(?:宛て?)?に|当社(?:は|が|に|へ|宛|の(?:サーバー|システム))|弊社|自社|いただきます|お願い|ご入力|お客様が|利用者が",
    re.IGNORECASE,
)


def read_together(source: Source, text: str, claims: list[Claim], around: Around) -> Claim | None:
    """The sending of the data beside a name, or right after the sentence of one name alone (We use X. Transmitted are ...); None where a claim has
    data for somebody, or the sentence denies.
    """
    if any(p.search(text) for p in (_NEGATIVE, _STOPS, _PLANS)) or any(_is_told(c, text) for c in claims):
        return None
    found = source.find(text)
    named = source.who(text, found)
    who = tuple(w for w in named if w.specific and not is_origin(text, w) and not _is_left_out(text, w))
    if not any(w.specific for w in named) and (not named or _BACK.search(text)):
        who = _just_named(text, around)
    who = who or _class_that_takes(text, named)
    data = source.data(text, found)
    if not who or not {*data.ids} - IN_TRADES:
        return None
    return Claim(
        "send", negative=False, data=data, who=who, purposes=free_purposes(found), condition=find_condition(found), scope=find_scope(found)
    )


def _is_told(claim: Claim, text: str) -> bool:
    """Whether a claim denies, leaves something to a page, or has data for somebody; of what goes out (外部に) the sentence before may say to whom."""
    out = _BACK.search(text) is not None and all(w.recipient == ANYBODY.recipient for w in claim.who)
    return claim.negative or claim.delegated or (bool(claim.data) and claim.who != (SELF,) and not out)


def _is_left_out(text: str, who: Who) -> bool:
    """Whether a name is that of somebody whom a sentence leaves out, or stands alone behind a label: 氏名:Google."""
    return _OTHERS_THAN.match(text, who.end) is not None or _BUT.search(text[: who.start]) is not None


def _class_that_takes(text: str, named: Sequence[Who]) -> tuple[Who, ...]:
    """The companies of a trade that a sentence says something goes to, where it names nobody."""
    takes = _TAKES.search(text) is not None and not _OURS.search(text) and not any(w.specific or is_origin(text, w) for w in named)
    return tuple(named) if takes else ()


def _just_named(text: str, around: Around) -> tuple[Who, ...]:
    """Who was named alone in the sentence before, of the same paragraph, where this one tells of a sending or of what that involves."""
    who = tuple({w.recipient: w for w in around.who if w.specific}.values())
    back = _BACK.search(text) is not None
    told = back or _ABOUT.match(text) is not None or _GOES.search(text) is not None
    return who if len(who) == 1 and (around.after or back) and told and not _OURS.search(text) else ()
