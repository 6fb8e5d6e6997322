"""The words in a recipient's place in which nobody stands: none, not disclosed to any third party, stays on your device, 提供しません."""

import re

from analyzer.patterns import regex
from analyzer.policies.ourselves import as_us
from analyzer.policies.source import Source

_SAID = (
    r"(?:shared|sent|given|disclosed|passed(?: on)?|transmitted|transferred|provided|forwarded|released|revealed|supplied|communicated|made available|handed over|collected|taken"
    r"|sold,? (?:or|nor) (?:shared|disclosed)|(?:shared|disclosed),? (?:or|nor) sold)"
)
_ANY = (
    r"(?:\s+(?:with|to|by|outside(?: of)?|beyond)\s+(?:(?:any|a|other|the|our|your|third|third-|external|outside|of|single|this)\s*){0,4}?"
    r"(?:any ?one|anybody|part(?:y|ies)|others|compan(?:y|ies)|recipients?|organi[sz]ations?|app|device|phone|us|persons?|entit(?:y|ies)))?(?:\s+(?:else|whatsoever|at all))?"
    r"(?:\s+(?:outside|beyond|other than|except|apart from)(?: of)?\s+(?:us|you|ourselves|(?:the|our)\s+(?:own\s+)?(?:company|team|organi[sz]ation|group|app|staff)))?"
)
_THIS = r"(?:\s+(?:any\s+of\s+)?(?:(?:this|it|them|these|such|your|the|any|these)\b)?(?:\s*(?!(?:to|with|for|by|if|unless|except|but|only)\b)[\w-]+){0,3}?)?"
_OWN = r"(?:the|your|our|this)?\s*(?:own\s+)?(?:mobile\s+)?(?:device|phone|smartphone|handset|tablet|app|us|company|team)"
_OUR = r"(?:us|ourselves|(?:our|the)\s+(?:own\s+)?(?:[\w-]+\s+)?(?:company|team|staff|office|crews?|employees|drivers|technicians|shop|store|salon|clinic|practice|school|club|organi[sz]ation|business|systems?|servers?|building|premises|people|workers))"
_STAFF = (
    r"(?:by\s+)?(?:us|ourselves|our\s+(?:own\s+)?(?:[\w-]+\s+)?(?:team|staff|company|crews?|employees|drivers|technicians|people|workers))"
)
_OURS_JA = r"(?:当[社店院園校会館所室局行庫組]|弊社|自社|社|店|院|園|校|店舗)"
_STAFF_JA = r"(?:スタッフ|従業員|社員|職員|担当者|係員|関係者)"
_TO_JA = (
    r"(?:(?:外部|社外|(?:社外|外部|部外|当社以外)の(?:者|人|方)|委託先(?:を含め|も含め)|第三者|他社|他者|他人|どこ|誰|だれ|何者|いずれの(?:事業者|第三者|会社|者|企業)|外部の?(?:事業者|第三者|会社|企業|サーバー?)|(?:端末|アプリ|デバイス)の?外(?:部)?|当社以外(?:の第三者|の事業者|の者)?|サーバー?)"
    r"(?:へ|に|と|から|より)?(?:の|は|も)?)+"
)
_DEED_JA = r"(?:(?:外部)?送信|(?:第三者|外部)?提供|共有|開示|連携|公開|転送|販売|取得|収集)(?:・(?:送信|提供|共有|開示))?"
_NOT_JA = r"し(?:ません|ない|て(?:い|おり)ません|ていない)|いたしません|いたしておりません|行(?:い|な[いっ]|っ)て?(?:い|おり)?(?:ません|ない)|行わない|され(?:ません|ない|て(?:い|おり)ません)|な[しい]|無し?|ありません|ございません|該当なし|せず"
_PARTS = (
    rf"(?:nobody|no[ -]?one|none|no|never|nowhere|nil|nothing)(?:\s+(?:at all|else|whatsoever|of (?:our|these|the|them|those)(?:\s+(?:third )?(?:partners?|providers?|part(?:y|ies)|compan(?:y|ies)))?|(?:but|other than|except|apart from|outside|beyond)(?: of)? (?:you|{_OWN}|{_OUR})|outside(?: of)? (?-i:[A-Z])[\w&'’-]*(?: (?-i:[A-Z])[\w&'’-]*){{0,3}}))?",
    rf"(?:(?:this|it|they|these)\s+(?:data\s+|information\s+)?)?(?:(?:is|are|will be|has been)\s+|(?:is|are)(?=n['’]t))?(?:not|never|n['’]t)(?:\s+(?:be|been|currently|ever))?\s+{_SAID}{_ANY}",
    rf"we\s+(?:do not|don['’]t|never|will not|won['’]t)\s+(?:share|disclose|send|pass|sell|give|transfer|provide){_THIS}(?:\s+on)?{_ANY}",
    r"we\s+(?:do not|don['’]t|never)\s+(?:share|disclose)(?:\s+(?:this|it|them))?|we keep (?:this|it|them) to ourselves",
    r"(?:we share (?:this|it|them) |(?:(?:it|this) (?:goes|is (?:sent|given|passed|shared)) )|shared |disclosed |sent |given |passed |goes )?(?:with|to) (?:nobody|no ?one|none)(?: else| at all)?|(?:nobody|no ?one)(?: else)? (?:else )?(?:receives?|gets?|sees?) (?:it|this|them)",
    rf"(?:no|without)\s+(?:third[- ]part(?:y|ies)|recipients?|disclosures?|sharing|transfers?|(?:external )?transmissions?|(?:categor(?:y|ies)|class(?:es)?) of (?:third[- ]part|recipient)\w*|(?:other )?(?:compan|part|recipient)(?:y|ies|s)){_ANY}",
    rf"(?:(?:it|this|they|data)\s+)?(?:always\s+)?(?:stays?|remains?|(?:is\s+|are\s+)?(?:kept|held|stored|processed))\s+(?:only\s+|solely\s+|exclusively\s+)?(?:on|in|within|inside|with|by|at)\s+(?:{_OWN}|{_OUR})(?:\s+(?:only|alone))?",
    rf"(?:(?:used|seen|read|handled|known|kept)\s+)?(?:(?:only|just|solely)\s+{_STAFF}|{_STAFF}\s+(?:only|alone)|{_STAFF}(?=\W+(?:and\s+|but\s+)?(?:nobody|no ?one|none)\b))",
    rf"(?:{_TO_JA})(?:一切)?(?:お?渡し|見せ|伝え|教え|知らせ|出し|お見せし|お伝えし|お渡しし|引き渡し)(?:ません|ていません|ておりません|ない|することはありません)",
    r"(?:一切)?(?:お?(?:送り|渡し)(?:し)?|(?:お渡し|お送り|渡|伝え|届け)して|送って)(?:い|おり)?(?:ません|ない)",
    rf"{_OURS_JA}(?:の)?{_STAFF_JA}(?:のみ|だけ|限り|に限ります)(?:です|が(?:使い|見|扱い|利用し|確認し)ます)?|{_OURS_JA}(?:内|の中|の内部)?(?:のみ|だけ|に限ります|にとどまります|にとどめます|で保管(?:します|しています)?|で管理(?:します|しています)?)",
    r"(?:(?:is\s+|are\s+)?(?:stored|processed|kept|used)\s+)(?:locally|internally)(?:\s+only)?|(?:only|just)\s+(?:us|we|ourselves|you)|(?:us|we|ourselves|our (?:own )?(?:team|staff|company))\s+(?:only|alone)|(?:for\s+)?(?:our\s+)?(?:own\s+)?internal use(?: only)?|in-?house(?: only)?",
    rf"(?:(?:it|this|they)\s+)?(?:never|do(?:es)? not|doesn['’]t)\s+leaves?\s+{_OWN}",
    rf"(?:{_TO_JA})?(?:{_DEED_JA}(?:は|を|も|すること(?:は|も))?)?(?:一切)?(?:{_NOT_JA})",
    r"(?:この情報は|本情報は)?(?:お使いの|お客様の|利用者の|ユーザーの)?(?:端末|デバイス|スマートフォン|スマホ)(?:の)?(?:内|の中|上)(?:部)?(?:で|に|だけ|のみ|での|にのみ|でのみ|だけで|のみで|で完結)*(?:の)?(?:利用|使用|処理|保存|保管|保持|記録|計算|使い)?(?:のみ|だけ)?(?:され(?:ます|る)?|ます|し(?:ます|て)?|する|いたします|です|とどまります)?",
    r"(?:(?:アプリ|本アプリ|当アプリ|当社|弊社|自社|社|グループ)(?:内|内部)?|当社|弊社|自社)(?:で|に|の|だけ|が)*(?:のみ|だけ|利用のみ|での利用のみ|限り)(?:で|に|が)?(?:の)?(?:利用|使用|処理|保存|保管)?(?:され(?:ます)?|し(?:ます)?|する|いたします|です)?",
    r"(?:端末|アプリ|デバイス|社|当社)(?:から|の|より)?外(?:部)?(?:に|へ)?(?:は|も)?(?:一切)?(?:出ません|出ない|出ることはありません|出しません|持ち出しません)",
)
OURS = regex(
    r"^\W*(?:(?:to|on|with|by)\s+)?(?:us|ourselves|we|our(?:\s+own)?\s+(?:[\w-]+\s+)?(?:servers?|staff|team|company|systems?|databases?|cloud|office|shop|employees|people))(?:\s+(?:alone|only|ourselves))?\W*$|^(?:当社|弊社|自社)(?:の)?(?:サーバー?|スタッフ|従業員)?$",
    re.IGNORECASE,
)
"""Ourselves in a recipient's place."""
_PART = rf"(?:{'|'.join(_PARTS)})"
_EXCEPT = r"(?:,?\s*(?:except|unless|other than|without)\b[^.;]{0,60}\b(?:laws?|legal\w*|courts?|authorit\w+|consent\w*|permission|agree\w*)\b[^.;]{0,20})?"
_SAFE = r"\((?![^()]*(?:\bexcept|\bunless|\bother than|を除|ただし|同意))[^()]{1,60}\)"
NOBODY = regex(
    rf"^\W*{_PART}(?:(?:[\s.;,:。、–—-]|ので|ため)+(?:(?:and|but|as|because)\s+)?{_PART}){{0,3}}{_EXCEPT}(?:\s*{_SAFE})?\W*$", re.IGNORECASE
)
_FIRST = regex(r"^[^.;:,(–—\n。]*?(?=\s*(?:[.;:,(\n。]|\s[–—-]\s))")
_SAVE = regex(
    r"\b(?:except|unless|other than|apart from|without|however|only with|also|but (?:with|to|we))\b|(?<!not )(?<!never )\b(?:shared|sent|disclosed|passed|given|provided|transferred)\s+(?:only\s+)?(?:with|to|on to)\b(?!\s+(?:no|any|nobody))"
    r"|除|ただし|場合|のみ|限り|同意",
    re.IGNORECASE,
)
"""What takes something back of a denial, or tells of a sending."""
_OUTSIDE = regex(r"\boutside\b", re.IGNORECASE)


def is_nobody(source: Source, text: str) -> bool:
    """Whether a cell says that nobody gets the data: as a whole, or at its beginning, where what goes on names nobody and takes nothing back."""
    text = as_us(source, text)
    if NOBODY.match(text):
        return _OUTSIDE.search(text) is None or not source.names.find(text)
    first = _FIRST.match(text)
    if first is None or not NOBODY.match(first[0]):
        return False
    rest = text[first.end() :]
    return not (_SAVE.search(rest) or source.names.find(rest))
