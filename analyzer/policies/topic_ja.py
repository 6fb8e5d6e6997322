"""A Japanese sentence -> the data that it is about, and whether a denial behind it leaves its thing unsaid: 生年月日は名簿だけで使います。よその会社へは送りません。"""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.carried import Around, holds_told
from analyzer.policies.claims import Claim
from analyzer.policies.contained import NEGATIVE
from analyzer.policies.exceptions import COMPLETE
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.source import Data, Source

_THIS_DATA = regex(
    r"(?:これらの|これら|当該|上記の|この|その|同|前項の|上の)(?:情報|データ|利用者情報|個人情報|項目)|(?:上|上記|前掲)の?表の?(?:情報|データ|項目)|これら[をはがも]|^\W*(?:これ|それ)(?:を|が|も)(?!も)"
)
_THIS_KIND = regex(
    r"(?:これらの|当該|上記の|この|その|同)(?:お客様の|利用者の)?(?:アカウント|端末|デバイス|会員|登録|顧客|利用状況?の?|ユーザー|通信|行動|操作|閲覧|識別)(?:者|用)?の?(?:情報|データ|履歴|子)"
)
"""The same by its family, where that holds all of it: これらのアカウント情報は."""
_TAKEN_DATA = regex(r"^\W*(?:取得|収集|送信)(?:した|された|する|される)(?:情報|データ)(?:は|を|も)")
"""The data that a sentence before listed as what is taken."""
_TOPIC = regex(r"^[^。]{0,80}?(?:は(?!じめ|がき|ん)|について|につきまして|に関して|を(?!除))")
_OURS = r"(?:当社|弊社|当方|当店|当院|当園|当館|当校|当会|当所|当法人|運営者|開発者|私たち|わたしたち|私ども|私|本アプリ|当アプリ|このアプリ|アプリ|本サービス|町|市|学園|園)"
LEADS = rf"\W*(?:\d{{1,2}}\s+)?(?:(?:なお|また|もちろん|ただし|そして|ですので|したがって|よって|そのため|この(?:ため|情報))、?)?(?:{_OURS}(?:は|では|が|から|からは|としては|より)、?)?(?:[^。、]{{1,24}}(?:をはじめ(?:として)?|[をも]含めて?|はもちろん|に限らず|だけでなく|を除(?:き|いて)(?:は)?)、?)?"
ADVERBS = r"(?:(?:一切|いっさい|決して|けっして|絶対に|特に|とくに|同意なく|同意なしに|無断で|勝手に|直接|自動的に)、?)*"
_WHO = (
    r"(?:[^\s。、をがは]{1,12}(?:など|等)の?)?(?:(?:他|ほか|よそ|外|外部|社外|第三|別)の?(?:会社|お?店|事業者|業者|企業|団体|組織|機関|サービス|サーバー?|方|人|者|かた|ところ|どなた|誰)|第三者|外部|社外|他社|他者|他人|よそ|どこ|誰|だれ|どなた"
    r"|[^\s。、をがは]{1,14}(?:会社|事業者|業者|企業|外部サービス|(?:社|者|店|所|先|それ|これ)(?:以外|のほか)))(?:の(?:どこ|どなた|誰|だれ|会社|事業者|業者|方|人|ところ))?(?:など|等|や[^。、]{1,10})?"
)
TO = r"(?:に対して(?:は|も)?|に(?:は|も|まで)?|へ(?:は|も)?|への|との|と(?:は|も)?)"
GIVES = r"(?:送|渡|提供|開示|共有|公開|お?見せ|教え|知らせ|伝え|漏|流|売|販売|貸|譲|預け|出[るしすさ]|転送|連携|委託)"
_UNSAID = regex(
    rf"^{LEADS}{ADVERBS}(?:{_WHO}{TO}、?{ADVERBS}[^。をが]{{0,6}}?{GIVES}[^。をが]{{0,30}}|外部送信の?(?:対象|項目)[^。を]{{0,14}}|{_WHO}{GIVES}[^。を]{{0,20}}|[^。、をはが]{{1,8}}の?外(?:部)?(?:に|へ)は?(?:一切)?出[^。を]{{0,20}})(?:ません|ない)(?:でした)?(?:。|$)"
)
_OTHERS = regex(
    r"(?:他|ほか|別)の(?:会社|事業者|業者|企業|団体|組織|機関|お?店|ところ|方|人|者|第三者|どなた|誰|だれ|どこ|外部)|(?:他社|他者)"
    r"|(?:それ|これ|この方|[一-鿿ァ-ヶーA-Za-z.](?:社|者|店|所|局|院|先|工場|園|館|組合|師|署))(?:以外|(?:の|を)?ほか|を除)"
)
"""To whom a denial is that leaves out those named before it."""
BESIDES = regex(r"^[\s)」』]*(?:社)?(?:以外|を除|の?ほか(?=[のには、]))")
"""What stands behind somebody whom such a denial leaves out."""
_IT = regex(r"^\W*(?:(?:なお|また)、?)?(?:これ|それ)(?:を|は|が|も)")


_OF_KIND = frozenset(("loc.*", "dev.*", "id.*", "net.*", "fin.*"))
"""Families that are a topic as a single kind of data is: 位置情報."""


def is_topic(data: Data) -> bool:
    """Whether a sentence about this may go on without saying so again."""
    return bool(data.ids) or bool(_OF_KIND & {*data.broad})


def find_topic(source: Source, text: str, start: int) -> Data:
    """The data that a sentence is about: that of the words up to its first topic, else all that it names."""
    topic = _TOPIC.match(text)
    data = source.data(topic[0], source.find(topic[0]), start) if topic is not None else Data()
    return data if is_topic(data) else source.data(text, source.find(text), start)


def find_spoken_of(clause: str, data: Data, carried: Data, around: Around) -> Data:
    """The data of a clause: its own, what its words for data mean (これらの情報を), or, of a denial that leaves its thing unsaid, what the words
    before are about. `carried`: what the clauses before it speak of.
    """
    negative = NEGATIVE.search(clause) is not None
    taken = _TAKEN_DATA.search(clause) is not None
    kind = holds_told(data, around) and _THIS_KIND.search(clause) is not None
    if not data.ids and (kind or _THIS_DATA.search(clause) or (taken and not negative)):
        topic = around.topic if negative and _IT.match(clause) else Data()
        data = topic or (around.gathered if taken else carried) or around.data or data
    unsaid = not (data.broad or carried or {*data.ids} - IN_TRADES) and _UNSAID.match(clause) is not None
    given = around.given if _OTHERS.search(clause) else Data()
    return around.topic or given or data if unsaid else data


def spare_given(claim: Claim, data: Data, around: Around) -> Claim:
    """The denial to others of what the sentence before sends to somebody by name, which leaves that somebody out and what is said elsewhere."""
    named = {w.recipient for w in around.who if w.specific}
    if not (claim.negative and named and data and data is around.given):
        return claim
    return structs.replace(claim, condition=claim.condition or COMPLETE, leaves_out=tuple(sorted({*claim.leaves_out, *named})))
