"""A Japanese sentence -> the same in plain words: a double negation as the sending that it says (送信せずに利用することはできません), a limit as のみ; what
is no denial though it is negated; and the sending that an exception holds.
"""

import re

from analyzer.patterns import regex
from analyzer.policies.among_ja import tell_among
from analyzer.policies.goes_ja import send_plainly
from analyzer.policies.held_back_ja import deny_plainly_ja
from analyzer.policies.plainer_ja import say_plainer
from analyzer.policies.traffic_ja import tell_traffic
from analyzer.policies.unused_ja import deny_use

_DEED = r"(?:送信|提供|送付|共有|連携|転送|開示|伝送)"
_WITHOUT = (
    rf"(?:(?P<deed>{_DEED})(?:を)?(?:(?:し|され|行わ|おこなわ)(?:ない(?:で|まま|状態で|と|限り)|なければ|なくては)|せずに?|されずに|(?:することなく)|(?:すること)?なしに?(?:で)?)"
    r"|(?P<stem>送|渡)(?:[らさ](?:れ)?(?:ないで|ないまま|ないと|なければ|ずに|ない限り)|[るす]ことなく))(?:は|も|では|には)?、?"
)
_CANNOT = r"(?:でき(?:ません|ない)|いただけ(?:ません|ない)|なれ(?:ません|ない)|なりません|動作しません|動きません|起動しません|遊べ(?:ません|ない)|使え(?:ません|ない)|利用不可)"
_CAN = r"(?:でき(?:ます|る)|いただけ(?:ます|る)|なれ(?:ます|る)|可能(?:です)?|遊べ(?:ます|る)|使え(?:ます|る))"
_DOUBLE = regex(rf"{_WITHOUT}[^。、]{{0,30}}?{_CANNOT}")
_CHOICE = regex(rf"{_WITHOUT}[^。、]{{0,30}}?{_CAN}")
_NEEDED = regex(
    rf"(?P<deed>{_DEED})(?:する(?:ことが)?|が|は)?(?:必要(?:があります|がございます|です|となります|になります)|必須(?:です|となります)|不可欠(?:です|となります)|前提(?:です|となります|としています))"
)
_LIMITED = regex(
    r"に(?:限(?:られます|ります|られています|られており、?|っています|っており、?|定されます|定しています|定されています|定されており、?))"
)
_LESS = regex(r"目的|場合|範囲|とき|期間|国|同意")
"""What a limit is of that is no list of data."""
_FORM = regex(
    r"そのまま(?:の(?:形|状態|値|かたち))?(?:で|を|の|では)|平文|(?<![一-鿿])生(?:データ|の(?:値|データ|まま|メールアドレス|電話番号))|元の(?:値|形|文字列|データ)|原文|読み取れる(?:形|状態)"
    r"|(?:判読|解読|復元|復号|可読)(?:可能|できる|的)?な?(?:形|状態|かたち)|(?:ハッシュ|暗号|匿名|仮名|難読)化(?:せず|し(?:て(?:い)?)?ない|する前|しないまま|され(?:て(?:い)?)?ない|なし)|加工(?:せず|しない)"
)
_ABROAD = regex(r"(?:国外|海外|外国|(?:EU|EEA|欧州|域)(?:域)?外|日本以外)")
_IDLE = regex(
    r"(?:削除|退会|解約|脱退|閉じ|終了|ログアウト|アンインストール|ログインする|(?:起動|使用|利用|ログイン)(?:し|され)て(?:い|おら)|オフライン|お?使いにな(?:ら|って(?:い|おら)))[^。、]{0,16}?(?:と|後(?:は|に|には)?|間(?:は)?|(?:とき|時|場合)(?:は|に|には)?|まで(?:は)?|以降(?:は)?|ば)、"
    r"[^。]{0,14}?(?<![一-鿿ァ-ヶー])(?:情報|データ|何も|一切)"
)
"""Of some time alone nothing is sent: 退会後は、情報が送信されることはありません."""
_PAST = regex(r"(?:ませんでした|なかった|いませんでし)")
_ASKED = regex(
    r"(?:いただけ|頂け)ない(?:場合|とき|と)|(?:入力|提供|登録|許可|承諾)(?:を)?(?:しない|されない|なさらない)(?:場合|とき|と)|ないよう(?:に)?、?[^。、]{0,12}(?:ください|下さい|お願い|注意|努め)|ないよう(?:に)?、?[^。、]{0,14}(?:でき(?:ます|る)|いただけ|可能|選べ)"
    r"|(?:利用|使用|視聴|閲覧)(?:を)?(?:しない|されない|なさらない)(?:場合|とき)(?:でも|も|は|には)?、(?![^。]{0,80}(?:送信|提供|取得|収集|共有|送[らり]|渡|伝))"
    r"|(?:年|月|日|期間|時間)(?:間)?を[超越]えて|(?:年|月|日)(?:間)?以上は?(?:保存|保管|保持)"
    r"|(?:個人情報|個人データ|データ|情報)が?(?:存在し|見当たら|保有してい|ござい)(?:ない|ません)(?:場合|とき|旨)"
)
_BEYOND = regex(
    r"(?:範囲|目的|限度)を(?:超|越)え(?:て|た|る)|必要以上(?:に|の)|(?:必要|関係|関連)の?ない(?:お客(?:様|さま)の|利用者の)?(?:個人)?(?:情報|データ)"
    r"|(?:当社|弊社)(?:に|へ)(?:は|も)?、?(?:一切)?(?:(?:開示|提供|送信|通知|共有|連携|転送)され|(?:渡さ|送ら|伝わら|知らさ)れ)"
)
"""What goes beyond the purpose, and what the provider is not handed: 利用目的の達成に必要な範囲を超えて取り扱いません, 当社には開示されません."""
_PROCESSED = regex(
    r"^\W*(?:(?:なお|また)、?)?(?:当該|作成した|この)?(?:仮名加工情報|匿名加工情報|統計(?:情報|データ|値)?)(?:は|を|については|につきましては)"
)
"""What follows for those who do not give something, or of whom there is none, what the reader is asked for, how long something is kept."""
_BEHIND = regex(
    r"\s*(?:ただし|但し|もっとも|なお)、?[^。]*(?:(?:この|その)限りで(?:は)?(?:ありません|ない|ございません)|場合[^。]{0,12}(?:除きます|除く(?:ものとします)?|除外します))。?"
)
_EXCEPTS = regex(
    r"^(?P<sent>.{4,160}?(?:送信|提供|送付|共有|連携|送|渡))(?:を)?(?:する|している|します|る|っている|す|して(?:いる|おります))?(?:こと|の|もの|場合)?(?:を除(?:いて|き|くと|けば)(?:は)?|以外(?:に|には|は)?|の?(?:ほか|他)(?:に|には|は)?|だけ(?:で|であり))、(?P<rest>[^。]*(?:ません|ない)。?)$"
)
_ENDED = regex(
    rf"(?P<deed>{_DEED}|取得|収集)[をは]、?(?:すでに|既に)?[^。]{{0,40}}?(?:終了|停止|中止|廃止|終え|打ち切り?|取りやめ|とりやめ|取り止め|やめ|止め|終わり?)(?:し|いたし|致し|され)?(?:ました|て(?:い|おり)ます)"
)
"""A sending that is over, said of it as a noun: 氏名の送信は、3月末をもって終了しました."""
_STOP = r"(?:オフ|OFF|停止|無効|拒否|解除|オプトアウト|止め|やめ|お?断り)"
_STOPS = regex(
    rf"{_STOP}[^。]{{0,40}}?(?:できます|いただけます|頂けます|ください|下さい|可能です|られます|止まります|なくなります|行えます|取り消せます)[。)」]*$"
)
_STOPS_NOT = regex(rf"{_STOP}[^。、]{{0,14}}(?:できません|いただけません|できない|(?:方法|手段)は(?:あり|ござい|用意)[^。、]{{0,8}}ません)")
_SAYS_TOO = regex(
    r"(?:ます|ません)(?:が|けれど)|て(?:おり|い)、|ており|ますので|ますから|場合(?:は|に)?、[^。]*?(?:されます|します|いたします)。?$"
)
"""Words that say something else beside it: 送信しますが、設定から停止できます."""
_JOINTLY = regex(r"共同(?:(?:して|で)の?|の)(?:利用|使用)")
_BELOW = regex(r"(?:次|以下|下記|下表|左記)[^。]{0,24}?(?:のみ|だけ|に限(?:り|ら|っ|定))")
_SET_NOT = regex(
    r"(?:(?P<deed>送信|提供|共有|取得|収集|連携|転送|記録)し|(?P<stem>送|渡)[らさ])ない(?:よう(?:な)?)?(?:設定|仕様|構成|実装|作り|設計)?(?:(?:に|と)(?:して|なって)|(?<=[定成装計])(?:して|されて))(?:い|おり)ます"
)
"""Set so that nothing is sent: 送らない設定にしています."""
_MADE_WITHOUT = regex(r"含[めま]ないよう(?:に)?、?(?:設計|実装|設定|構成|配慮|制御)(?:を)?(?:して|されて)(?:い|おり)ます")
_NO_OBJECT = regex(
    r"(?P<out>外部(?:への)?)?(?:送信|提供)の?(?:対象|項目)(?:(?:と|に)は?(?:して|なって|含めて|含まれて)(?:い|おり)ません|(?:に|と)は?(?:含めません|含みません|含まれません|なりません|しません)|では(?:あり|ござい)ません|外(?:です|となります|としています)|から(?:除い|外し|除外し)て(?:い|おり)ます)"
)
"""What is no object of a sending: 外部送信の対象としていません."""
_NOT_OF_IT = regex(
    rf"(?:は|を)、?(?:外部)?(?P<deed>{_DEED})(?:する(?:情報|項目)?)?(?:の?対象)?(?:に(?:は)?(?:一切)?(?:含まれ(?:ません|ない|ておりません|ていません)|含めて(?:い|おり)ません)|(?:の)?対象(?:外(?:です|としています|となります)|では?(?:ありません|ございません)|から(?:外|除外)して(?:い|おり)ます))"
)
"""Data that is none of what is sent: 氏名は送信の対象に含まれません."""
_LISTED_AT = regex(
    r"(?P<to>(?<![当弊自])(?:社|[A-Za-zァ-ヶー]))の(?:配信|会員|顧客|読者)?(?:名簿|リスト|台帳)(?:に|へ)(?:入り|登録され|載り|加わり|追加され|加えられ)(?=ます|る)"
)
_THERE = regex(
    r"、(?P<what>[^。、]{2,30}(?:は|が|も)、?)?(?:そこ|同社)(?:に|へ)、?(?:(?:登録|保存|記録|保管|蓄積)(?P<kept>され)(?=ます|る|て)|(?=送信|送ら|渡|届))"
)
_LEFT_TO = regex(r"に(?:任せ|まかせ|ゆだね|委ね|頼み|お願いし|依頼し)(?:て(?:おり|い)|てい?て|ており)(?=、)|に頼んで(?:おり|い)(?=、)")
_ENTRUSTED = regex(r"を(?:預け|託し)(?=て(?:い|おり)ます|ます)")
"""Where data comes to lie: Xの名簿に入ります, そこに登録されます, Xに預けています."""
_HOLDS_NO = regex(
    r"(?P<tool>(?:SDK|ツール|ライブラリー?|サービス|モジュール|ネットワーク|プログラム|プラグイン|タグ|トラッカー)(?:など|等|の類)?)(?:は|が|を|も)、?[\W_]*(?:一切|いっさい|全く|まったく|ひとつも|一つも|何も)?[\W_]*"
    r"(?:(?:含(?:んで|まれて|めて)|入(?:って|れて)|同梱して|同梱されて|内蔵して|存在して)(?:い|おり)ません|含(?:み|まれ|め)ません|あり(?:ません)|ございません|存在しません)"
)
"""Tools that an app does not hold are not used: 解析SDKは一切含まれていません."""
_IN_LIST = regex(r"(?:一覧|表|リスト|上記|以下|次|これら|前項)(?:に|の(?:中|うち)に)")
_AND_KEPT = regex(
    rf"(?P<deed>{_DEED}|アップロード)(?:・|や|および|及び|または|又は|、)(?:保存|保管|蓄積|記録)(?=(?:は|を|も|が)、?(?:一切|いっさい|全く)?、?(?:行|おこな|いたし|致し|し|あり|ござい|され)[^。、]{{0,8}}ません)"
)
"""Neither sent nor kept there: 外部サーバーへの送信・保存は行いません."""
_NOTHING_ELSE = regex(
    rf"(?<!これ)(?<!これら)(?<!それ)(?<!それら)(?<!上記)(?<!以上)(?<!前記)(?<!もの)(?<!項目)(?<!の情報)(?:しか|以外(?:の(?:情報|データ|項目|もの|内容))?[はを])、?(?:一切)?(?:(?P<deed>{_DEED})(?:を)?(?:し(?:ません|て(?:い|おり)ません)|され(?:ません|ることはありません)|いたしません|する(?:こと|もの)はありません|(?:は)?行(?:いません|って(?:い|おり)ません))|(?P<stem>送|渡)(?:りません|しません|って(?:い|おり)ません|して(?:い|おり)ません|られません|されません|ることはありません|すことはありません))"
)
"""All of what is sent: 会員番号しか送りません, 会員番号以外の情報は提供しません."""
_ELSE = r"(?:(?:これ|それ|上記)(?:ら)?以外の|(?:ほか|他|その他|そのほか|別)の)(?:情報|項目|データ|もの)"
_OTHERS_KEPT = regex(
    rf"(?P<who>[^、。]{{1,40}}?)が、?{_ELSE}を(?:受け取|受領|取得|入手|収集)(?:る|する|され)?(?:ことは|こともまた|ことも)(?:一切)?(?:ありません|ございません|ない)"
    rf"|^\W*(?:なお、)?{_ELSE}(?:は|が|を)、?(?P<to>[^、。]{{1,40}}?)(?:に|へ)(?:は)?(?:一切)?(?:送(?:って|信して)(?:い|おり)ません|提供して(?:い|おり)ません|渡(?:して|って)(?:い|おり)ません)"
    r"|^\W*(?:なお、)?(?P<at>[^、。]{1,40}?)(?:に|へ)(?:送る|送信する|提供する|渡す|送られる|送信される)(?:情報|項目|データ|もの)は、?(?:ほか|他|これ以外)に(?:は)?(?:ありません|ございません)"
)
_ALL_THERE_IS = regex(
    r"^\W*(?:なお、)?(?P<who>[^、。]{1,40}?)(?:(?:に|へ)(?:送信|提供|送|渡)(?:される|られる|する|る|す|される)|が(?:受け取る|取得する|受領する))(?:情報|項目|データ|もの)は、?(?:以上(?:がすべて|で(?:すべて|全部))?|(?:これ|上記)(?:がすべて|で(?:すべて|全部)|だけ|のみ))(?:です|となります|になります)"
)
_NOTHING_MORE = regex(
    r"^\W*(?:なお、)?(?:ほか|他|これ以外|それ以外|そのほか)には?、?何も(?:送|渡)(?:って|して|信して|りま|しま)(?:い|おり)?(?:ません|せん)"
)
"""All of what is sent, said of whom it goes to: Xが他の情報を受け取ることはありません, Xに送る情報は以上です."""
_IS_OBJECT = regex(r"(?<=は)、?外部送信の?(?:対象|項目)(?:です|となります|になります|に含まれます|に当たります|としています)(?=。|$)")
_GOES_OUT = regex(
    r"(?<![以のた])(?P<to>(?:外部|社外|端末の外|アプリの外|外)(?:に|へ))(?:と)?(?:出ます|出て(?:い|ゆ)きます|流れます|送ります|出しています|送っています)(?=。|$)"
)
"""What goes out to somebody: 会員番号は外部送信の対象です, 会員番号は社外に出ます."""
_GIVES_NOT = {"送": "送りません", "渡": "渡しません"}
_GIVES = {"送": "送ります", "渡": "渡します"}


_BASED = regex(
    r"(?P<on>(?:アクセス|訪問|閲覧|行動|利用|検索|購入)(?:の)?(?:情報|履歴|状況|ログ)(?:など|等)?|(?:Cookie|クッキー)(?:情報)?(?:など|等)?)に(?:基づい|もとづい|基づき|もとづき)(?:て)?、?(?=[^。、]{0,24}広告(?:など|等)?を(?:配信|表示|掲載))",
    re.IGNORECASE,
)
_CHOSEN = regex(r"(?<=を利用して)(?P<ads>[^。、]{0,24}広告(?:など|等)?を(?:配信|表示|掲載))する(?:ため|こと)(?=\s*。?\s*$)")
"""What ads are chosen by is used by whoever delivers them: 過去のアクセス情報に基づいて広告を配信."""


_ELIDED = regex(
    r"^(?P<case>\W*(?:(?:当社|弊社|当店|当法人|本アプリ|運営者|開発者)は、?)?(?:[^、。をはが]{1,50}|ご?本人の同意がある)場合を除(?:き|いて)(?:は)?、?(?:(?:当社|弊社)は、?)?)"
    r"(?P<rest>(?:第三者|外部|他者|他社)(?:等|など)?(?:に対して|に|へ)(?:の)?(?:は)?(?:提供|開示|共有)[^。を]{0,24}。?\s*$)"
)
"""What is not handed on is left unsaid: 法令に基づく場合を除き、第三者に提供しません."""


def in_kanji(text: str) -> str:
    """The text with an exception as it is written most often: 次の場合をのぞき is 次の場合を除き."""
    return text.replace("をのぞ", "を除")


def reword(text: str) -> str:
    """The sentence in plain words; as it is where it is plain."""
    text = _CHOSEN.sub(r"\g<ads>します", _BASED.sub(r"\g<on>を利用して", in_kanji(tell_traffic(say_plainer(text)))))
    text = _ELIDED.sub(r"\g<case>個人情報を\g<rest>", text)
    text = deny_plainly_ja(send_plainly(tell_among(deny_use(text))))
    text = _ENTRUSTED.sub("を提供し", _LEFT_TO.sub("に委託しており", _LISTED_AT.sub(r"\g<to>に送信され", text)))
    text = _THERE.sub(lambda m: f"、{m['what'] or ''}同社に{'送信され' if m['kept'] else ''}", text)
    text = _JOINTLY.sub("共同利用", text)
    text = text if _IN_LIST.search(text) else _HOLDS_NO.sub(lambda m: f"{m['tool']}は使用していません", text)
    text = _AND_KEPT.sub(lambda m: m["deed"], text)
    text = _ENDED.sub(lambda m: f"{m['deed']}していました", text)
    text = _GOES_OUT.sub(r"\g<to>送信されます", _IS_OBJECT.sub("外部に送信されます", text))
    text = _OTHERS_KEPT.sub(lambda m: f"これ以外の情報は{next(g for g in m.groups() if g)}に送信しません", text)
    text = _NOTHING_MORE.sub("これ以外の情報は送信しません", _ALL_THERE_IS.sub(r"以上が\g<who>に送信される情報のすべてです", text))
    text = _NOTHING_ELSE.sub(lambda m: f"のみを{m['deed'] + 'します' if m['deed'] else _GIVES[m['stem']]}", text)
    text = _SET_NOT.sub(lambda m: f"{m['deed']}しません" if m["deed"] else _GIVES_NOT[m["stem"]], text)
    text = _MADE_WITHOUT.sub("含まれません", text)
    text = _NO_OBJECT.sub(lambda m: "外部に送信していません" if m["out"] else "送信していません", text)
    text = _NOT_OF_IT.sub(lambda m: f"は{m['deed']}しません", text)
    for pattern in (_DOUBLE, _NEEDED):
        text = pattern.sub(lambda m: f"{m['deed']}します" if m["deed"] else _GIVES[m["stem"]], text)
    return text if _LESS.search(text) else _LIMITED.sub("のみです", text)


def limits_below(text: str) -> bool:
    """Whether a sentence says that the list below it is all: 送信する情報は、次に掲げるものに限ります."""
    return _BELOW.search(text) is not None and not _LESS.search(text.replace("した場合", "").replace("ときに", ""))


def is_choice(text: str) -> bool:
    """Whether a sentence only says that the app can be used without a sending."""
    return _CHOICE.search(text) is not None


def tells_how_to_stop(text: str) -> bool:
    """Whether a sentence says no more than how a sending is stopped, or that it cannot be: Xへの送信は、設定の「利用状況の送信」をオフにすると止められます."""
    return (_STOPS.search(text) is not None or _STOPS_NOT.search(text) is not None) and _SAYS_TOO.search(text) is None


def is_no_denial(clause: str) -> bool:
    """Whether a negated sending denies only a form of it (not in plain text) or a country, what was so once, or is of data made for statistics."""
    return any(p.search(clause) is not None for p in (_FORM, _ABROAD, _IDLE, _PAST, _ASKED, _PROCESSED, _BEYOND))


def find_behind(text: str, start: int, end: int) -> str:
    """The sentence that opens text[start:end] and only says when the one before does not hold: ただし、同意がある場合はこの限りではありません."""
    behind = _BEHIND.match(text, start, end)
    return behind[0] if behind is not None else ""


def split_exception(text: str) -> tuple[str, str] | None:
    """The sending that a denial excepts as a sentence of its own, and the denial: XにAを送ることを除いて、外部に送ることはありません."""
    found = _EXCEPTS.match(text)
    if found is None or re.search(r"場合|法令|同意|目的", found["sent"]):
        return None
    said = found["sent"]
    return said + ("ります。" if said.endswith("送") else "します。"), found["rest"]
