"""A denial's words -> what it excepts (consent, law, something else) and how it denies: by a verb, by keeping, by a list said to be complete."""

import re
from collections.abc import Iterable, Sequence

from analyzer.patterns import regex
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.claims import ANYBODY, Claim, denial_condition
from analyzer.policies.lexicon import Found
from analyzer.policies.narrow import is_of_manner
from analyzer.policies.source import Data, Who

COMPLETE = "except-listed"
"""Nothing but what is listed: denies what no other statement affirms."""
_CONSENT = r"(?:consent|permission|agree|approv|permit|authori[sz]|allow|opt(?:ed)? in)\w*"
_CONSENT_JA = r"(?:同意|承諾|許可|許諾|了承|承認|了解|賛同)"
_LAW = regex(
    r"\b(?:laws?|legal\w*|courts?|authorit\w+|regulations?|statut\w+|subpoena)\b|法令|法律|裁判|捜査|官公庁|公的機関|令状", re.IGNORECASE
)
_EXCEPTS = regex(
    r"\b(?:unless|except|other than|apart from|only (?:if|when|where|with)|with the exception)\b|を除|除いて|以外|限り|ない限り",
    re.IGNORECASE,
)
_BY_CONSENT = regex(
    rf"\b(?:unless|except|without|until|other than|only)\b[^.;]{{0,80}}\b{_CONSENT}\b|{_CONSENT_JA}(?!の有無)[^。]{{0,40}}(?:除|限り|なく|なし|得ず|得ないで|いただかず|いただかないで|受けず|求めず|とらず|もらわず|ないまま|以外|なければ)",
    re.IGNORECASE,
)
_ONLY_BY_CONSENT = regex(
    rf"\b(?:ask|obtain|get|seek|request)\w*\s+(?:for\s+)?(?:your\s+)?(?:\w+\s+)?{_CONSENT}\s+(?:before|prior to)\b[^.;]{{0,20}}\b(?:disclos|shar|pass|provid|giv|transfer)"
    rf"|\b(?:disclose|share|pass|provide|give|transfer)\w*\b[^.;]{{0,60}}\bonly\s+(?:if|when|where|with|after|upon|on)\b[^.;]{{0,40}}\b{_CONSENT}",
    re.IGNORECASE,
)
_LAW_ALLOWS = regex(r"\b(?:law|court|regulation|act|statute)\w*\s+(?:\w+\s+)?(?:permit|allow|authori[sz]|approv|agree)\w*", re.IGNORECASE)
_BELOW = regex(r"次の|次に|以下の|以下に|下記|\bfollowing\b|\bbelow\b|[:：]\s*$", re.IGNORECASE)
_KEPT = regex(
    r"\b(?:known|visible|accessible|available|disclosed|shown|readable)\s+(?:only|solely|exclusively)\s+to\s+(?:us|you|our)\b"
    r"|\bonly\s+(?:we|you|our (?:own )?(?:staff|team|employees))\s+(?:can |may |will |ever )*(?:see|know|have|access|hold|read|keep)\b"
    r"|\b(?:only|solely|exclusively|entirely|purely)\s+(?:on|in|within|inside)\s+(?:your|the|this)\s+(?:own\s+)?(?:mobile\s+)?(?:device|phone|smartphone|tablet|handset|app|computer)\b"
    r"|\b(?:on|in|within|inside)\s+(?:your|the|our)\s+(?:own\s+)?(?:device|phone|smartphone|tablet|handset|app|servers?|company|systems?)\s+(?:only(?!\s+(?:if|when|after|with|for|until|as|to))|alone|and nowhere else)\b"
    r"|\b(?:stays?|remains?|(?:is|are) (?:kept|held))\s+(?:\w+ly\s+)?with(?:in)?\s+(?:us|our (?:company|firm|club|team|organi[sz]ation))\b(?! (?:for|until|only for))"
    r"|\b(?:stays?|remains?)\s+(?:\w+ly\s+)?(?:in|at|inside|within|with|on)\s+(?:our|the)\s+(?:own\s+)?(?:\w+\s+)?(?:offices?|shop|store|firm|company|club|practice|surgery|workshop|partnership|premises|building|records|files|ledger|books|house)\b(?! (?:for|until|only for))"
    r"|\b(?:only|solely|exclusively)\s+by\s+us\b|\bby us (?:alone|only)\b"
    r"|\b(?:not|never)\b.{0,30}\b(?:leaves?|(?:go(?:es)?|gets?|comes?|travels?) (?:beyond|outside|out of))\b"
    r"|(?:当社|弊社|当団体|運営者|ご本人|自社|当社の従業員)(?:のみ|だけ)(?:が|で|に|の)"
    r"|(?:端末|スマートフォン|スマホ|携帯(?:電話)?|タブレット|本体|デバイス|機器|アプリ|サーバー|(?<![一-鿿])社|当社|手元)(?:の)?(?:内|中|上|内部)?(?:で|に|のみに)?(?:のみ|だけ|限り)(?:で|に|が|行|保|処|扱|と|存|使|利用|用い|参照)"
    r"|(?:端末|アプリ|社|機器|スマートフォン|スマホ|携帯(?:電話)?|タブレット|デバイス|当社|手元|当[店院園館校会所方]|事務所|店)(?:の|から)?外(?:部)?(?:に|へ)は?(?:一切)?(?:出|持ち出|送|漏|渡|伝)[^。、]{0,14}?(?:ません|ない|なく)",
    re.IGNORECASE,
)
_COMPLETE = regex(
    r"\b(?:save|except) (?:for|as)\b(?! (?:otherwise )?(?:required|permitted|obliged|provided|the law|law)\b)(?:[^.]|\.\d){0,80}\b(?:nothing|no|not|none|never)\b|\b(?:other than|apart from|beyond) (?:what|as|the)\b[^.]{0,60}\b(?:describ|list|set out|stat|named|provid|mention|above|said)\w*\b[^.]{0,60}\b(?:nothing|no|not|none|never)\b|"
    r"\bnothing (?:else|more|further|beyond|other than)\b|\bno (?:other|further|additional|more) (?:\w+ )?(?:data|information|details|items?)\b"
    r"|\b(?:not|never)\b.{0,60}\b(?:any (?:other|further) (?:data|information|details?|items?|than)\b|anything (?:else|beyond|other than)\b)"
    r"|^\W*(?:(?:all|any) )?other (?:data|information|details?|items?) (?:(?:does|do|is|are|will) (?:not|never)|never|stays?|remains?)\b"
    r"|\b(?:other than|apart from|besides|except(?: for)?|beyond) (?:these|those|this|that|the above)\b[^.]{0,80}\b(?:nothing|no|not|none)\b"
    r"|(?:このほか|この他|これらのほか|これら以外|以上のほか)(?:に|には|で)[^。]*?(?:ません|ない|なく)|(?:上|前|表|一覧|掲げ|列挙|これら|ここ|本ページ|記載|次|以下|下)[^。、]{0,16}?(?:以外|のほか|(?<!そ)の他|ほかに|(?<!以)外(?![部国]))[^。]*?(?:ません|ない|なく)",
    re.IGNORECASE,
)
_ALL_JA = regex(
    r"(?:送信|提供|送|渡)(?:される|している|する|る|す)(?:利用者の?|お客様の?)?(?:情報|項目|データ|もの)は、?[^。、]{0,40}(?:記載|掲載|公表|列挙|掲げ|示し|挙げ)(?:した|の|されている|している|された|する|る|た|ている)(?:もの|情報|項目|とおり|内容)(?:(?:が|で|は)?、?(?:すべて|全て|全部)|(?:のみ|だけ))(?:です|であり|で、|となります|になります)"
    r"|(?:これ|以上|上記|上|前記)(?:ら)?(?:の)?[^。、]{0,16}?(?:(?:が|で|は)[^。、]{0,24}?(?:すべて|全て|全部)(?:です|であり|で、|となります|になります)|(?:のみ|だけ)(?:です|であり|で、|となります)|に限(?:られ|り|定))"
)
"""The list above is complete: 以上がすべてです, 上記に限られます."""
_OTHERS_JA = regex(
    r"(?:これら?|それら?|上記|以上|その|この|上)(?:の(?:情報|データ|項目|もの|内容|各項目))?(?:以外|のほか|の他)(?:の|に|は)?(?!の?(?:目的|方法|場合|者|会社|事業者|第三者|国|者に))、?[^。、]{0,30}?(?:ません|ない|なく)|(?:ほか|他|その他|それ以外|これ以外)の(?:もの|情報|項目|データ|こと)[^。、]{0,30}?(?:ません|ない|なく)"
    r"|(?:(?:挙げ|記載し|記載され|掲載され|掲げ|記し|書い|示し)て(?:い)?|(?:記載|掲載|列挙|明示)[のが]|(?:表|一覧|リスト|上記|ここ)に(?:は)?(?:載って(?:い)?|含まれて(?:い)?|含まれ)?)ない(?:もの|情報|項目|データ)[^。]{0,40}?(?:ません|ない|なく)"
)
_OF_LISTED = regex(
    r"以外の?(?:目的|方法)|目的(?:以外|外)|\bfor (?:nothing (?:else|more|other)|no (?:other|further) (?:purpose|reason|use|aim)s?|(?:anything|any purpose) (?:else|other))\b|\bnothing else (?:is|will be) done\b|\b(?:do|doing) nothing else\b",
    re.IGNORECASE,
)
_OF_PARTY = regex(r"(?:会社|事業者|業者|企業|各社|[0-9二三四五]社|(?<!利用)者|送信先|提供先|グループ)(?:以外|のほか|の他|を除)")
"""Somebody is left out, and no data."""
_ALONE = regex(r"(?:の)?(?:情報)?(?:のみ|だけ)(?:を|です|であり|で、|となり)")
_ALL_THAT_GOES = regex(
    r"^\W*(?:(?:本|当|この)?アプリ(?:が|から))?、?(?:外部|社外|第三者|他社)(?:の(?:事業者|サービス|会社))?(?:に|へ)(?:送信|提供|送[るら])[^。、は]{0,10}?(?:情報|データ|もの|の|項目)は"
)
"""What goes to anybody at all, as the sentence's topic: 外部に送信する情報は、…のみです."""
_SECRETS = regex(r"口座番号|パスワード|暗証|認証|ログイン情報|ニックネーム")
"""Numbers and names that a denial may mean without meaning the ID of the account."""
_PARTY_JA = regex(
    r"(?:会社|業者|事業者|企業|代理店|販売店|店舗|加盟店|(?:医療|教育|金融|行政|公的|関係|研究)機関|施設|医院|クリニック|診療所|ホテル|旅館|館|園|講師|(?:する|[うくすつむるた])(?:者|方|人|係)|[一-鿿ァ-ヶー](?:師|士|係|屋|職人)|(?:主催|運営|出店|出品|出演|管理|購入|販売|参加|利用|契約|申込)者|ドライバー|乗務員|[一-鿿ァ-ヶー](?:店|社|局|院|寺|署|庁|(?<!住)所|者|(?<!連絡)(?<!勤務)(?<!宛)先)|協会|組合|団体|病院|薬局|医師|学校|自治体|本人|家族|保護者|担当者|従業員|社員|職員|グループ(?:会社|企業|各社|内)?)(?:等|など)?(?:(?:(?:への|に対する)(?:(?:第\d{1,2}[条項]){1,2}の)?(?:提供|送信|開示|共有|委託|連携))?を除(?:き|いて|く)|以外(?:の|に|へ|には)|のほか)|(?:それ|これ|上記)以外の(?:会社|事業者|業者|企業|第三者|ところ|どこ|どなた|誰|だれ)"
)
"""Somebody is excepted by what he is, no case: 販売店を除き、誰にも渡しません."""
_PARTY_EN = regex(
    r"\b(?:any ?one|anybody|no ?one|nobody|no one|others?|(?:compan|part|organi[sz]ation|firm|business|person|people|supplier|provider|partner|recipient)(?:y|ies|s|es)?)(?: else)?,?\s+(?:other than|apart from|aside from|except(?: for)?|with the exception of|save(?: for)?|besides)\s+(?!(?:as|where|when|if|to|in|with|for|by|on|under|that|what|those (?:cases|situations)|(?:the |these |those )?(?:cases?|situations?|circumstances)|legal\w*|law\w*)\b)"
    r"|^\W*(?:apart from|aside from|except for|with the exception of|other than|besides)\s+(?-i:[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3}|(?:our|the|your)\s+(?!(?:law|legal|cases?)\b)[a-z-]+(?:\s[a-z-]+){0,3}),\s+(?:no|nobody|none)\b"
    r"|\b(?:apart from|except for|except|with the exception of|other than)\s+(?-i:[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})(?=\W*$)",
    re.IGNORECASE,
)
"""Somebody is excepted, no case: to nobody other than the courier."""
_CASES = regex(r"場合(?:を除|以外|のほか|の他|でない|でなければ)")
"""Cases are excepted, not items of a list."""
_REFUSED = regex(
    r"\b(?:if|when|once|after|as soon as)\s+(?:you|the user)\s+(?:have |has |do |choose to |decide to )?(?:turn|switch|opt|disable|refuse|decline|stop|deactivate|object|withdr[ae]w|revoke|reset|block|uninstall|delete|not (?:agree|consent|allow|want))\w*"
    r"|^\W*(?:turn|switch)\s+(?:[^.;]{0,60}\s)?off\b[^.;]{0,60}\b(?:and|then)\b[^.;]{0,20}\b(?:we|it|they|nothing|no)\b"
    r"|\bby (?:turning|switching|disabling|opting|refusing|declining|deactivating)\b|\bwhile (?:it|this) is (?:switched |turned )?off\b|\b(?:is|are) then (?:no longer|not)\b|\bthen (?:is|are|will be) (?:no longer|not)\b|\bwe (?:(?:will|shall|then) )*stop (?:sending|sharing|passing|transmitting|disclosing|collecting)\b",
    re.IGNORECASE,
)
_ENDED = regex(
    r"\b(?:that|which|whom) we (?:used|worked with|employed|hired) until\b[^.;]{1,40}\b(?:received|got|obtained|learned|was (?:also )?(?:sent|given|told))\b|\bused to be\b.*\b(?:no longer|not any ?more|stopped|ended)\b|\b(?:used to|formerly|previously|in the past|in (?:an )?earlier versions?|until|was|were|once)\b.*\b(?:(?:has|have|was|were) (?:since |now )?(?:stopped|ceased|ended|discontinued)|stopped (?:doing )?(?:this|that|so|it)|(?:this|that|it) (?:since )?(?:stopped|ceased|ended)|no longer (?:do|does|happens?|the case|takes? place)|(?:do|does) so no longer|not any ?more)\b"
    r"|(?:^|:\s)\W*(?:until|up to|up until|through|before)\s+(?:(?:and including|the (?:end|start|beginning|spring|summer|autumn|fall|winter) of)\s+)?(?:version|release|v\.?\s?\d|last (?:year|month|spring|summer|autumn|winter)|recently|(?:19|20)\d\d\b)(?:[^.;]|\.\d){0,60}\b(?:sent|passed|shared|gave|transmitted|received|got|went|was given|used to)\b(?![^.]*\b(?:since then|since|after that|now|today)\b)"
    r"|\b(?:went|received|got|sent (?:this|these|it|them)|(?:used to|did) (?:go|get))\b[^.;]{0,60}?,?\s\b(?:until|up to(?: and including)?|up until|through)\s+(?:version|release|v\.?\s?\d|the end of|last (?:year|month)|(?:19|20)\d\d\b)"
    r"|\bgot\b[^.;]{0,60}\bfrom (?:earlier|older|old|previous|former) versions\b|\b(?:earlier|older|old|previous|former) versions? \([^()]{1,30}\) (?:sent|passed|shared|gave|transmitted)\b"
    r"|^\W*(?:until|up to|before|in)\s+(?:version|release|v\.?\s?\d|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|\d{4})\b)(?:[^.]|\.\d){0,60}\b(?:sent|passed|shared|gave|transmitted|received|used to)\b"
    r"|\b(?:we|the app|has|have|was|were)\s+(?:since |now )?(?:stopped|ceased|discontinued|ended)\s+(?:sending|sharing|passing|transmitting|giving|providing|disclosing|reporting)\b"
    r"|\b(?:sending|sharing|passing|transmi(?:ssion|tting)|transfer(?:ring)?|disclos(?:ure|ing)|practice)\b[^.;]{0,90}\b(?:(?:has|have|was|were) )?(?:ended|ceased|stopped|discontinued|been (?:stopped|ended|discontinued))\b"
    r"|\bwe (?:have )?(?:ended|given up|abandoned|dropped) (?:our |the )?(?:practice of )?(?:sending|sharing|passing|transmi|transfer|disclos)"
    r"|\b(?:earlier|older|old|previous|former|past) (?:app )?(?:versions?|releases?)\b[^.;]{0,40}\b(?:sent|passed|shared|gave|transmitted|received|provided|disclosed)\b|\bversions? (?:before|prior to|up to|older than|earlier than) (?:version )?v?\d[^;]{0,40}\b(?:sent|passed|shared|gave|transmitted)\b"
    r"|^\W*(?:(?:previously|formerly|in the past),|in the past(?= (?-i:[A-Z]))|in earlier (?:versions|releases)[^,]{0,20},?)\s(?!you\b)[^.;]{0,80}\b(?:sent|passed|shared|gave|transmitted|received|went to|got)\b"
    r"|\b(?:was|were) (?:also )?(?:sent|passed(?: on)?|shared|given|transmitted|disclosed)\b[^.;]{0,60}\b(?:until|up to) (?:version|release|v\.?\s?\d|the end of|(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|\d{4})\b)"
    r"|(?<!is )(?<!are )(?<!be )(?<!been )\bused to (?![^.]*\bnow\b)(?:also )?(?:get|receive|send|be (?:sent|passed|shared|given)|pass|share|give|obtain|collect|(?:use|include|contain|embed|integrate|work with|rely on)(?= (?:the )?[A-Z]))\b|\bwe (?:formerly|previously|once) (?:gave|sent|passed|shared|transmitted|provided)\b"
    r"|(?:(?:バージョン|ver\.?|Ver\.?|v)\s?[\d.]+(?:以前)?(?:まで(?!に)(?:は|の間は?)?|より前は|以前は)|(?:以前|従来|過去に|かつて|これまで|当初|旧版で|旧バージョンで|(?:以前|従来|過去|前|古い|旧)の?バージョン(?:\([^()]*\)|([^()]*))?で)は?、?|旧バージョン[((][^()()]*[))]で?は?|(?:\d{4}年|昨年|先月|\d{1,2}月)(?:\d{1,2}月)?(?:末|\d{1,2}日)?まで(?:は)?、?)(?!どおり|通り|に)[^。]{0,60}(?:送信|提供|送付|共有|渡|送|受け取|受領|取得)[^。、]{0,6}(?:(?:てい|ており|てお|されてい|されており)(?:ま)?(?:した)|ていた)(?:が、[^。]*(?:ない|ません)|もので[^。]*|。|$)"
    r"|(?:送信|提供|送付|共有)(?:し|され|さ)?(?:なくなり|ないようになり|ないことと(?:し|なり)|ないように(?:し|変更し))(?:いたし|致し)?まし?た"
    r"|(?:送信|提供|送付|共有|連携|取得|収集)[をは](?:、)?(?:すでに|既に)?[^。]{0,40}?(?:(?:終了|停止|中止|廃止|終え|打ち切)(?:し|いたし|致し|り|され)?(?:ました|て(?:い|おり)ます)|(?:取りやめ|とりやめ|取り止め|やめ|止め|終わ)(?:し|いたし|り)?(?:ました|て(?:い|おり)ます))"
    r"|(?:て(?:いま|おりま)した|されていました)(?:が|けれども)、?[^。]*(?:取りやめ|とりやめ|終了|停止|廃止|やめ|中止|行って(?:い|おり)ません|して(?:い|おり)ません)",
    re.IGNORECASE,
)
NOBODY = "@nobody"
_SERVES = {
    "p.ads": "@ad-providers",
    "p.ads.targeted": "@ad-providers",
    "p.ads.measure": "@measurement-providers",
    "p.analytics": "@analytics-providers",
}
_LIMITING = {*_SERVES, "p.marketing"}
_SOLD = regex(r"\b(?:sells?|sold|selling|sale|rent(?:s|ed|ing)?)\b", re.IGNORECASE)
_PAID = regex(
    r"\b(?:for|in (?:exchange|return) for)\s+(?:any\s+)?(?:money|monetary|payment|cash|compensation|(?:other\s+)?valuable consideration|profit|a fee)\b",
    re.IGNORECASE,
)
_SENT_TOO = regex(r"\b(?:send|sent|shar|disclos|transmi|transfer|provid|pass|give|forward|upload|receiv|leav)", re.IGNORECASE)
_FOR = regex(r"\b(?:for|in order to|so (?:that|as to)|to)\s+(?:(?!and\b|or\b)[\w'’-]+\s+){0,4}$", re.IGNORECASE)
_OF_FIRM = regex(
    r"\s*(?:(?:,|/|\bor\b|\band\b)\s*[\w-]+\s+){0,3}(?:compan|partner|firm|provider|network|agenc|vendor|supplier|platform|tool)",
    re.IGNORECASE,
)
"""Behind a purpose that is a firm's trade: to any marketing or measurement company."""
_FOR_JA = regex(
    r"(?:(?:や|・|、|および|又は|または)[^、。]{1,12})?(?:など|等)?(?:の|を|する|を行う|を行なう)?(?:目的|ため)(?:の|に|で|として|では|には|は|、)(?!の?み?、?(?:お|ご)?(?:使|用い|利用|使用|必要|うかが|伺|預か|取得|読み取|記録|保存))"
)
_SENDS = regex(
    r"\b(?:send|sent|share|transmit|disclos|pass|leave|leaves|provid|given|transfer|collect|go|goes|receiv|gets?|told|learn|reach|hand|obtain)\w*\b|送|提供|開示|渡|共有|伝",
    re.IGNORECASE,
)
_GOING_OUT = regex(
    r"(?:(?<!の)(?:外部|社外|クラウド|端末外|インターネット)|(?<![一-鿿ァ-ヶーの])サーバー?)[^。、]{0,10}?(?:(?:へ|経由)[^。、]{0,2}の)(?:データ|情報)?(?:の)?(?:送信|アップロード|転送|伝送|公開|保存)[^。、]{0,8}?(?:は|を|も)[^。、]{0,6}?(?:行|おこな|あり|いたし|致し|し)[^。、]{0,8}?ません"
)
"""The sending as such is denied, a noun of no data: クラウドサーバーへの送信は行いません."""
_EVERYTHING = regex(
    r"\b(?:nothing(?! (?:about|on|regarding|of)\b)|anything|everything|none)\b|\b(?:no|any|all|the|this|that|these|those|such|our|your|user|personal|other|of|following|customer|further|send|share|sent|sell|disclose)\s+(?:data|information)\b|^\W*(?:data|information)\b"
    r"|\bany of them\b|何も|一切|いかなる|これら|情報|データ|もの"
    r"|^\W*(?:(?:なお|また|ただし)、?)?(?:現在、?)?[^。、はがでの]{1,40}(?:へ|に対する)の(?:送信|提供|共有|転送|送付|連携)(?:は|も|自体)"
    r"|^\W*(?:なお、?|また、?)?(?:(?:当社|弊社|当方|運営者|開発者|私たち|本アプリ|当アプリ|本サービス|当サイト|本サイト|当店|当院)(?:は|では|が|から)、?)?(?:(?:他|ほか|その他)の)?(?:第三者|外部|社外|他社|他者)[^をのが、]{0,8}?(?:提供|開示|送信|共有|公開)[^を、]{0,16}?(?:ません|ない)"
    rf"|{_CONSENT_JA}[^。、]{{0,12}}?(?:ない限り|なく|なしに|得ずに?|得ないで)、?(?:第三者|外部|社外|他社|他者)(?:に|へ|に対し)[^をのが、]{{0,6}}?(?:提供|開示|送信|共有|公開)(?:[、・]漏(?:洩|えい))?[^を、]{{0,16}}?(?:ません|ない)",
    re.IGNORECASE,
)
_SPECIAL = regex(
    r"\b(?:sensitive|genetic|biometric)(?: personal)? (?:data|information)\b|\bspecial categor(?:y|ies)(?: of(?: personal)? (?:data|information))?\b"
    r"|(?:要配慮個人|機微(?:な)?(?:個人)?|センシティブ(?:な)?|特定個人)情報|個人番号|マイナンバー"
)
"""Data of a kind that no SDK is known to send; what is denied of it is denied of nothing else."""
_WHOLE = regex(
    r"何も|いかなる|あらゆる|これら|すべて|全て|\b(?:nothing|anything|everything|none|any of them|(?:your|personal|any|all|no|user) (?:data|information))\b",
    re.IGNORECASE,
)
_TOLD_JA = regex(r"([^、。はがを\s()「」]{0,24})(?:情報|データ|もの)(?=を|は|が|も|、|について|に関して)")
_OF_KIND_JA = regex(r"[一-鿿ァ-ヶーA-Za-z](?:に関する|に関しての|に関連する|に係る|についての|の)\Z")
_GENERAL_JA = regex(
    r"(?:お客(?:様|さま)(?:個人)?|利用者|ユーザー?|会員|(?:ご)?本人|皆(?:様|さま)|個人|顧客|端末|アプリ|サービス|上記|前[記項条号]|以下|下記|次|全て|すべて|一切|各種|その他|他|当該|関連|当社|弊社|一覧|表|以上|上|下|こちら|それ)(?:に関する|に関しての|に関連する|に係る|についての|の)\Z"
)
"""Whose data it is, or where it is listed, and no kind."""
_NO_REASON = regex(
    r"\bwithout (?:an? |any )?(?:legal|lawful|legitimate|valid|good|proper|just|reasonable) (?:basis|bases|reasons?|grounds?|cause|authority)\b|正当な(?:理由|事由|根拠)(?:が?(?:なく|無く)|なしに|のない)",
    re.IGNORECASE,
)


def is_after_refusal(text: str) -> bool:
    """Whether an English denial holds only for those who refused: if you switch this off, nothing is sent."""
    return _REFUSED.search(text) is not None


def has_ended(text: str) -> bool:
    """Whether a sending is said to be over: we used to send, but no longer do; 送信しておりましたが、現在は取りやめています."""
    return _ENDED.search(text) is not None


def find_exception(text: str, found: Iterable[Found], below: str = "") -> str | None:
    """except-consent, except-law, except-other or None. `below`: the items that follow, in which the cases of an exception may stand."""
    said = denial_condition(found)
    if _BY_CONSENT.search(text) and not _LAW_ALLOWS.search(text):
        return "except-consent"
    if said != "except-consent" and below and _EXCEPTS.search(text) and _BELOW.search(text):
        if re.search(rf"\b{_CONSENT}\b|{_CONSENT_JA}", below, re.IGNORECASE):
            return "except-consent"
        return "except-law" if all(_LAW.search(item) for item in below.splitlines() if item.strip()) else "except-other"
    if said == "except-other" and (_PARTY_JA.search(text) or _PARTY_EN.search(text)) and not _CASES.search(text):
        return None
    if said == "except-other" and _LAW.search(text, _EXCEPTS.search(text).start() if _EXCEPTS.search(text) else 0):  # type: ignore[union-attr]
        return "except-law"
    return said or ("except-other" if _NO_REASON.search(text) else None)


def find_limits(clause: str, found: Iterable[Found], *, english: bool) -> tuple[str, ...]:
    """The classes of recipients that a denial for a purpose means: not for advertising denies nothing of who counts users. NOBODY where
    the purpose is none that a class of recipients serves, and where a clause denies a sale alone: what the next clause says of sharing is its own.
    """
    if english and (_PAID.search(clause) or (_SOLD.search(clause) and not _SENT_TOO.search(clause))):
        return (NOBODY,)
    found = list(found)
    named = [(f.start, f.end) for f in found if f.sort == "class"]
    told = {
        _SERVES.get(f.value, NOBODY)
        for f in found
        if f.sort == "purpose"
        and f.value in _LIMITING
        and not any(a <= f.start and f.end <= b for a, b in named)
        and not (english and _OF_FIRM.match(clause, f.end))
        and (_FOR.search(clause[: f.start]) if english else _FOR_JA.match(clause[f.end :])) is not None
    }
    return tuple(sorted(told))


def find_withheld(clause: str, data: Data, who: Sequence[Who], recent: Sequence[Who] = ()) -> Claim | None:
    """The denial of a clause that says it without a negated sending: data is kept here (known only to us, only on your device,
    端末の外に出ません), or what is listed is all that is sent (nothing else is sent), there to the `recent` where it names nobody.
    """
    if (
        (_COMPLETE.search(clause) or _ALL_JA.search(clause) or _OTHERS_JA.search(clause)) is not None
        and (_OF_LISTED.search(clause) or _OF_PARTY.search(clause)) is None
        and _SENDS.search(clause) is not None
        and not (_BY_CONSENT.search(clause) or _CASES.search(clause))
    ):
        listed = _ALL_JA.search(clause) or _OTHERS_JA.search(clause)
        everything = data if data.ids and not listed else Data((), ("*",), ("*",))
        return Claim("send", negative=True, data=everything, who=tuple(who or recent) or (ANYBODY,), condition=COMPLETE)
    if data and not any(w.specific for w in who) and _KEPT.search(clause) is not None and not is_of_manner(clause):
        return Claim("send", negative=True, data=data, who=(ANYBODY,), condition="except-consent" if _BY_CONSENT.search(clause) else None)
    return None


def deny_rest(claim: Claim, clause: str, found: list[Found]) -> list[Claim]:
    """The denial of all else in a sending of some data alone to somebody by name, or of all that goes out: Aには機種名だけを送信します."""
    told = any(w.specific for w in claim.who) or _ALL_THAT_GOES.match(clause) is not None
    if not (told and claim.data and claim.action == "send" and not claim.negative) or not any(
        f.sort == "data" and _ALONE.match(clause, f.end) for f in found
    ):
        return []
    return [Claim("send", negative=True, data=Data((), ("*",), ("*",)), who=claim.who, condition=COMPLETE)]


def set_secrets_aside(clause: str, found: list[Found]) -> tuple[list[Found], Data]:
    """The words of a denial without passwords and numbers of bank accounts, and these: they deny no user ID."""
    kept = [f for f in found if not (f.value == "id.user" and _SECRETS.search(clause[f.start : f.end]))]
    return kept, Data(aside=("id.user",)) if len(kept) < len(found) else Data()


def deny_others(claims: Iterable[Claim]) -> Claim | None:
    """What "and with nobody else" adds to a sending to a recipient by name: the same data goes to no other, unless another place says so."""
    sent = next(
        (c for c in claims if not c.negative and c.data.ids and any(w.recipient not in ("@self", "@third-parties") for w in c.who)), None
    )
    return None if sent is None else Claim("send", negative=True, data=sent.data, who=(ANYBODY,), condition=COMPLETE)


def give_left_out(claim: Claim, who: list[Who]) -> list[Claim]:
    """What a denial that leaves out a recipient says of it: nobody but Example is given your location, Example以外には渡しません."""
    named = tuple(w for w in who if (w.specific or w.recipient in NAMED_USE) and w.recipient in claim.leaves_out)
    told = claim.data.ids or set(claim.data.broad) - {"*", "pii.*"}
    return [Claim("send", negative=False, data=claim.data, who=named, scope=claim.scope)] if named and told and not claim.limits else []


def only_with_consent(text: str, found: Iterable[Found]) -> bool:
    """Whether a sentence only says under which terms personal data as a whole may be disclosed (only with your consent): neither a
    sending nor its denial.
    """
    found = list(found)
    bare = not any(
        f.sort in ("data", "class") and f.value not in ("*", "@third-parties", "@authorities") and "#" not in f.value for f in found
    )
    return bare and _ONLY_BY_CONSENT.search(text) is not None


def denies_everything(clause: str) -> bool:
    """Whether a denial without known data is about all data, and not about a thing that no word here knows, or data of a special kind."""
    return (_EVERYTHING.search(clause) is not None and not _is_of_a_kind(clause)) or denies_going_out(clause)


def _is_of_a_kind(clause: str) -> bool:
    """Whether all data that a clause speaks of is of some kind: 要配慮個人情報, 作業日報のデータ, special categories of personal data."""
    bare = _SPECIAL.sub("", clause)
    if _WHOLE.search(bare):
        return False
    told = [m[1] for m in _TOLD_JA.finditer(bare)]
    return bare != clause or (bool(told) and all(_OF_KIND_JA.search(t) and not _GENERAL_JA.search(t) for t in told))


def denies_going_out(clause: str) -> bool:
    """Whether a clause denies as such that anything goes to a server or over the net, whosever that is."""
    return _GOING_OUT.search(clause) is not None
