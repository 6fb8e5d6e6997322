"""A sentence that names a recipient and kinds of data, and that no other reader made anything of -> the one gets the other, where words tie them together."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.actions import is_origin
from analyzer.policies.carried import ONE_OF_TWO, Around
from analyzer.policies.claims import ANYBODY, SELF, Claim, find_scope, free_purposes
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.printed import find_condition
from analyzer.policies.source import Source, Who

NEGATIVE = regex(r"\b(?:not|never|no longer|neither|nor|without|no|nothing|none)\b|n['’]t\b|ません|しない|せず|なく|ない", re.IGNORECASE)
_ASKED = regex(r"^\W*(?:[qQ]\W+)?(?:do|does|did|is|are|can|could|will|would|has|have|may)\b[^?]*\?[\"”’)*_\s]*$", re.IGNORECASE)
_STOPS = regex(
    r"\b(?:stops?|stopped|turn(?:ed|ing)? (?:it |them |this )?off|switch(?:ed|ing)? (?:it |them |this )?off|disabl\w+|delet\w+|eras\w+|remov\w+|reset\w*|opt(?:ing|ed)?[- ]?out|withdraw\w*|object\w*|refus\w+|unsubscribe\w*|contact|write to|settings?)\b"
    r"|停止|止ま|止め|設定|オフ|削除|消去|リセット|拒否|撤回|オプトアウト|お選び|選択|問い合わせ|ご連絡|[>→＞]|\bkeeps?\b[^.]{0,80}\bout of\b|\b(?:tells?|gives?|shows?|sends?|provides?|supplies|passes|reports?|lets?) (?:it |them |this |data )?(?:to )?us\b|当社に(?:提供|知らせ|伝え|渡)",
    re.IGNORECASE,
)
"""How a reader ends it, and whom to write to."""
_PLANS = regex(
    r"\b(?:future|plan(?:s|ned|ning)?|intend\w*|consider\w*)\b|将来|今後|予定|検討|考えて|としたら|とすれば|とした場合|ことになった(?:場合|とき|際)|ことになれば|公表|次のとおり|以下のとおり",
    re.IGNORECASE,
)
"""What is not yet, and what only announces."""


_SIGNS_IN = regex(
    r"\b(?:sign(?:s|ed|ing)?[- ]?(?:in|up|on)|log(?:s|ged|ging)?[- ]?(?:in|on)|login|register\w*|follow us|trademarks?|privacy (?:officer|notice|policy)|how (?:many|often)|(?:where|when|if) you (?:enter|type|fill)|forms?|enter(?:s|ed|ing)?\b(?! (?:in|into|with) (?-i:[A-Z]))|printers?|printed|ask(?:s|ed)? you|shows? you|instead of|page (?:is|was) opened|you (?:need|must|have to)|to (?:open|create) an account|(?:if|when|where|once) you\b[^.;]{1,80}?\s(?:we|the app)\s+(?:(?:will|may|might|can|also|then|only)\s+){0,3}(?:collect|receive|obtain|store|ask|get|keep|record|need))\b"
    r"|ログイン|サインイン|アカウント|登録された|お尋ね|入力(?!された|いただいた)|印刷|検索結果|表示され|とは別に|友だち|公開|記載され|当社[はが]|当院[はが]|当店[はが]",
    re.IGNORECASE,
)
"""What somebody does with a service as its own customer, or where data is only entered or shown."""
_SEES = r"(?:sees?|learns?|knows?|needs?|contains?|holds?|stores?|keeps?|analy[sz]es?|process(?:es)?|access(?:es)?|obtains?|gets?|receives?|collects?|reads?|records?|consists? of|works with|shows?|gains?|ends? up with)"
_TAKES_EN = regex(
    rf"\s*(?:,?\s*\([^()]{{0,80}}\)|, (?:Inc|Ltd|LLC|GmbH)\.?)?(?:['’]s?)?(?:\s(?:own|SDK|service|database|servers?|systems?|profile|records?|platform|software|library|record|account)s?(?: of an? \w+)?){{0,2}}\s*(?:also |then |may |can |will |could |only |automatically |keeps?,? )*"
    rf"(?:{_SEES}\b|(?:is|are|has|have|has been|have been|will be) (?:\w+ly )?(?:sent|given|told|shown|informed of|notified of|supplied with|provided with|engaged to|asked to|allowed to|able to|one of)\b|helps us\b[^.;]*\b(?:on the basis of|based on|using|by means of)\b|is limited to\b|to (?:analy[sz]e|process|store|evaluate|record)\b)",
    re.IGNORECASE,
)
_WHICH_TAKES = regex(
    rf"\b(?:both|each|all|they|which|it|who|the two)\s+(?:also |then |may |can |will |could |only )*{_SEES}\b", re.IGNORECASE
)
_LABELS = regex(
    r"(?:[^():;]{0,30}\))?(?:\s[A-Z][\w.]*){0,3}\s*(?:\([^()]{0,80}\)|, (?:Inc|Ltd|LLC|GmbH)\.?)?\s*(?:\([^()]{0,80}\)\s*)?(?:[:←|/／…]|[–—-](?=\s)|\.(?= ))"
)
_GIVEN_TO = regex(
    r"\b(?:visible|known|available|accessible|disclosed|disclosure|granted|attach\w*|link\w*|report\w*|reach\w*|goe?s?|travels?|sent|passed|transmitted|shown|given|access|transfer\w*|added|tied)\b[^.;]{0,80}?\b(?:to|with|for|by)\s+(?:the |our |a )?(?:profile |account |record )?$"
    r"|\b(?:stored|kept|held|saved|processed|analy[sz]ed|recorded|logged|entered|hosted|placed|evaluated)\b[^.;]{0,60}?\b(?:in|with|by|at|on)\s+(?:our |the |a )?$"
    r"|\b(?:store|keep|hold|save|host)s?\b[^.;]{0,60}?\bwith\s+(?:the )?$|\b(?:have |has )?(?:asked|engaged|instructed|commissioned)\s+$|^\W*(?:with|through|via|using)\s+$|\bprofile\s+(?:that\s+)?$|[:→]\s*$|\bour (?:analytics|statistics|reporting) runs? on\s+$",
    re.IGNORECASE,
)
_BY_LABEL = regex(r"^\W*(?:\w+ ){1,3}(?:by|with|via|from)\s+$", re.IGNORECASE)
_SUBJECT_JA = regex(
    r"[\s)」』]*(?:\([^()]{0,60}\))?(?:社|, Inc\.?)?(?:\([^()]{0,60}\))?(?:の(?:SDK|サーバー?|記録|プロフィール|データベース|機能|サービス|クラウド(?:サーバー)?|場合))*(?:、|に?(?:つい|関し)ては|が|は|には|にも|に|へは|へ|では|で|に対して|に対し|への|によ(?:り|って)|による|を通じて)"
)
_DOES_JA = regex(
    r"(?:目にする|見(?:る|て)|閲覧|管理|処理|依頼|委託|飛び|飛ん|伝|渡|届|送信|送[らりるっ]|提供|受け取|取得|収集|記録|残|登録|保存|保管|分析|解析|開示|共有|連携|蓄積|知(?:る|ら|り)|対象|項目)"
)
_AT_JA = regex(r"(?:処理|管理|保存|保管|分析|解析|記録|蓄積|取得|収集)(?:さ|し)")
_IS_WHO_JA = regex(
    r"(?:(?:受け取|渡|届|伝わ|送)(?:る|く|す)|送(?:信|付)する|提供する|取得する|受領する|知らせる|伝える|預ける|扱う|(?:渡し|送っ|伝え|知らせ|預け|届け|提供し|送信し|受け取っ|取得し)ている|(?:渡さ|送ら|届けら)れる)(?:の|者|相手(?:先|方)?|先|会社|事業者|企業)は、?\s*$|(?:送信|提供|開示|共有)先は、?$|[:→]\s*$"
)
_GOES = regex(
    r"\b(?:sen[dt]s?|transmits?|transmitted|transferr?(?:s|ed)?|passe[sd](?: on)?|shared?|forward(?:s|ed)|uploads?|uploaded|reports?|reported|provided|disclosed|transfer|transmission|sending|sharing|passing|transmitting|transferring|uploading)\b"
    r"|送信|送ら|送り|送って|提供|渡|届|伝送|転送|伝わ|共有|連携",
    re.IGNORECASE,
)
_TAKES = regex(
    r"\b(?:receives?|gets?|recipients?|(?:is|are) (?:sent|given|told|passed)|goe?s? to|(?:process|analyse|analyze|stor|handl|hold)(?:es|e|s)?|to whom|(?:processed|stored|analysed|analyzed|handled|held) (?:by|with|at))\b"
    r"|受け取|受領|送信先|提供先|送ら|送信さ|送り(?:ます|先)|処理(?:し|さ)|分析(?:し|さ)|保管(?:し|さ)|届|渡(?:る|す|してい)(?:相手|先|会社|事業者|企業|の)",
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
_ELSEWHERE = regex(
    r"\b(?:sen[dt]|passed|transmitted|transferred|given|forwarded|reported|disclosed|provided|shared)\b[^.;]{0,40}?\b(?:to|with)\s+(?:the|our|your|an?|its|their)\s+(?!(?:compan|provider|service|server|supplier|vendor|united|us\b|usa|eu\b|sdk|cloud|recipient|firm|third|operator|partner|netherlands|uk\b))\w+"
    r"|お届け|(?<!米国)(?<!外部)(?<!国外)(?<!社外)(?<!同社)(?<!先方)(?<!会社)(?<!サーバー)(?<!サーバ)(?<!サービス)(?<!事業者)(?<!合衆国)(?<!際)(?<!とき)(?<!たび)(?<!ため)(?<!ここ)(?<!こちら)(?<!主)(?<!自動的)(?<!具体的)(?<!同時)(?<!一緒)(?:に|へ)(?:は)?、?(?:送信|送ら|送り|送って|提供|渡|伝|届|転送)",
    re.IGNORECASE,
)
"""A sending to somebody else: passed to the kitchen, 店舗に送信します."""
_OURS = regex(
    r"\b(?:to us|to our (?:own )?(?:servers?|systems?|offices?|team|staff)|our own|(?:we|the app|our app) (?:also )?(?:collects?|asks?|stores?|keeps?|needs?|uses?)|you (?:give|provide|enter|send|share))\b|(?:わたし|私)(?:たち)?に|アドレス(?:宛て?)?に|当社(?:は|が|に(?!代わ)|へ|宛|の(?:サーバー|システム))|弊社|自社|いただきます|お願い(?!し(?:て(?:いる|いただいている)|た)(?:外部の)?(?:先|相手|会社|事業者|業者|企業))|ご入力|お客様が|利用者が",
    re.IGNORECASE,
)

_SENDS_NOTHING = (NEGATIVE, _STOPS, _PLANS, _SIGNS_IN, ONE_OF_TWO)


def read_together(source: Source, text: str, claims: list[Claim], around: Around) -> Claim | None:
    """The sending of the data beside a name, or right after the sentence of one name alone (We use X. Transmitted are ...); None where a claim has
    data for somebody, or the sentence denies.
    """
    back = _BACK.search(text) is not None
    if _ASKED.search(text) or any(_is_told(c, back=back) for c in claims) or any(p.search(text) for p in _SENDS_NOTHING):
        return None
    found = source.find(text)
    named = source.who(text, found)
    who = tuple(w for w in named if w.specific and not is_origin(text, w) and not _is_left_out(text, w) and _is_linked(text, w))
    if not any(w.specific for w in named) and (not named or back):
        who = _just_named(text, around, back=back)
    who = who or _class_that_takes(text, named)
    data = source.data(text, found)
    if not who or not {*data.ids} - IN_TRADES:
        return None
    return Claim(
        "send", negative=False, data=data, who=who, purposes=free_purposes(found), condition=find_condition(found), scope=find_scope(found)
    )


def _is_told(claim: Claim, *, back: bool) -> bool:
    """Whether a claim denies, leaves something to a page, or has data for somebody; of what goes out (外部に) the sentence before may say to whom."""
    out = back and all(w.recipient == ANYBODY.recipient for w in claim.who)
    return claim.negative or claim.delegated or (bool(claim.data) and claim.who != (SELF,) and not out)


def _is_linked(text: str, who: Who) -> bool:
    """Whether the words around a name tie it to what the sentence speaks of: it sees, holds or is shown something, is a label's, or is said to receive."""
    before = text[: who.start]
    english = (
        _TAKES_EN.match(text, who.end)
        or _WHICH_TAKES.search(text, who.end)
        or _LABELS.match(text, who.end)
        or _GIVEN_TO.search(before)
        or _BY_LABEL.match(before)
    )
    subject = _SUBJECT_JA.match(text, who.end)
    does = _AT_JA if subject is not None and subject[0].rstrip("、").endswith("で") else _DOES_JA
    japanese = _IS_WHO_JA.search(before) or (subject is not None and does.search(text, who.end))
    return bool(english or japanese)


def _is_left_out(text: str, who: Who) -> bool:
    """Whether a name is that of somebody whom a sentence leaves out, or stands alone behind a label: 氏名:Google."""
    return _OTHERS_THAN.match(text, who.end) is not None or _BUT.search(text[: who.start]) is not None


def _class_that_takes(text: str, named: Sequence[Who]) -> tuple[Who, ...]:
    """The companies of a trade that a sentence says something goes to, where it names nobody."""
    takes = _TAKES.search(text) is not None and not _OURS.search(text) and not any(w.specific or is_origin(text, w) for w in named)
    return tuple(named) if takes else ()


def _just_named(text: str, around: Around, *, back: bool) -> tuple[Who, ...]:
    """Who was named alone in the sentence before, of the same paragraph, where this one tells of a sending or of what that involves."""
    who = tuple({w.recipient: w for w in around.who if w.specific}.values())
    told = back or _ABOUT.match(text) is not None or (_GOES.search(text) is not None and _ELSEWHERE.search(text) is None)
    return who if len(who) == 1 and (around.after or back) and told and not _OURS.search(text) else ()
