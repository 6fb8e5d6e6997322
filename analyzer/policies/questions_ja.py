"""A Japanese question of yes or no with the bare answer behind it (位置情報は外部に送信されますか?いいえ。) -> Statements."""

import re
from collections.abc import Iterator

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.absent import kept_from
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.claims import SELF, Claim, Place, find_scope, free_purposes, make_statements
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.questions import named_before
from analyzer.policies.source import Data, Source, Who

_ASKS = regex(r"[^。?\n]{4,120}(?:(?:ます|です|せん|でしょう|の|ある|いる|れる|する)か[。?]?|\?)(?=\s|$|[A→⇒いはあ答])")
_WHICH = regex(r"何|なに|どの|どこ(?!か)|誰(?!か)|だれ(?!か)|どなた(?!か)|いつ|なぜ|どうし|どうす|どうなり|いくら|どんな|どれ")
_GIVE = regex(r"送信|提供|渡|伝わ|伝え|知られ|知らせ|共有|開示|送ら|送り|送っ|届|見られ|漏れ|出て")
_TAKE = regex(r"取得|収集|集め|記録")
_LESS = regex(
    r"同意|許可|場合|広告に|目的|なしに|ずに|iOS|iPhone|ウェブ|Web|停止|削除|止め|やめ|拒否|オフ|でき|いただけ|必要|すべき|売|販売|安全|勝手に|以外|ほかに"
)
"""What makes a question one about something less."""
_MARK = r"(?:\s*(?:[-*+・●→⇒>]+|A(?:nswer)?\d*\s*[.:)、]?|答え?(?:え)?\s*[:.]?|回答\s*[:.]?))*\s*"
_NO_VERB = r"(?:ありません|ございません|ません|いたしません|しません|されません|して(?:い|おり)ません|されて(?:い|おり)ません|(?:送り|渡し|渡り|伝わり|届き|行い|行って(?:い|おり))ません)"
_NO = regex(
    rf"^{_MARK}(?:(?:いいえ|いえ|ノー)(?=[、。,!\s]|$)|(?:いいえ、)?(?:(?:その|この|そのような|そういった|そうした)?(?:こと|心配)?は?|一切|決して|どちらも|いずれも|(?:一切)?(?:お?渡し|送信|提供|共有|取得|収集)(?:は|を)?)*{_NO_VERB}(?=[。!\s]|$))"
)
_YES = regex(rf"^{_MARK}(?:はい|ええ|そのとおりです|その通りです)(?=[、。,!\s]|$)")
_TURNS = regex(r"ただし|但し|を除|以外|場合|限り|けれど|ものの|ますが|いるが")
_BY_LAW = regex(rf"^{_MARK}(?:いいえ、?|はい、?)?法令[^。、]{{0,16}}(?:場合|とき)?(?:を除き|を除いて|以外(?:は|に))、?")
_TO_WHOM = regex(r"(?:誰|だれ|どなた|どこ|(?:どの|どんな|どのような|何という)(?:会社|事業者|業者|企業|サービス))(?:に|へ|が|と)")
_IS_WHO = regex(rf"^{_MARK}(?:それは、?|(?:外部の|社外の)?)?\Z")
_IS = regex(
    r"[\s)」』]*(?:社)?[\s)」』]*(?:だけ|のみ)?(?:です|になります|であり|で、|に(?:は)?(?:渡|送|届|提供|伝)|へ(?:渡|送)|が(?:受け取|取得))[^。]{0,16}(?:。|$)"
)
"""Before and behind whom an answer names: 広告の成果を計測する会社です."""
_THERE = regex(r"(?:そこ|そちら|同社|同サービス|同事業者|(?:この|その)(?:会社|サービス|事業者|ツール|SDK)|これ|それ)(?:に|へ|が|は|と)")
LONGEST = 200
"""Characters of an answer that are looked at."""


def read_questions_ja(source: Source) -> list[Statement]:
    """The statements of all such questions, the answer in the same block or at the beginning of the next one."""
    blocks = source.page.blocks
    found: list[Statement] = []
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        text = source.page.text_of(block)
        if block.kind == "table" or block.start in source.taken or "か" not in text or source.lexicon(text).by_words:
            continue
        asked = list(_ASKS.finditer(text))
        if not asked:
            continue
        for m, following in zip(asked, (*asked[1:], None), strict=True):
            end = following.start() if following is not None else len(text)
            rest = (block.start + m.end(), block.start + end)
            if not source.page.plain[rest[0] : rest[1]].strip(" *_#\n") and after is not None and after.kind in ("paragraph", "item"):
                rest = (after.start, after.end)
            found += _read(source, block, (block.start + m.start(), block.start + m.end()), rest)
    return found


def _read(source: Source, block: Block, asked: tuple[int, int], answer: tuple[int, int]) -> Iterator[Statement]:
    question = source.page.plain[asked[0] : asked[1]]
    said = _BY_LAW.sub("", source.page.plain[answer[0] : answer[1]].lstrip()[:LONGEST], count=1)
    no, yes = _NO.match(said), _YES.match(said)
    if no is None and yes is None and _TO_WHOM.search(question) and _GIVE.search(question) and not _LESS.search(question):
        yield from _read_whom(source, block, asked, answer)
        return
    if (no is None and yes is None) or _WHICH.search(question) or _LESS.search(question):
        return
    found = source.find(question)
    data, who = source.data(question, found, block.start), _there(source, block, asked[0], question) or _asked_of(source, question)
    if not data or {*data.broad} & {"*"} or not who or free_purposes(found) or find_scope(found) != "this-app":
        return
    known = any(w.specific for w in who)
    if no is not None and not _TURNS.search(said) and (known or not source.names.find(said)):
        claim = Claim("collect" if who == (SELF,) else "send", negative=True, data=data, who=who)
    elif yes is not None and known and not re.search(r"ません|ない", said):
        with_it = re.search(r"(?:とともに|と一緒に|とあわせて|と併せて|も)", said)
        more = source.data(said[: with_it.start()], source.find(said[: with_it.start()])) if with_it is not None else Data()
        claim = Claim("send", negative=False, data=data.plus(more), who=who, condition=find_condition(source.find(said)))
    else:
        return
    place = Place(asked[0], answer[0] + len(said.split("。")[0]) + 1, f'question "{question.strip()[:120]}"')
    yield from make_statements(source, claim, place)


def _read_whom(source: Source, block: Block, asked: tuple[int, int], answer: tuple[int, int]) -> list[Statement]:
    """What a question asks of, for the one whom its answer names: 広告IDは誰に渡りますか?計測会社です."""
    question = source.page.plain[asked[0] : asked[1]]
    said = source.page.plain[answer[0] : answer[1]].lstrip().split("。")[0] + "。"
    data = source.data(question, source.find(question), block.start)
    told = [w for w in source.who(said, source.find(said)) if w.specific or w.recipient in NAMED_USE]
    who = tuple(w for w in told if _IS.match(said, w.end) and _IS_WHO.match(said[: w.start]))
    if not data or {*data.broad} & {"*"} or len(who) != 1 or len(told) != 1:
        return []
    place = Place(asked[0], answer[0] + len(said), f'question "{question.strip()[:120]}"')
    condition = find_condition(source.find(said)) or find_condition(source.find(question))
    return make_statements(source, Claim("send", negative=False, data=data, who=who, condition=condition), place)


def _there(source: Source, block: Block, start: int, question: str) -> tuple[Who, ...]:
    """Whom "there" means in a question: the one whom the lines just before name: Sentryを使っていますか?はい。そこに氏名は送られますか?"""
    return named_before(source, block, start) if _THERE.search(question) and not source.names.find(question) else ()


def _asked_of(source: Source, question: str) -> tuple[Who, ...]:
    """Whom a question is about: those that it names, everybody, or SELF where it asks whether the data is taken."""
    who = source.who(question, source.find(question))
    if _GIVE.search(question):
        named = tuple(w for w in who if w.specific) or tuple(w for w in who if not w.specific)
        return named or (kept_from(question),)
    return (SELF,) if _TAKE.search(question) and not who else tuple(w for w in who if w.specific) if _TAKE.search(question) else ()
