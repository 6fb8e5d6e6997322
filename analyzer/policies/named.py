"""Names that no statement of a document took -> Statements of the action `name`: the document names them, and says nothing of what they get. Shops that
take its payments -> Statements of their own.
"""

import re
from collections.abc import Iterable, Iterator

from analyzer.model.statement import BARE_NAME, Statement
from analyzer.patterns import regex
from analyzer.policies.actions import is_origin
from analyzer.policies.claims import SELF, Claim, Place, find_scope, make_statements
from analyzer.policies.clauses import split_sentences
from analyzer.policies.languages import READ
from analyzer.policies.mentions import CANCELS
from analyzer.policies.no_denials import clear_asides
from analyzer.policies.passages import Block
from analyzer.policies.scopes import is_planned
from analyzer.policies.settle import PAID
from analyzer.policies.source import Data, Source, Who

_NEGATIVE = regex(r"\b(?:not|never|no longer|neither|nor|without|no)\b|n['’]t\b|ません|しない|ない。|せず", re.IGNORECASE)
_PLACE = regex(
    r"['’]?s?\s+(?:[\w-]+\s+){0,2}?(?:building|tower|space|plaza|street|road|avenue|park|cent(?:er|re)|office|headquarters|district|campus|mansion|room)\b|(?:ビル|タワー|通り|本社|センター)",
    re.IGNORECASE,
)
_OTHERS = regex(
    r"\s+(?:[\w-]+\s+){0,2}?(?:applets?|mini[- ]?programs?|users?|customers?|employees?|fans?|trademarks?)\b"
    r"|\s*(?:and [\w\s]{0,40})?(?:is|are) (?:a |the )?(?:registered )?trademarks?\b|は[^。]{0,20}商標",
    re.IGNORECASE,
)
_STORE = regex(
    r"^(?:google play(?! services)|app store|play store|apple app store|appgallery|itunes|amazon appstore)\b|\A\s*(?:play )?(?:app ?)?store\b|\A play(?! services)\b|ストア",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"\b(?:information|data|details) (?:about|on|of|from|in) your\s+(?:[\w ]+,\s*)*$|\b(?:available|published|released|rated|listed|reviews?|store|version) (?:on|in|at)\s+(?:the )?$|\btrademarks? of\s+$"
    r"|\b(?:based on|adapted from|written with|generated (?:by|with)|created (?:by|with|using)|compatible with)\s+(?:the )?$",
    re.IGNORECASE,
)
_WAY = regex(
    r"[」』\"”]*\s*(?:[>＞→]|の?(?:オプトアウト|アドオン)|(?:[\w-]+\s+){0,2}?(?:opt[- ]?out|add[- ]?on|settings?\b))|[」』\"”]*、[「『]広告",
    re.IGNORECASE,
)
"""After a name: the way to a setting, or to a page for opting out."""
_HALF = regex(
    r"^\W*(?:if|when|where|in case|unless)\b(?!.*,\s*(?:then |please |we|you|it|they|the|our|this|your|such|these|your)\b)", re.IGNORECASE
)
"""A condition that is never followed up: a sentence cut in half."""
_BAR = regex(r"^\W*(?:共有|シェア|share(?: this| on)?|follow(?: us)?(?: on)?)\s*[:：]", re.IGNORECASE)
"""Buttons of a page for passing it on."""
_PLANNED = regex(r"[(（\s](?:予定|検討中|未定|planned|coming soon|tba|tbd)\b", re.IGNORECASE)
_CONTACT = regex(r"(?:お?問い?合わ?せ|お寄せ|ご連絡|ご報告)[^。]{0,12}(?:ください|下さい|願い|いたし|まで)|まで(?:お|ご)")
"""A sentence that says where a reader writes to."""
_TO_STORE = regex(
    r"(?:決済|課金|購入|支払)[^。]{0,60}?(?:を(?:通じて|介して|経由して)|経由で|により|によって|上で|が)[^。、]{0,10}(?:処理|行われ|行なわれ|実行|管理)"
    r"|\b(?:payments?|purchases?|subscriptions?|billing|transactions?)\b[^.,;]{0,40}\b(?:processed|handled|managed|billed|charged|carried out)\b"
    r"[^.,;]{0,20}\b(?:by|through|via)\b[^.,;]{0,80}",
    re.IGNORECASE,
)
"""Who takes a payment: the shop of the phone's maker, mostly."""
_STORES = frozenset(("apple", "google", "amazon", "huawei", "samsung"))
_APP_STORE = regex(r"(?<![A-Za-z])(?<!Apple )App ?Store(?![A-Za-z])")
MOST = 100
_WORDS = regex(r"[^\W_]+")
_POINTS_ON = regex(r"[>＞→]\s*$")


def read_named(source: Source, statements: Iterable[Statement]) -> list[Statement]:
    """One statement for each name, at the first place that does not deny it, speak of an address, a store's page or somebody else's thing.
    `statements`: what was read so far; whoever stands there is not named again.
    """
    others = [s for s in statements if s.recipient != SELF.recipient]
    spans = [(s.evidence.start, s.evidence.end) for s in others if s.evidence is not None]
    products: dict[str, set[str]] = {}
    for s in others:
        products.setdefault(s.recipient, set()).update(_flat(s.sdk) if s.sdk else ("",))
    made: dict[tuple[str, str], Statement] = {}
    for block in (b for b in source.page.blocks if b.start not in source.browsers):
        for start, end, who in _names_in(source, block):
            key = (who.recipient, " ".join(_flat(who.sdk or "")))
            told = products.get(who.recipient, set())
            known = told and (who.sdk is None or "" in told or told & set(_flat(who.sdk)))
            if known or any(a <= start < b for a, b in spans) or key in made or (who.recipient, "") in made or len(made) >= MOST:
                continue
            claim = Claim(BARE_NAME, negative=False, data=Data(), who=(who,), scope=find_scope(source.find(source.page.plain[start:end])))
            made[key] = make_statements(source, claim, Place(start, end, f"{block.kind} {block.number}"))[0]
    return [s for s in made.values() if not is_planned(s)]


def read_payments(source: Source, statements: Iterable[Statement]) -> list[Statement]:
    """One statement for each shop and sentence that says that payments go through it. `statements`: what was read so far; a shop of which one
    rests on the sentence has it already.
    """
    told = {(s.recipient, s.evidence.start) for s in statements if s.evidence is not None}
    made: list[Statement] = []
    for block in (b for b in source.page.blocks if b.kind in ("paragraph", "item")):
        whole = source.page.text_of(block)
        if _TO_STORE.search(whole) is None or source.language_of(whole) not in READ:
            continue
        for start, end in split_sentences(source.page.plain, block.start, block.end):
            found = _TO_STORE.search(source.page.plain[start:end])
            told_where = found is not None and not _NEGATIVE.search(found[0]) and not CANCELS.search(source.page.plain[start:end])
            shops = _shops(source, found[0]) if found is not None and told_where else ()
            new = tuple(w for w in shops if (w.recipient, start) not in told and w.recipient not in _paid_in(block, statements))
            if new:
                claim = Claim("use", negative=False, data=Data(), who=new, purposes=("p.payment",))
                made += make_statements(source, claim, Place(start, end, f"{block.kind} {block.number}"))
    return made[:MOST]


def _paid_in(block: Block, statements: Iterable[Statement]) -> set[str]:
    """Those of whom a statement of the block says that they get what a payment tells: that its payments go through them is said with it."""
    inside = [s for s in statements if s.evidence is not None and block.start <= s.evidence.start < block.end and s.polarity == "positive"]
    return {s.recipient for s in inside if PAID & {*s.data_types}}


def _shops(source: Source, text: str) -> tuple[Who, ...]:
    named = [w for w in source.who(text, source.find(text)) if w.recipient in _STORES]
    own = [Who("apple", m[0], m.start(), m.end(), m[0]) for m in _APP_STORE.finditer(text)]
    return tuple({w.recipient: w for w in (*own, *named)}.values())


def _names_in(source: Source, block: Block) -> Iterator[tuple[int, int, Who]]:
    """(start, end of its sentence, name) for every name in a block that counts."""
    whole = source.page.text_of(block)
    below = block.kind == "heading" and bool(block.headings)
    if block.kind == "table" or below or not source.names.find(whole) or source.language_of(whole) not in READ:
        return
    for start, end in split_sentences(source.page.plain, block.start, block.end):
        text = source.page.plain[start:end]
        if _NEGATIVE.search(clear_asides(text)) or any(p.search(text) for p in (_HALF, _BAR, _PLANNED, _CONTACT)):
            continue
        for who in source.who(text, source.find(text)):
            # an item without a full stop that names somebody further on is the title of another page
            titled = block.kind == "item" and re.search(r"[^\W\d_]", text[: who.start]) is not None and text[-1] not in ".。:：;；"
            if who.specific and not titled and not _is_other(text, who):
                yield start, end, who


def _is_other(text: str, who: Who) -> bool:
    """Whether a name stands for something else: a place, a page, a store, where data comes from."""
    before, after = text[: who.start], text[who.end :]
    if who.written.islower() and who.written.isalpha() and who.written.isascii():
        return True
    if _STORE.search(who.written) or _STORE.search(after[:20]) or _BEFORE.search(before):
        return True
    if who.recipient == "apple" and re.match(r"\s*(?:IDs?|アカウント|accounts?)(?![A-Za-z])", after, re.IGNORECASE):
        return True
    if _WAY.match(after) or _POINTS_ON.search(before):
        return True
    return _PLACE.match(after) is not None or _OTHERS.match(after) is not None or (is_origin(text, who) and not _is_account(after))


def _is_account(after: str) -> bool:
    """A reader's account with a service: the app works with that service."""
    return (
        re.match(r"\s+(?:(?:user )?ids?|accounts?|numbers?|nick ?names?|user ?names?|avatars?|profiles?|handles?)\b", after, re.IGNORECASE)
        is not None
    )


def _flat(words: str) -> list[str]:
    return _WORDS.findall(words.casefold())
