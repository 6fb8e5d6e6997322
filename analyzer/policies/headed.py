"""A heading, or a line that is a title -> whom it says that data goes to (Xへの送信項目, 送信先:X), or what it says goes to nobody
(外部に渡さないもの) or is not used (使用していないSDK).
"""

from analyzer.patterns import regex
from analyzer.policies.asked import find_asked
from analyzer.policies.claims import ANYBODY, SELF
from analyzer.policies.clauses import split_sentences
from analyzer.policies.denied_en import find_denied_en
from analyzer.policies.headed_en import find_headed
from analyzer.policies.headed_ja import find_headed_ja
from analyzer.policies.intros import Intro
from analyzer.policies.one_name import mask_all, named_alone
from analyzer.policies.source import Source, Who
from analyzer.policies.unused_ja import USE

_OPENS = r"[\W\d]*(?:第\s*\d+\s*[条項章]?)?(?:\d+\s*[-.]\s*\d+)?[\W]*"
_THING = (
    r"(?:(?:利用者|お客様|お客さま|ユーザー|会員)(?:の|に関する)?)?(?:情報|データ|項目|内容|もの|個人情報|利用者情報)"
    r"(?:の(?:項目|内容|種類|一覧)|項目|一覧)?"
)
_DEED = r"(?:外部)?(?:送信|提供|送付|連携|共有|転送|通知|伝送|開示|委託)"
_DOES = rf"(?:{_DEED}(?:する|している|される|されている|した|された|いたします)|お?送りする|送(?:る|られる|っている)|お?渡しする|渡(?:す|る|される|している)|届(?:く|ける)|伝(?:わる|える)|出(?:る|す|ていく|ている)|流れる)"
_TAKES = r"(?:受け取る|受け取っている|取得する|受領する|収集する|受信する|入手する|集める|処理する|処理している|取り扱う|取扱う|扱う|記録する|計測する|収集している|保存する)"
_ENDS = r"(?:について|等|の詳細|は)?\W*"
_SENT_TO = regex(
    rf"{_OPENS}(?:"
    rf"@社?(?:へ|に対し|に対する|宛て?)の?(?:{_THING}の?)?{_DEED}(?:(?:する|される|している|されている|対象)?の?{_THING})?"
    rf"|@社?(?:に|へ|と)、?(?:{_THING}[をの])?{_DOES}{_THING}"
    rf"|@社?[がに]{_TAKES}{_THING}"
    rf"|@社?の(?:送信|取得|提供|受領|収集)(?:する|される)?{_THING}"
    rf"|@社?との?(?:{_THING}[のを]?)?(?:共有|連携)(?:する|している)?(?:{_THING})?"
    rf"|(?:{_THING}(?:の|を)?)?(?:{_DEED}|送り|送る|渡す|お?渡しする|届け|預け|受け取り)先(?:事業者|会社|企業|サービス)?(?:の名称|名)?\s*[\d(①-⑳]*\)?\s*[:：=|/\s・—–は-]*@社?"
    rf"|[^@。]{{2,40}}[(【\[]\s*(?:{_DEED}|送り|送る|渡す|届け)先\s*[:：は]?\s*@社?"
    rf"|{_THING}を{_DOES}(?:相手|先|会社|事業者)?\s*[:：=|/\s—–は-]+@社?"
    rf"){_ENDS}"
)
"""The names as @: @への送信, @に送る情報, @が受け取るデータ, 送信先:@."""
_NAME_BEHIND = regex(r"@(?:\s*[)）」』\]】])*(?:\s*\([^()]*\))?(?:\s*[)）」』\]】])*(?:\s*(?:SDK|のSDK))?\s*")
_NOT = r"(?:(?<=集め)て(?:い|おり)?(?:ない|ません)|(?<=へ出)ない|(?<=に出)ない|(?<=は出)ない|し(?:てい)?ない|され(?:てい)?ない|せず|いたしません|いたさない|しません|さない|していない|らない|られない|しておりません|りません|しません|く?ことのない)"
_DENIED = regex(
    rf"(?P<take>取得|収集|お?預かり|受け取|集め|入手|記録)?(?:送信|提供|共有|開示|渡|送|届|伝え|伝わ|知らせ|見せ|教え|連携|外(?:部|側)?(?:に|へ)は?出)?(?P<not>{_NOT})(?:、)?"
    r"(?:お客様の|お客さまの|利用者の|ユーザーの)?(?P<thing>もの|情報|データ|項目|内容|こと|個人情報|利用者情報)(?:の(?:項目|種類|例|一覧))?(?:について|一覧|等|(?:は|が|も)?(?:ありますか|何ですか|どれですか|なんですか))?[?？]?[\s:：」』】\]。)*_]*$"
)
_SENDS = regex(r"(?:送信|提供|共有|開示|渡|送|届|伝え|伝わ|知らせ|見せ|教え|連携|外(?:部|側)?(?:に|へ)は?出)[^、。]{0,4}$")
_OUTSIDE = regex(r"(?:送信|提供|共有|開示)(?:の)?対象(?:外|とならない|としない|ではない)の?(?:もの|情報|データ|項目)[\s:：」』】\]*_]*$")
_LESS = regex(
    r"同意|許可|承諾|場合|とき|広告に|目的|以外|もの以外|ことなく|なければ|設定|当社の|弊社の|自社の|いけない|ならない|必要|未成年|歳未満"
)
"""What makes it a title of something less."""
_OURS = regex(r"(?:当社|弊社|自社|アプリ)?の?サーバ")

_THINGS = (
    r"(?:サービス|SDK|ツール|モジュール|ライブラリー?|トラッカー|プログラム|プラグイン|スクリプト|タグ|広告|技術|もの|機能|外部連携|連携先)"
)
_UNUSED = regex(
    rf"(?:未{USE}の?|{USE}して(?:い|おり)?(?:ない|ません)|使って(?:い|おり)?(?:ない|ません)|{USE}(?:しない|されていない)|使わない)"
    rf"[^。、をがはに]{{0,16}}?{_THINGS}(?:等|など|一覧|について|の一覧|は(?:何ですか|どれですか)?)?[\s:：?？」』】\]*_。]*$"
)
_SOME = regex(r"場合|とき|以外|もの以外|同意|許可|目的|広告に|お客|利用者が|ユーザーが|会員|方へ|端末")
"""What makes it a title of something less than that a service is not there."""


def find_addressee(source: Source, heading: str) -> tuple[Who, ...]:
    """The recipient of whom a heading says that data goes to it, or that does what it names: アクセス解析(X); () where it names several, or says more."""
    who = named_alone(source, heading)
    if not who:
        return ()
    if source.lexicon(heading).by_words:
        return find_headed(source, heading) or find_asked(source, heading, further=False)[:1]
    masked = _NAME_BEHIND.sub("@", mask_all(source, heading), count=1)
    return tuple(who[:1]) if _SENT_TO.fullmatch(masked) else find_headed_ja(source, heading)


def find_denied(source: Source, title: str) -> Intro | None:
    """What a title says of the items below it that goes to nobody, or not to somebody: 第三者に提供しない情報, 取得しない情報, Xに渡していないもの."""
    bare = title.strip("#＃ 　*_")
    if source.lexicon(bare).by_words:
        return find_denied_en(source, [bare, *(bare[a:b] for a, b in split_sentences(bare, 0, len(bare)))][-1])
    if "。" in bare.rstrip("。") or _LESS.search(bare):
        return None
    told = _DENIED.search(bare)
    outside = _OUTSIDE.search(bare)
    if told is None and outside is None:
        return None
    said = " ".join(bare.split())
    before = bare[: told.start("not")] if told is not None else bare
    who = tuple(source.who(bare, source.find(bare)))
    if outside is not None or _SENDS.search(before):
        named = tuple(w for w in who if w.specific) or who
        return None if _OURS.search(bare) else Intro("send", named or (ANYBODY,), negative=True, said=said)
    return Intro("collect", (SELF,), negative=True, said=said) if told is not None and told["take"] and not who else None


def find_unused(title: str) -> Intro | None:
    """What a title says of the items below it that the app does not use: 使用していないSDK, 現時点で未導入のサービス."""
    bare = title.strip("#＃ 　*_")
    if _UNUSED.search(bare) is None or _SOME.search(bare):
        return None
    return Intro("use", (), negative=True, said=" ".join(bare.split()))
