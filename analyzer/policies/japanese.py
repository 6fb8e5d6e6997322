"""A Japanese sentence -> Claims: the last verb of a clause decides the action, its ending the polarity, frames the exceptions."""

import re
from collections.abc import Iterator

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.absent import find_nobody, kept_from
from analyzer.policies.actions import NAMED_USE
from analyzer.policies.addressed_ja import ENTRUSTED, entrusts, find_addressee, is_in_case, is_origin_ja, name_outsider, told_ja
from analyzer.policies.advice import is_advice_ja
from analyzer.policies.aims_before_ja import clear_aim
from analyzer.policies.announcements import only_announces
from analyzer.policies.carried import Around, Sentence, find_meant, find_spoken
from analyzer.policies.claims import ANYBODY, SELF, Claim, end_claims, find_scope, free_purposes, is_joined, part_with
from analyzer.policies.clauses import split_clauses
from analyzer.policies.contained import FROM, NEGATIVE, go_on, read_contained, tell_form
from analyzer.policies.definitions import keyed_data
from analyzer.policies.ended_ja import end_bare, end_plainly, name_receiver
from analyzer.policies.english import CLASS_PURPOSE
from analyzer.policies.exceptions import (
    COMPLETE,
    denies_everything,
    denies_going_out,
    deny_rest,
    find_exception,
    find_limits,
    find_withheld,
    give_left_out,
    has_ended,
    set_secrets_aside,
)
from analyzer.policies.headed import find_denied
from analyzer.policies.lexicon import Found, Lexicon
from analyzer.policies.no_telling_ja import tells_no_giving
from analyzer.policies.omitted_ja import find_unsaid
from analyzer.policies.ours_ja import goes_to_ours, say_ours
from analyzer.policies.presupposed_ja import find_presupposed
from analyzer.policies.printed import AIM, find_condition
from analyzer.policies.refused_ja import is_refused_ja
from analyzer.policies.reworded_ja import is_choice, is_no_denial, reword, split_exception, tells_how_to_stop
from analyzer.policies.shares import split_shares
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.strangers import JOINT, heard
from analyzer.policies.taken_out import split_tail
from analyzer.policies.tools_ja import REST, SUBJECT, find_tools
from analyzer.policies.topic_ja import BESIDES, find_spoken_of, spare_given
from analyzer.policies.totals import TOTALS_JA
from analyzer.policies.trades import read_words
from analyzer.policies.turns import find_used, of_entrusted, of_further_takers, of_other_data, of_same_taker, of_topic
from analyzer.policies.unused_ja import unused_tools
from analyzer.policies.withheld import set_asides_apart

_ADNOMINAL = regex(
    r"[をま]?(?:し(?:た|ている|ていた|ておく)|する|され(?:る|た|ている)|いただ(?:く|いた|いている)|いたします|れ(?:る|た)|す|る|った|んだ|いた|った)(?=[一-鿿ァ-ヶA-Za-z「])"
)
_NOT_NOUN = regex(r"^(?:を)?\w{1,6}?(?:こと|場合|もの|ため|際|とき|時|予定|旨|可能|義務|上)")
_NO_MEANS = regex(
    r"(?:する|した|される|る|す|った)?(?:機能|仕組み|手段|実績|事実|計画|意図|処理)(?:は|が|も)?(?:一切|特に)?、?(?:あり|ござい|備えてい|有してい|持ってい)(?:ません|ない)|[すた]?る?(?:設定|仕様|構成)に(?:は)?(?:なって|して)(?:い|おり)(?:ません|ない)"
)
"""送信する機能はありません: a denial of the sending."""
_GOES_ON = regex(
    r"(?:(?:を|が|は|も)、?(?:一切|いっさい|全く|まったく|決して))?(?:を|が|は|も)?\s*(?:ま[れせ]|し|する|さ|せ|いた|行|おこな|受け(?![付入])|て|で[はも]|ます|ません|き|か|ら|り|る|れ|っ|い|おり|す|た|こと|のう|いたし|致|頂|く|け|ん|あり(?=ま)|ござい|、|。|$|および|及び|または|又は|・|して)"
)
_PAGE = regex(r"^\s*(?:社)?の?(?:プライバシーポリシー|ページ|サイト|ウェブサイト|規約|利用規約)")
_READER = regex(r"(?:できます|いただけます|ください|下さい|可能です)。?$")
_PLAN = regex(
    r"(?:送|渡|提供|送信)[^。、]{0,6}(?:としたら|とすれば|とした場合|ことになった(?:場合|とき|際)|ことになれば)|(?:お知らせします|ご案内します|見直します|変更する(?:場合|こと)|改定|講じ(?:ます|て))"
)
_DUTY = regex(r"(?:監督(?!官庁|当局|機関|署)|契約を締結|義務付け|義務づけ|目的以外|目的外)")
_REMOVED = regex(
    r"(?:取り除き|取り外し|取りやめ|廃止し|利用を終了し|使用を終了し|削除し)ました|現在は(?:利用|使用|送信)して(?:いません|おりません)"
)
_CASE = regex(r"(?:場合|とき|際)(?:など|等)?(?:を除(?:き|いて|く)|以外|のほか|でない限り)")
"""A case is excepted: who comes into it is not who is sent nothing: 警察から照会を受けた場合を除き."""
_EXCEPTED = regex(r"^[\s)」』]*社?(?:(?:・|および|及び|や|[又ま]た?は)(?:[提送委][供信託]先|共同利用者))?(?:以外|を除|の?(?:ほか|他)に?は)")
_GIVER = regex(r"\((?:提供者|提供元|提供会社|提供事業者|運営者|運営会社|運営元|開発者|開発元)\s*[:は]?\s*([^()]{1,60})\)")
"""A service's company in brackets: PostHog(提供者:PostHog, Inc.)は."""
_ASKS = regex(
    r"(?:ます|です|せん|でしょう)か[?。]?\W*$|^\W*(?:A\d*\W+|答え?\W+)?(?:いいえ|いえ)、[^。、をはがもにへ]{0,14}(?:ません|ない)。?$"
)
"""A question, or the bare no to one."""
_USED = ("利用", "使用", "用い", "活用", "使い", "使って")
"""Not used for something is not "not taken"."""
_STORED = regex(r"保存|保管|記録|格納|蓄積|バックアップ|アップロード")
_INTO = regex(
    REST
    + r"(?:の?\s?(?:データベース|サーバー?|クラウド|ストレージ|環境)(?:上)?)?\s*(?:\([^()]{0,30}\))?(?:に|へ)(?!よ|関|つい|対|基|お|もと)"
)
"""Into whose keeping data goes: Supabaseのデータベースに保存されます."""
_ONLY = regex(r"のみ(?:に)?(?:使用|利用|用い)")
"""A use for one thing alone denies no use."""
_MINORS = regex(r"\d\d歳未満|未成年")
_SENDING_OF = regex(r"(?:への|に対する)(?:送信|提供|連携|共有|報告)(?:の際)?(?:には|では|に(?:際して|あたって|当たって)は?)、?")
"""Used for a sending to somebody: Xへの送信には、会員番号を用います."""
_TITLE = regex(r"の(?:外部|社外|第三者)?(?:への)?(?:送信|提供|共有|開示|取得|収集|取扱い|取り扱い)(?:について|等)?\s*$")
"""A line that only says what stands below it."""
_AIMS_BELOW = regex(r"[をは]、?[^。]*?(?:以下|次|下記)の(?:利用)?目的(?:の(?:ため|達成|範囲)|で|に)")
"""What is announced are only the aims of a sending that the sentence tells whole."""
_TAKES_NOT = regex(r"(?:受け取|受領|入手|取得|収集)[^。、]{0,8}(?:ません|ない)(?:。|$)")
_TAKES = regex(r"受け取|受領")
_GIVEN = regex(r"を受け(?![付入])")
"""Xの提供を受けます: the subject receives."""
_SALE = regex(r"販売|売却|売り渡")


def read_japanese(source: Source, lexicon: Lexicon, text: str, start: int, around: Around) -> list[Claim]:
    """The claims of one sentence in the light of what stands around it."""
    if (parts := split_exception(text)) is not None and source.names.find(parts[0]):
        sent = read_japanese(source, lexicon, parts[0], start, around)
        return [*sent, *_but(read_japanese(source, lexicon, parts[1], start, around), sent)]
    ended = has_ended(text := end_plainly(text))
    text, denied = set_asides_apart(source, text, start)
    text, apart = split_tail(clear_aim(source, reword(say_ours(text))))
    text = _GIVER.sub(lambda m: f"{' ' * (m.start(1) - m.start())}{m[1]} ", text)
    if _says_nothing(source, text) or is_advice_ja(text):
        return find_presupposed(source, text, start)
    whole = _said(lexicon, text)
    claims, carried = list[Claim](), Data()
    named: tuple[Who, ...] = ()
    spoken = around.spoken
    topic: tuple[Who, ...] = ()
    for clause, words in _clauses(source, lexicon, text, whole):
        inside, secret = set_secrets_aside(clause, words) if NEGATIVE.search(clause) else (words, Data())
        own = keyed_data(source, clause, source.data(clause, inside, start)).plus(secret)
        data = find_spoken_of(clause, own, carried, around)
        data = find_unsaid(clause, data, carried, around) if not source.names.find(clause) else data
        near = structs.replace(around, who=named or around.who, spoken=spoken, after=around.after or any(w.specific for w in named))
        claim = _read_clause(source, clause, inside, data or carried, Sentence(text, whole, start, near)) or go_on(clause, data, claims)
        claim = claim and of_other_data(of_further_takers(spare_given(claim, data, around), clause, claims), clause, data)
        if claim is None and topic and data and _TAKES_NOT.search(clause):
            claim = Claim("receive", negative=True, data=data, who=topic)
        claim = claim and of_topic(of_same_taker(claim, claims), topic or find_used(clause, claims))
        claim = claim and tell_form(of_entrusted(claim, text[: text.find(clause)], clause, named), clause, claims)
        here = heard(source, clause, inside)
        named = tuple(w for w in here if w.specific) or tuple(here) or named
        spoken = find_spoken(source, clause, inside) or spoken
        topic = tuple(w for w in here if w.specific and re.match(REST + "は", clause[w.end :])) or topic
        carried = data or carried
        if claim is not None and (is_joined(claim) or not only_announces(clause, english=False)):
            claims += [claim, *deny_rest(claim, clause, inside), *give_left_out(claim, here)]
    given = [c for c in claims[:1] if denied and c.data and any(w.specific for w in c.who) and not c.negative]
    aside = [Claim("send", negative=True, data=denied, who=c.who) for c in given]
    claims = [c for c in part_with(source, [*claims, *aside], apart) if c not in aside or is_joined(given[0])]
    return end_bare(source, text, end_claims([name_receiver(c, text, around) for c in claims])) if ended else claims


def _says_nothing(source: Source, text: str) -> bool:
    """Whether a sentence is a plan, a question, a choice, tells of no giving, or is the title or announcement of what stands below it."""
    told = _PLAN.search(text) or _ASKS.search(text) or is_choice(text) or tells_how_to_stop(text) or tells_no_giving(text)
    titled = _TITLE.search(text) or (re.search(r"以下の|次の|下記|下表", text) and not (_AIMS_BELOW.search(text) or NEGATIVE.search(text)))
    return bool(told or find_denied(source, text) is not None or (titled and not source.names.find(text)))


def _but(denied: list[Claim], sent: list[Claim]) -> list[Claim]:
    """Denials of all but a sending: to those whom it is to, of all but its data."""
    return [structs.replace(c, condition=COMPLETE) for c in denied if c.negative] if sent else []


def _said(lexicon: Lexicon, text: str) -> list[Found]:
    """The words of a text without the data that an aim is about."""
    return [f for f in read_words(lexicon, text) if not (f.sort == "data" and AIM.match(text[f.end :]))]


def _clauses(source: Source, lexicon: Lexicon, text: str, whole: list[Found]) -> Iterator[tuple[str, list[Found]]]:
    """The clauses of a sentence with their words; one that shares data out among recipients as one clause for each."""
    for at, end in split_clauses(text, "ja"):
        clause = text[at:end]
        inside = [Found(f.start - at, f.end - at, f.sort, f.value) for f in whole if at <= f.start and f.end <= end]
        shares = split_shares(source, clause, inside, find_verb(clause, inside))
        yield from ((s, _said(lexicon, s)) for s in shares) if len(shares) > 1 else ((clause, inside),)


def _read_clause(source: Source, clause: str, found: list[Found], data: Data, sentence: Sentence) -> Claim | None:
    who = [w for w in heard(source, clause, found) if not is_origin_ja(clause, w) and not _PAGE.match(clause[w.end :])]
    who = [w for w in who if w.specific or not any(is_in_case(clause, w, m) for m in _CASE.finditer(clause))]
    who = name_outsider(clause, who)
    meant = [f for f in found if f.sort == "phrase:pronoun"]
    own = [w for w in who if w.specific or not any(f.start <= w.start and w.end <= f.end for f in meant)]
    who = own or find_meant(source, clause, found, sentence.around, sentence.start, english=False) or who
    named = tuple(w for w in who if w.specific)
    if (special := _read_special(clause, data, who, sentence)) is not None:
        return structs.replace(special, condition=special.condition or _excepted(source, sentence)) if special.negative else special
    verb = find_verb(clause, found)
    if verb is None:
        return None
    negative = NEGATIVE.search(clause[verb.end :]) is not None and not (named and _ONLY.search(clause))
    if is_no_denial(clause) if negative else _READER.search(clause) or _DUTY.search(clause):
        return None
    who = who if negative else [w for w in who if not (w.specific and _EXCEPTED.match(clause[w.end :]))]
    action, parties = _choose(clause, found, verb, who, data, negative=negative)
    given = bool(data) and data is sentence.around.given
    excepted = tuple(w for w in who if negative and (BESIDES if given else _EXCEPTED).match(clause[w.end :]))
    if excepted:
        parties = tuple(w for w in who if w not in excepted) or (ANYBODY,)
    if (
        not action
        or (negative and action == "collect" and clause[verb.start : verb.end] in _USED)
        or (negative and (is_refused_ja(sentence.text) or (action != "use" and not data and not denies_everything(clause))))
    ):
        return None
    parties = told_ja(clause, parties, negative=negative)
    purposes = _purposes(clause, sentence.found, action, negative=negative)
    data = Data() if action == "use" else data
    condition = find_condition(sentence.found)
    if negative:
        said = _excepted(source, sentence)
        condition = (None if excepted and said != "except-consent" and "法令" not in sentence.text else said) or (
            "age" if _MINORS.search(sentence.text) else None
        )
    limits = find_limits(clause, found, english=False) if negative else ()
    spared = tuple(sorted({w.recipient for w in excepted}))
    return Claim(action, negative, data, parties, purposes, condition, find_scope(sentence.found), leaves_out=spared, limits=limits)


def _excepted(source: Source, sentence: Sentence) -> str | None:
    """What a denial excepts, by itself or in the sentence behind it: ただし、法令に基づく場合はこの限りではありません."""
    text, behind = sentence.text, sentence.around.behind
    found = [*sentence.found, *(f._replace(start=f.start + len(text), end=f.end + len(text)) for f in source.find(behind))]
    return find_exception(text + behind, found, sentence.around.below)


def _read_special(clause: str, data: Data, who: list[Who], sentence: Sentence) -> Claim | None:
    """What a clause says otherwise than by a verb of sending: that a tool is gone, that data is kept, that nobody gets it, what a report holds."""
    named = tuple(w for w in who if w.specific)
    if named and (removed := _REMOVED.search(clause)) is not None:
        return Claim("send" if data or "送信" in removed[0] else "use", negative=True, data=data, who=named)
    return (
        (None if is_no_denial(clause) else find_withheld(clause, data, who, _recent(sentence.around)))
        or (None if named else find_nobody(clause, data))
        or read_contained(clause, data, who, sentence.around.who)
    )


def _recent(around: Around) -> tuple[Who, ...]:
    """Whom a list that is said to be complete is about, where the clause names nobody: those named just before."""
    return tuple(w for w in around.who if w.specific)


def find_verb(clause: str, found: list[Found]) -> Found | None:
    """The last verb that closes its clause: not one inside a noun (利用状況) nor one that describes a noun (送信される情報)."""
    for hit in sorted((f for f in found if f.sort.startswith("verb:") and f.value != "negative"), key=lambda f: -f.end):
        after = clause[hit.end :]
        describes = _ADNOMINAL.match(after) is not None and _NOT_NOUN.match(after) is None
        if (not describes and _GOES_ON.match(after)) or _NO_MEANS.match(after):
            return hit
    return None


def _choose(clause: str, found: list[Found], verb: Found, who: list[Who], data: Data, *, negative: bool) -> tuple[str, tuple[Who, ...]]:  # noqa: PLR0911 - the cases in the order in which they are tried
    """Action and to whom; an empty action = no statement."""
    sorts = {f.value for f in found if f.start == verb.start and f.sort.startswith("verb:")}
    nowhere = any(f.sort == "phrase:nowhere" for f in found)
    if _GIVEN.match(clause, verb.end):
        return ("receive", tuple(who)) if data and any(w.specific and SUBJECT.match(clause, w.end) for w in who) else ("collect", (SELF,))
    if "send" in sorts and not FROM.search(clause):
        if who and (data or negative or any(w.specific for w in who) or TOTALS_JA.search(clause)):
            return "send", tuple(who)
        if goes_to_ours(clause):
            return ("collect", (SELF,)) if data else ("", ())
        unnamed = ANYBODY if nowhere else kept_from(clause)
        told = data or _SALE.search(clause) or (TOTALS_JA.search(clause) and not negative) or (negative and denies_going_out(clause))
        if told and (negative or nowhere or (unnamed is not ANYBODY and not who)):
            return "send", (unnamed,)
        gives = entrusts(clause, verb.start)
        return "" if who or not data else "send" if gives else "collect", () if who or not data else (ENTRUSTED if gives else SELF,)
    if data and "receive" in sorts and (takers := _find_takers(clause, verb, who)):
        return "receive", takers
    tools = find_tools(clause, who)
    if tools and sorts & {"receive", "collect"} and not negative:
        return ("send" if data else "use"), tools
    specific = tuple(w for w in who if w.specific) or tuple(w for w in who if w.recipient in NAMED_USE)
    specific = (*specific, *unused_tools(clause, who, data)) if negative else specific
    if specific and "use" in sorts:
        return (
            "send" if data and not negative and (_SENDING_OF.search(clause) or all(w.recipient == JOINT for w in specific)) else "use"
        ), specific
    if data and not who and "collect" in sorts:
        return "collect", (SELF,)
    return "", ()


def _find_takers(clause: str, verb: Found, who: list[Who]) -> tuple[Who, ...]:
    """Who takes something as the subject of a clause, or in whose keeping it is stored; somebody without a name, too."""
    stored = _STORED.match(clause, verb.start) is not None
    if any(SUBJECT.match(clause, w.end) or (stored and _INTO.match(clause, w.end)) for w in who):
        return tuple(who)
    somebody = find_addressee(clause) if not who and _TAKES.match(clause, verb.start) else None
    return (somebody,) if somebody is not None else ()


def _purposes(clause: str, whole: list[Found], action: str, *, negative: bool) -> tuple[str, ...]:
    if not negative:
        return free_purposes(whole)
    if _SALE.search(clause):
        return ("p.sale",)
    return (
        tuple(sorted({CLASS_PURPOSE[f.value] for f in whole if f.sort == "class" and f.value in CLASS_PURPOSE})) if action == "use" else ()
    )
