"""A Japanese clause that denies by who is, or is not, there: nobody gets the data (受け取る第三者はいません); it is kept from somebody of no trade (職場には伝わりません)."""

import re

from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.exceptions import denies_everything
from analyzer.policies.source import Data, Who
from analyzer.policies.trades import UNKNOWN

_GET = r"(?:受け取[るっ]|受領|入手|取得|送信|提供|共有|開示|連携|渡[すさし]|送[るっり]|届[くけ]|送付|預け)"
_PARTY = r"(?:第三者|会社|各社|事業者|企業|相手|先|人|者|業者|組織|団体|サービス)"
_NOBODY = re.compile(
    rf"(?:(?P<deed>{_GET})[^。、]{{0,8}}?{_PARTY}|(?P<place>外部|社外)(?:の)?(?:送信|提供|共有)先)(?:は|も|が)、?(?:どこにも|一切|ひとつも|一つも|一社も|誰も|特に)?"
    r"(?:い(?:ません|ない)|おりません|おらず|あり(?:ません)|ございません|存在し(?:ません|ない|て(?:い|おり)ません)|ない|なし)(?=[。、]|です|$|ため|ので)"
)
_LESS = re.compile(r"以外|ほか(?:に|の)|他に|同意|許可|場合|目的|を除|選べ|限り")
_SOMEBODY = re.compile(
    r"(?:勤め先|勤務先|職場|会社の(?:管理者|人事部?|上司)|上司|同僚|雇用主|雇い主|人事部?|学校|先生|教員|担任|塾|ご?家族|親御|両親|保護者|配偶者|お子(?:様|さま)|友人|友だち|友達|知人|フォロワー|近所"
    r"|(?:他|ほか)の(?:会員|利用者|ユーザー|お客様|お客さま|参加者|プレイヤー|プレーヤー|メンバー|学習者|患者|生徒|入居者|来場者|選手|読者)"
    r"|出品者|購入者|加盟店|販売店|お店|店舗|主催者|取引先|対戦相手|お?相手(?:方)?|大家|家主|管理組合|ドライバー|配達員|運転手|医師|主治医|病院|自治体|役場|投稿を見た人|閲覧者|応募先)(?:様|さま|さん|の方|の皆(?:様|さま)|など|等|や[^、。]{1,8})?(?:に|へ|から|と)(?:は|も|まで)?"
    r"|(?:名簿|データ販売|不動産|住宅|保険|証券|通販|小売|印刷|出版|人材|派遣|信販|債権回収|引越し?|配達|警備|清掃|工事|電力|ガス|自動車|タクシー|飲食|ホテル|宿泊|航空|鉄道|化粧品|製薬|食品|飲料|ゲーム)(?:会社|業者|事業者|代理店|販売店|メーカー)(?:など|等)?(?:に|へ|と)(?:は|も)?"
)


def find_nobody(clause: str, data: Data) -> Claim | None:
    """The denial of a clause that says that nobody is there who gets the data."""
    told = _NOBODY.search(clause)
    if told is None or _LESS.search(clause):
        return None
    bare = not re.search(r"[をがのは]", clause[: told.start()])
    return Claim("send", negative=True, data=data, who=(ANYBODY,)) if data or bare or denies_everything(clause) else None


def kept_from(clause: str) -> Who:
    """Everybody, unless a denial says from whom in words that no class here knows: 職場, ほかの会員."""
    told = _SOMEBODY.search(clause)
    return ANYBODY if told is None else Who(UNKNOWN, told[0], 0, 0, specific=False)
