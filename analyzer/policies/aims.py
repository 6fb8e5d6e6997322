"""The words that stand where a purpose does, or head what stands below them -> purposes."""

import re

from analyzer.patterns import regex
from analyzer.policies.alone_words import words_alone
from analyzer.policies.clauses import split_sentences
from analyzer.policies.recipients import DASH, NOTHING
from analyzer.policies.source import Source

_SERVES = regex(
    r"^\W*(?:(?:in order )?to |for (?:the )?)?(?:provid|deliver|offer|enabl|display|show|sav|stor|host|stream|play|runn?|operat|support|send|calculat|generat|translat|transcrib)(?:e|ing|ling)?\b (?!\w+ to (?:us|third|others?)\b)\w"
    r"|^\W*(?:to )?(?:lets?|letting|allow(?:s|ing)?) (?:you|users?|players?|customers?)\b|^[^。]{2,30}(?:の|を)?(?:提供|表示|保存|再生|受付|受け付け|通知|連携|実現)(?:する|の)?(?:ため)?[。]?$",
    re.IGNORECASE,
)
"""What a service does for its users, in words that name no other purpose: providing video calls."""

_TECHNICAL = regex(
    r"\b(?:infrastructure|host(?:ing|ed|s)|content delivery|delivery network|cdn|storage|databases?|back-?ends?|servers?|cloud|(?:ai|llms?|language models?|machine learning)|inference|e-?mails?(?! marketing)|sms|messag(?:ing|es)|chat|telephony|(?:virtual|video|online) meetings?|(?:video|web) ?conferenc\w+|data stores?|(?:search|model) provider|ocr|workflow (?:orchestration|caching)|weather forecasts?|route optimi[sz]ation|transcription|translation|text-to-speech|speech-to-text"
    r"|(?:text|speech|image|video|document|file|voice)s?[ -](?:processing|generation|recognition|conversion)|web search|search engine|fonts?|(?:app|software|ota) updates?|serverless|queu(?:e|es|ing)|cach(?:e|es|ing)|real-?time|api|form submissions?|technical services?)\b"
    r"|インフラ|基盤|ホスティング|ストレージ|データベース|サーバー?|クラウド|CDN|API|メール|チャット|文字起こし|翻訳|音声認識|画像認識|生成AI|AI(?:による|処理)|メッセージ(?:の)?送受信|キャッシュ|キュー|フォント|初期化|ジオコーディング",
    re.IGNORECASE,
)
"""A kind of technical service that a purpose cell names and nothing else: cloud hosted infrastructure, AI inference."""
NEAR = 300
"""Characters within which a sentence behind another ends."""
_NOT = regex(r"\bnot\b|\bnever\b|n['’]t\b|ません|しない", re.IGNORECASE)
_VERB = (
    r"(?:connect|show|display|answer|respond|repl(?:y|ied)|bring|brought|deliver|fill|provid|offer|enabl|set(?:ting)? (?:it |them )?up|handl|confirm|complet|carr(?:y|ied) out|fulfil|match|calculat|play|stream|stor|sav|"
    r"load|remember|text|notif|remind|translat|draw|find|look up|book|reserv|arrang|schedul|host|ship|print|dispatch|restor|back(?:ed)? up|join|open|unlock|rout|pick (?:it |them )?up|prepar|process|run|operat|assign|register|sync|transfer|put (?:you )?through|see|seen|send you|keep(?:ing)? (?:you|your)|let (?!us|me\b)|allow (?!us|me\b)|help (?!us|me\b)|treat|pack|post|clean|repair|fit |diagnos|examin|advis|tak(?:e|ing) (?:you|your)|reach you|contact you|call you|invit|issu|make|manag)"
)
_AIM = regex(
    rf"\b(?:so (?:that )?(?:[\w'’-]+ ){{1,7}}?(?:can|could|may|will|is able to|are able to)|in order (?:to|for [\w ]{{1,20}} to)|used (?:to|for)|needed (?:to|for)|required (?:to|for)|for the purpose of|to) "
    rf"(?:(?:be|being|also|then|only|quickly|better|you|the) )*{_VERB}\w*\b(?! (?:for )?(?:our|their|its) (?:own )?(?:business|marketing|purposes?)\b)",
    re.IGNORECASE,
)
_FOR_US = regex(
    rf"\b{_VERB}\w*\b[^.;]{{0,60}}?\b(?:for us|on our behalf)\b|\b(?:contract|engage|hire|commission|appoint)(?:ed|s)? [^.;]{{1,60}}? to {_VERB}|\bfor (?:this|that)(?: work| purpose| job| task)?\s*(?:[.,;]|$)",
    re.IGNORECASE,
)
"""The work of a contractor: prints our labels for us; gets your name for this."""
_WORK_JA = r"(?:発送|配送|配達|お届け|届け|受付|受け付け|対応|提供|表示|保存|予約|ご案内|案内|連絡|手配|処理|実施|再生|通知|連携|同期|登録|修理|設置|取り付け|送付|発行|印刷|調剤|準備|運営|運用|作成|引き継ぎ|受け取り|受取り?|回答|送迎|施術|診療|診察|工事|点検|清掃|集荷|回収|引き取り|引取り|梱包|郵送|輸送|受け取|応対|製作|製造|加工|翻訳|撮影|検品)"
_AIM_JA = regex(rf"{_WORK_JA}(?:を?(?:行う|おこなう)|する|の)?(?:ため(?:に)?|目的で|必要な範囲で)")
"""What the sending serves in words that name no purpose of a list: so that it can bring your order, お届けするため."""
_ENTRUSTED_JA = regex(
    rf"(?:{_WORK_JA}(?:の?(?:業務|作業|事務|一部))*の|(?<![一-鿿])(?![当弊本]|業務|処理|一部|情報|全部|取扱|取り扱|これら|管理)[一-鿿ァ-ヶー々]{{1,8}}[ぁ-ん]{{0,2}}(?:の?(?:業務|作業|事務))*(?:を|は|も)、?[^。、]{{0,24}}?)"
    r"(?:委託|任せて|任せる|代行|(?:お願い|依頼|発注)して|請け負)"
)
"""Work that is entrusted, which is what its contractor gets data for: 印刷を委託する会社."""
_BY_LAW = regex(
    r"法令|法律|令状|照会|捜査|[一-鿿]法(?:に(?:基づ|もとづ|より|定め)|の定め)|条例|の(?:求め|要請|要求|命令)(?:に|が|を)|\blaws?\b(?! enforcement)|\blegal(?:ly)?\b|subpoena|court order|warrant|\brequired to\b|requests? (?:from|by|of)|\b(?:if|when|where)\b[^.;,]{0,30}\b(?:asks?|orders?|demands?)\b",
    re.IGNORECASE,
)

_FUNCTION = regex(
    r"\b(?:maps?|navigation|(?:trip|route|journey) planning|chat|messaging|(?:video|voice) calls?|notifications?|hosting|cloud storage|back-?ups?|sync\w*|weather|help ?desk|bookings?|reservations?|streaming|playback|multiplayer|matchmaking|leaderboards?|translation)\b"
    r"|地図|経路案内|天気|チャット|通話|通知|同期|予約|動画再生|対戦|マッチング|ランキング|翻訳|乗換案内",
    re.IGNORECASE,
)
"""What a heading may call the part of an app that services are for."""


_PAYS = regex(
    r"\b(?:payments?|card|billing|checkout)(?: (?:service|card))? (?:processors?|providers?|gateways?|platforms?|partners?|capabilit(?:y|ies)|software|processing)\b"
    r"|\b(?:payments?|purchases?|subscriptions?|transactions?|billing|checkouts?)(?: [\w-]+){0,4}? (?:is|are) (?:\w+ly )?(?:handled|processed|managed|taken|carried out)\b|\b(?:process|handle|manage|take|accept)(?:s|es|ing)? (?:[\w-]+ ){0,4}?payments?\b",
    re.IGNORECASE,
)
"""Whose work is to take payments: our payment processor X; X handles card payments."""


def trade_aim(text: str, name: str) -> tuple[str, ...]:
    """What the words around a name say that its company is for, where they name no purpose: payments."""
    return ("p.payment",) if name and name in text and _PAYS.search(text) else ()


def served_aim(text: str, recipient: str, *, by_words: bool) -> tuple[str, ...]:
    """What a sentence that names no purpose says that the sending serves: the law, or what the service does for its user."""
    if recipient == "@authorities":
        return ("p.legal",) if _BY_LAW.search(text) else ()
    work = recipient.startswith("@contractors") and (_FOR_US if by_words else _ENTRUSTED_JA).search(text)
    return ("p.provide",) if work or (_AIM if by_words else _AIM_JA).search(text) else ()


_BEHIND = regex(
    r"\s*(?:(?:we|I|they) (?:only |then )?use (?:this|these|it|them|that|the (?:data|information|result))\b[^.]{0,30}? (?:to|for)\b|(?:this|these|it|that|the (?:data|information))(?: data| information)? (?:is|are|helps?|lets?|allows?|enables?)\b"
    r"|(?:これら|この情報|これ|当該情報|送信した情報|取得した情報)(?:の情報)?(?:は|を|により|によって)、?[^。]{2,60}(?:ため|目的|に(?:利用|使用|使い|役立|活用)))",
    re.IGNORECASE,
)
"""A sentence that only says what the data of the one before it is used for."""


def aim_behind(source: Source, end: int) -> tuple[str, ...]:
    """The purposes in the sentence that follows in the same paragraph and says no more than what the data is used for."""
    if _BEHIND.match(source.page.plain, end) is None:
        return ()
    block = source.page.block_at(end)
    rest = source.page.plain[end : min(block.end, end + NEAR)] if block is not None else ""
    first = next((rest[a:b] for a, b in split_sentences(rest, 0, len(rest))), "")
    return said_purposes(source, first) if _BEHIND.match(first) and not _NOT.search(first) else ()


def heading_purposes(source: Source, section: str, headings: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The purposes that the nearest heading tells that tells any; the title of the document is none."""
    for text in (section, *(source.page.plain[a:b] for a, b in reversed(headings[1:] or headings))):
        said = said_purposes(source, text)
        if said:
            return said
    for text in (section, *(source.page.plain[a:b] for a, b in headings[1:][-1:])):
        if _FUNCTION.search(text) and not any(f.sort in ("data", "class") and f.value != "none" for f in source.find(text)):
            return ("p.provide",)
    return ()


def said_purposes(source: Source, text: str) -> tuple[str, ...]:
    """Every purpose in the words of a text that is about nothing else."""
    return tuple(sorted({f.value for f in source.find(text) if f.sort == "purpose"}))


def alone_purposes(source: Source, text: str) -> tuple[str, ...]:
    """The purposes of items that say nothing but a word that names a purpose nowhere else: ads, maps."""
    return tuple(sorted(words_alone(source.lexicon(text), text, "alone_purposes")))


_DENIED_AIM = regex(
    r"[^。、\n※()]{0,120}?(?:目的|ため)(?:で|に|として)?(?:は|も)(?:一切|決して)?、?[^。、\n]{0,20}?(?:ません|しない|ない)(?=[。)\s]|$)。?"
)
"""A purpose that is said to be none: 広告の目的では利用しません."""


def read_purposes(source: Source, texts: list[str]) -> tuple[str, ...]:
    """The purposes in texts that stand where a purpose does; words that name none are `p.unknown`, none are nothing."""
    found: set[str] = set()
    for text in (_DENIED_AIM.sub("", t) for t in texts):
        parts = [text, *text.split("\n")] if "\n" in text else [text]
        hits = {f.value for part in parts for f in source.find(part) if f.sort == "purpose"}
        hits |= {*alone_purposes(source, text)}
        found |= hits
        if text.strip() and not hits and not DASH.match(text.strip()) and not NOTHING.match(text.strip()):
            found.add("p.provide" if _SERVES.match(text.strip()) or _TECHNICAL.search(text) else "p.unknown")
    return tuple(sorted(found - {"p.unknown"} or found))
