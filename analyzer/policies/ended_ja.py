"""A Japanese sentence -> the same said plainly, where it says in other words that a sending is over: 送信対象から外しました, 送るのをやめました, 現在は…だけです; and to whom it went."""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.carried import Around
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.phrases import put_plainly
from analyzer.policies.source import Data, Source

_GIVES = r"(?:送信し|提供し|共有し|連携し|送付し|転送し|送っ|渡し|お送りし|お渡しし|知らせ)"
SENDING = r"(?:外部)?(?:送信|提供|共有|連携|送付|転送)"
"""A pattern: a sending."""
_OUT = r"(?:除外し|外し|外れ|削除し|取り除き|取り除い|除き|除い)(?:いたし)?(?:まし?た|て(?:い|おり)ます|ています)"
_LEAD = r"^\W*(?:(?:なお|ただし|また|もっとも|しかし)、?)?(?:(?:当社|弊社|当方|本アプリ|当アプリ|このアプリ)(?:では|は)、?)?"
_WHEN = r"(?:(?:(?:本|当)?アプリの|新しい)?(?:\d{4}年|\d{1,2}月|昨年|今年|先月|(?:バージョン|ver\.?|v)\s?[\d.]+|現在(?:では)?|今(?:では)?|いま(?:では)?|最新版|その後|(?:この|その)(?:度|たび))[^。、をはが]{0,14}?(?:に|で|から|より|以降|をもって|は|では)?(?:は)?、?)?"
_STOPPED = r"(?:(?:取り|とり)?(?:やめ|止め)|終了し|停止し|中止し|廃止し|終え|打ち切り)(?:いたし)?(?:まし?た|て(?:い|おり)ます)"
_BUT = r"(?:が|けれども?|けれど|ものの)、?"
_PHRASES = [
    (regex(pattern), said)
    for pattern, said in (
        (
            rf"{_LEAD}{_WHEN}(?P<what>[^。はをが]{{2,60}}?)(?:は|を)、?{_WHEN}{SENDING}(?:する)?(?:の)?(?:情報|項目)?(?:の)?対象(?:から|外(?:と|に)し?){_OUT.replace('除外し', '(?:除外)?し')}",
            r"\g<what>は送信していません",
        ),
        (rf"{_LEAD}{_WHEN}(?P<what>[^。はをが]{{2,60}}?)(?:は|を)、?{_WHEN}(?:その)?対象から{_OUT}", r"\g<what>は送信していません"),
        (
            rf"{_LEAD}{_WHEN}(?P<to>[^。、はを]{{1,40}}?)(?:に|へ)(?:送る|渡す|送信する|提供する|お送りする)(?:情報|項目|データ|内容)(?:の中|のうち)?から、?{_WHEN}(?P<what>[^。をは]{{2,60}}?)(?:を|は){_OUT}",
            r"\g<to>に\g<what>は送信していません",
        ),
        (rf"(?P<said>{SENDING})(?:する)?(?:の|こと)(?:は|を)、?{_WHEN}{_STOPPED}", r"\g<said>は終了しました"),
        (rf"(?:(?P<sent>送)る|(?P<given>渡)す)(?:の|こと)(?:は|を)、?{_WHEN}{_STOPPED}", r"送信していましたが、取りやめました"),
        (
            rf"(?P<gave>{_GIVES})(?:て(?:い|おり))?(?:た|ました)(?:こと|時期|頃|ころ)(?:が|も)(?:あり|ござい)(?:まし(?:た)|ます)(?P<but>が|けれども)、?",
            r"\g<gave>ていました\g<but>、",
        ),
        (r"(?:送信|提供|共有|連携)しなくなりました|(?:送|渡)[らさ]なくなりました", "送信していません"),
        (
            rf"(?:を|は|も)、?{_GIVES}て(?:い|おり)ました{_BUT}(?!現在|今|いま|その後|最新|\d|昨|先月)(?P<what>[^。、はが]{{2,40}}?)は、?{_WHEN}(?:{_GIVES}て(?:い|おり)ません|{SENDING}して(?:い|おり)ません)",
            r"を送信していますが、\g<what>は送信していません",
        ),
        (
            rf"^(?P<lead>.*?)(?P<to>[^、。はがを]{{1,40}}?)(?:に|へ)(?:は|も)?、?[^。はが]{{2,80}}?(?:を|も)、?{_GIVES}て(?:い|おり)ました{_BUT}(?P<when>{_WHEN})(?P<only>[^。はが]{{2,60}}?)(?:だけ|のみ)(?:を{_GIVES}て(?:い|おり)ます|です|となって(?:い|おり)ます|に(?:して|なって)(?:い|おり)ます)",
            r"\g<to>には\g<only>のみを送信しています",
        ),
    )
]
_TO_THEM = regex(
    r"[\s)」』]*(?:社)?(?:\([^()]{0,40}\))?\s*(?:へ|に対する)の(?:利用者)?(?:情報|データ)?の?(?:送信|提供|共有|連携|送付|転送)"
)
_ANY = regex(
    r"対象|から|やめ|止め|終了し|停止し|中止し|廃止し|終え|打ち切り|(?:こと|時期|頃|ころ)(?:が|も)(?:あり|ござい)|なくなりました|(?:い|おり)ました"
)
"""What each of them holds: most sentences hold none."""
LONGEST = 400
_SENDING = regex(r"送信|提供|共有|連携|送付|転送|送[っらりる]|渡[しすさ]")


def end_plainly(text: str) -> str:
    """The text with each such phrase as a denied or a past sending."""
    return put_plainly(text, _PHRASES, LONGEST) if _ANY.search(text) else text


def end_bare(source: Source, text: str, claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence that says that a sending is over, or that all of it to those it names is: Adjustへの送信は、3月末で終了しました."""
    bare = not any(c.data or c.negative for c in claims)
    who = tuple(w for w in source.named(text) if _TO_THEM.match(text, w.end)) if bare else ()
    return [Claim("send", negative=True, data=Data(), who=who)] if who else claims


def name_receiver(claim: Claim, text: str, around: Around) -> Claim:
    """A sending that is over and names nobody was to those named just before, else to anybody."""
    if claim.action != "collect" or not _SENDING.search(text):
        return claim
    return structs.replace(claim, action="send", who=tuple(w for w in around.who if w.specific) or (ANYBODY,))
