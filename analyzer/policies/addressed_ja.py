"""A Japanese clause that sends something -> somebody whom no class of recipients here knows: 観光協会に提供します, 紹介先の医療機関へ, 出店者と共有."""

import re

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.actions import drop_classes
from analyzer.policies.source import Who
from analyzer.policies.strangers import stranger_kind

_RUN = r"[一-鿿々ァ-ヶーA-Za-z0-9・]"
_HEAD = (
    r"(?:会社|各社|(?<=[版聞行送信車])社|業者|企業|公社|商社|(?<![住場])所|役場|機関|団体|協会|組合|法人|自治体|自治会|町内会|委員会|学会|保護者会|父母会|後援会|商工会|師会|振興会|保存会|愛好会|育成会|婦人会|老人会|子ども会|連盟|連合会?|財団|大学|学校|高校|学園|[容究談書]室|教室|劇場|会場|施設"
    r"|園|塾|校|院|(?<![部結時])局|署|館|店舗?|商店街|メーカー|クリニック|ホテル|民宿|リーグ|チーム|クラブ|サークル|レストラン|カフェ|サロン|スクール|ショップ|ストア|センター|スタジオ|ジム|ディーラー|テナント|スポンサー|ホスト|オーナー|ガイド"
    r"|ドライバー|インストラクター|トレーナー|コーチ|カウンセラー|アドバイザー|パートナー企業|(?<![約録用記加得用作有])主|(?:講|教|医|看護|薬剤|美容|理容|調理|保健|助産|整体)師|(?:税理|弁護|栄養|会計|建築|社労|行政書|司法書|保育|介護福祉|消防)士"
    r"|(?:主催|共催|協賛|後援|生産|出荷|製造|納入|運送|出演|出店|出品|出展|出演|販売|購入|依頼|発注|応募|引取|受取|提供|制作|執筆|監修|配達|配送|施工|審査|採用|募集|勧誘|貸|借|届出|寄付受入|家庭教師派遣|工事|整備|指導|引率|運行|鉄道事業|放送事業|運航)者"
    r"|(?:応募|予約|紹介|宿泊|取引|勤務|就業|派遣|受診|転院|購入|注文|依頼|申込|申し込み|入居|留学|研修|実習|通報|寄付|保険|納品|仕入|受け入れ|受入|打診|見積|査定|入札)先)"
)
_PEOPLE = (
    r"(?:勤め先|職場|会社の(?:管理者|人事部?|上司)|上司|同僚|雇用主|雇い主|人事部?|先生|教員|担任|ご?家族|親御|両親|保護者|配偶者|お子(?:様|さま)|友人|友だち|友達|知人|フォロワー|近所"
    r"|(?:他|ほか)の(?:会員|利用者|ユーザー|お客様|お客さま|参加者|プレイヤー|プレーヤー|メンバー|学習者|患者|生徒|入居者|来場者|選手|読者)"
    r"|(?:外部の?)?生成AI(?:サービス|モデル)?|外部の?AI(?:サービス|モデル)?|AI(?:モデル|サービス)|お店|対戦相手|お?相手(?:方)?|大家|家主|配達員|運転手|(?:出荷|契約|提携|生産)?農家|漁師|生産者|作り手|主治医|投稿を見た人|閲覧者)"
)
_NAMED = rf"(?P<who>(?:{_RUN}|(?<={_RUN})の(?={_RUN})|(?<={_RUN})(?:および|及び|または|や)(?={_RUN})){{0,24}}?{_HEAD}|{_PEOPLE})"
_MORE = r"(?:様|さま|さん|の方々?|の皆(?:様|さま)|各位|など|等|や[^、。]{1,8})?"
_TO = r"(?:宛て?)?(?:に対し(?:て)?|に向けて|に|へ|と)(?:は|も|まで|のみ|だけ|の(?=[^、。]{0,12}(?:送信|提供|共有|開示|連携|送付)))?"
_BOUND = (
    r"(?!(?:関|つい|よ[りっる]|おい|おけ|代わ|応|基|もと|とっ|係|かか|当た|あた|際|合わ|適|所属|登録|通[うっい]|勤|在籍|限|伴|到着|来|行|出|入|掲載|ある|あっ|いる|いた|申し?込|問い合わせ|同様|直接ご)"
    r"|の?(?:ご?案内|お知らせ))"
)
_ADDRESSED = regex(rf"{_NAMED}{_MORE}(?P<to>{_TO}){_BOUND}")
_USES = regex(rf"{_NAMED}{_MORE}(?P<to>は|が)、?[^、。]{{1,60}}?(?:を|も)[^、。]{{0,10}}共同")
"""Who uses the data jointly as the subject: 加盟店は、氏名を共同利用します."""
_GETS = regex(rf"{_NAMED}{_MORE}(?P<to>は|が|も)、?[^、。]{{0,60}}?(?:受け取|受領)")
_OWN = regex(
    r"(?:お客様|お客さま|ご?利用者(?:様|さま)?|ユーザー(?:様|さま)?|会員(?:様|さま)?|ご?本人(?:様|さま)?|あなた|当社|弊社|当方|当[店院行園館校会所塾局]|自社|運営者|開発者|運営会社|担当(?:者|部署)|従業員|スタッフ|社員|職員|サーバー?|端末|データベース|アカウント)(?:に|へ)(?!関|つい|よ|おい|代わ|応|基|もと|と)"
)
_WE = regex(
    r"(?:当|弊|本|自)(?:社|店|院|行|園|館|校|会|所|塾|局|施設|協会|組合|法人|団体|クリニック|機関|財団)$|(?:アプリ|サービス|サイト)の?(?:運営|提供|開発)(?:会社|者|元)$|利用者$"
)
_ANYONE = regex(
    r"(?:[以学社院園館校店団庁組部]外|別|他)の(?!会員|利用者|ユーザー|お客|参加者|プレ|メンバー|学習者|患者|生徒|入居者|来場者|選手|読者)"
)
"""Whoever is not of us: 学外の事業者."""
_ANY = regex(r"(?:いずれ|いかなる|(?<!な)どの|どんな|すべて|あらゆる|ほか|別)の?$")
_ORIGIN = regex(r"\s*(?:社)?(?:から|より)(?!の?問)")
_ACCOUNT = regex(
    r"\s*(?:の)?(?:アカウント|ID|カレンダー)(?:の)?(?:情報|名|データ|ID|識別子)?(?:など|等)?(?:を|は|や|、|・|も|が)(?=[^。]{0,60}(?:ません|ない))"
)
"""What the reader has there, and nobody who is sent something: Googleアカウント情報は送信しません."""
_ASKS = regex(
    r"(?:など|等)?(?:から|より)の?[^。]{0,30}?(?:照会|要請|求め|要求|請求|命令|依頼|協力)(?:[^。、]{0,14}(?:場合|とき|際|とおり)(?!を除|以外)|に(?:対し|応じ|より|もとづ|基づ))"
)
"""Whoever asks for data gets it: 警察から照会を受けた場合、氏名を開示することがあります."""
_BARE = regex(r"(?:会社|各社|企業|事業者|業者|団体|機関|法人|組織|店舗)")
_AMONG = regex(
    r"をはじめ|[をも]含め|はもちろん|に限らず|だけでなく|のみならず|(?:など|等)の?(?=外部|社外|第三者|他社|どの|いかなる)|その他の|を含む|も、?(?:どの|いかなる|ほか|他)"
)
"""Who is named is one of those whom a denial means: PostHogをはじめ、どの会社にも."""
_WITH = regex(r"共有|連携|交換|共同")


ENTRUSTED = Who("@contractors", "", 0, 0, specific=False)
"""Whoever does the work where it is said to be given out, and not to whom."""


def entrusts(clause: str, verb: int) -> bool:
    """Whether the verb at a place says that something is entrusted, and not in which case."""
    return clause.startswith("委託", verb) and not clause.rstrip("。 \n").endswith("場合")


def find_addressee(clause: str) -> Who | None:
    """Somebody without a name to whom a clause sends something; None where the last one named so is the provider or the reader."""
    own = max((m.start() for m in _OWN.finditer(clause)), default=-1)
    told = [m for p in (_USES, _GETS, _ADDRESSED) for m in p.finditer(clause) if _is_meant(clause, m)]
    if not told or own >= told[-1].end():
        return None
    return Who(stranger_kind(clause), told[-1]["who"], 0, 0, specific=False)


def _is_meant(clause: str, said: re.Match[str]) -> bool:
    """Whether the words are somebody in particular and not the writer, and と joins them with what is shared with them."""
    anyone = _ANYONE.search(said["who"]) or _ANY.search(said.string[: said.start()])
    return not (_WE.search(said["who"]) or anyone) and (said["to"][0] != "と" or _WITH.search(clause, said.end()) is not None)


def is_origin_ja(clause: str, who: Who) -> bool:
    """Whether a recipient is only where something comes from, or whose account a denial is about, and no authority that asks for what the clause gives."""
    if who.specific and _ACCOUNT.match(clause, who.end):
        return True
    asks = who.recipient == "@authorities" and _ASKS.match(clause, who.end) is not None
    return not asks and _ORIGIN.match(clause, who.end) is not None


def is_in_case(clause: str, who: Who, case: re.Match[str]) -> bool:
    """Whether somebody stands in a case that a denial excepts, and not before one in brackets: …ことはありません(法令に基づく場合を除く)."""
    return who.start < case.end() and re.search(r"[(。]|ません|ない", clause[who.end : case.start()]) is None


def name_outsider(clause: str, who: list[Who]) -> list[Who]:
    """`who` with somebody of a trade in place of the bare outside that he is of: 外部の印刷会社に."""
    bare = who[0] if len(who) == 1 and who[0].written in ("外部", "社外") else None
    told = find_addressee(clause) if bare is not None else None
    if (
        bare is None
        or told is None
        or not told.written.startswith(f"{bare.written}の")
        or _BARE.fullmatch(told.written[len(bare.written) + 1 :])
    ):
        return who
    return [structs.replace(told, start=bare.start, end=bare.start + len(told.written))]


def told_ja(clause: str, parties: tuple[Who, ...], *, negative: bool) -> tuple[Who, ...]:
    """The recipients without the classes that a name beside them fills; of a denial that means all, everybody stays beside the named."""
    everybody = negative and _AMONG.search(clause) is not None
    if len(parties) > 1 and not everybody:
        parties = tuple(w for w in parties if w.written not in ("外部", "社外")) or parties
    if not any(w.specific for w in parties):
        return parties
    return drop_classes(clause, tuple(w for w in parties if everybody or w.recipient != "@third-parties"))
