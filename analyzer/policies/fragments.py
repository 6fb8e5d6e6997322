"""The text of an item -> whether it is a fragment (a noun, a label with its explanation) and no sentence that says or denies something."""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.clauses import ASIDE
from analyzer.policies.intros import Intro
from analyzer.policies.lexicon import Found
from analyzer.policies.names import Named
from analyzer.policies.reworded import reword

_SENTENCE = regex(
    r"^\W*(?:we|you|the app|our app|it|they|this|these|if|when|unless|none of|neither|nobody|no one)\b|,\s+(?:we|it|they|the app|our app)\s|^(?!\W*(?:\S+\s+){0,3}\S+\s*[:–—-]\s)[^:–—]*\b(?:is|are) (?:not|never|no longer) .*\.$|^(?!\W*(?:\S+\s+){0,3}\S+\s*[:–—-]\s).*\b(?:is|are|will be|may be|can be)\s+(?:(?:not|never|also|only)\s+)?\w+(?:ed|en|nt|ld)\b.*\.$",
    re.IGNORECASE | re.DOTALL,
)
_DENIES = regex(
    r"(?<!that )(?<!which )(?<!who )\b(?:do|does|did|will|can|would)(?:\s+not|n['’]t)\s+(?:\w+ly\s+|ever\s+|also\s+)?(?:collect|share|sell|send|store|use|receive|gather|obtain|transmit|disclose|access|track|record|pass|give|provide"
    r"|get|see|learn|take|leave|go|reach|hand|forward|upload|report|hold|have|know|read|include|contain|need|ask|want|hear)\b"
    r"|(?<!that )(?<!which )(?<!who )\bnever\s+(?:asks?|needs?|requests?|requires?|keeps?|uses?|collects?|shares?|sells?|sends?|stores?|transmits?|discloses?|receives?|gets?|sees?|learns?|takes?|leaves?|goes|reaches|holds?|has|knows?|reads?|includes?|contains?)\b",
    re.IGNORECASE,
)
_NOT_SENT = regex(
    r"^\W*(?:no|none of|nothing)\b(?: personally identifiable)?[^.;:–—]{2,100}?\b(?:is|are|will be|gets?)\s+(?:ever\s+)?(?:sent|shared|attached|included|contained|collected|stored|transmitted|recorded|disclosed|passed|uploaded)\b",
    re.IGNORECASE,
)
"""An item that denies something: no names are attached to reports."""
_TITLED = regex(r"^[^.!?]{2,60}[.!?][*_]*\s+(?=[A-Z])")
"""A title with a sentence behind it: Error monitoring providers. When the app fails, ..."""
_SUBJECT_OF = regex(r"\s*(?:(?:may|can|will|also|then|only|in turn|directly)\s+)*|[がは][^。がは]{0,20}", re.IGNORECASE)
_ASKS = regex(r"\b(?:which|what|whether|how|if|when|unless|until)\b|場合|とき", re.IGNORECASE)
EXAMPLE = regex(r"\(\s*(?:for example|for instance|e\.g\.|such as|like|including)[^()]*\)", re.IGNORECASE)
"""In brackets: whose the thing named before is, by way of example."""
_ASIDES = regex(
    r"\([^()]*\)|\b(?:that|which|who|whom|whose|where|when|as|while|you|we|they)\s+(?:\w+\s+)?(?:is|are|was|were|will be|may be|can be|have|has)\b",
    re.IGNORECASE,
)
"""What hangs on a noun and makes no sentence of it: in brackets, a device that you are using."""
_WHOLE_SENTENCE = regex(r"(?:ます|ません|です|ました)[。]?$|(?:する|しない|ない|いる|ある|れる|った|した|行う|である)。$")


def is_fragment(text: str) -> bool:
    """No full sentence and no question: a noun, or a label with its explanation."""
    body = text.strip()
    if body.endswith(("?", "？")):
        return False
    if _WHOLE_SENTENCE.search(body):
        return False
    bare = _ASIDES.sub(" ", reword(body))
    return _SENTENCE.search(bare) is None and _DENIES.search(bare) is None and _NOT_SENT.match(bare) is None


_THROUGH = regex(r"\b(?:via|through|from|using|by means of)\s[^,;]*|[^、。]{1,40}(?:経由|を通じ|から取得)", re.IGNORECASE)
"""By which way something is not taken: health data via Example, that is no recipient."""


def names_somebody(text: str, found: list[Found], names: Sequence[Named], intro: Intro) -> bool:
    """Whether an item names somebody, not only as part of its data, as an example, or in brackets behind what is denied."""
    beside = [m.span() for m in (ASIDE if intro.negative else EXAMPLE).finditer(text)]
    beside += [m.span() for m in (_THROUGH.finditer(text) if intro.negative else ())]
    beside += [(f.start, f.end) for f in found if f.sort == "data"]
    return any(not any(s <= n.start and n.end <= e for s, e in beside) for n in names)


def is_passed_over(intro: Intro, names: Sequence[Named], *, fragment: bool) -> bool:
    """Whether an item says nothing of whom it names (of what is not taken), or excepts a case."""
    untaken = fragment and bool(names) and intro.negative and intro.action == "collect"
    return untaken or (intro.excepts and not names)


def tells_more(text: str, found: list[Found], intro: Intro) -> bool:
    """Whether something is said to be sent or received: more than an item of a list whose heading names nobody, or than what is taken."""
    told = [f for f in found if f.sort in ("verb:send", "verb:receive")]
    others = intro.action == "collect" or (intro.who and not intro.negative and not any(w.specific for w in intro.who))
    announced = {w.recipient for w in intro.who}
    classes = [f for f in found if f.sort == "class" and f.value not in announced] if others else []
    titled = bool(classes) and _TITLED.search(text) is not None
    taking = any(_takes(text, c, f) for f in told if f.sort == "verb:receive" for c in classes)
    return bool(told) and (titled or taking or not intro.who)


def _takes(text: str, somebody: Found, verb: Found) -> bool:
    """Whether a class is the subject of a verb of receiving, in a sentence that says so by itself."""
    between = text[somebody.end : verb.start]
    return _SUBJECT_OF.fullmatch(between) is not None and _ASKS.search(text[: somebody.start]) is None
