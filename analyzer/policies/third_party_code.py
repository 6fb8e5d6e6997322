"""An English sentence -> the same said plainly, where the code or services of others are said to take something for themselves, or for the provider: what
they take goes to third parties. And what the sentence behind says is among it.
"""

import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, SELF
from analyzer.policies.phrases import put_plainly

_OTHERS = r"(?:third[- ]party|external)"
_CODE = r"(?:services?|products?|tools?|sdks?|software|libraries|code(?:\s+and\s+libraries)?|components?|plug-?ins?|providers?)"
_TAKES = r"(?:collects?|gathers?|receives?|obtains?|records?)"
_THROUGH = regex(rf"\((?:through|via|using|with|by means of)\s+(?:the\s+|our\s+)?{_OTHERS}\s+{_CODE}\)", re.IGNORECASE)
_APP = r"^(?P<open>\W*(?:[\w\s]{2,60},\s+)?)(?:(?!not\b|never\b|no\b|you\b|may\b|might\b|can\b|\w+n['’]t\b)[\w'’-]+\s+){1,5}?"
"""Who uses them: the app, in words that deny nothing."""
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (
            r"^\W*(?:we|I)\s+(?:want|would like|wish)\s+to\s+(?:inform|tell|notify|remind)\s+(?:you|(?:our\s+|the\s+|all\s+)?users?(?:\s+of\s+(?:this|the|our)\s+\w+)?)\s+that\s+",
            "",
        ),
        (
            rf"{_APP}(?:does\s+use|do\s+use|uses?|contains?|includes?|integrates?|employs?)\s+(?:some\s+|several\s+|certain\s+)?{_OTHERS}\s+{_CODE}\s+(?:that|which)\s+(?:(?P<may>may|might|can|could)\s+)?(?:also\s+)?{_TAKES}\s+(?=\w*\s*(?:information|data|personal|your)\b)",
            r"\g<open>third parties \g<may> receive ",
        ),
        (
            rf"\b(?:we|I)\s+(?P<take>{_TAKES})\s+(?P<what>[^.;()]{{3,80}}?)\s+\((?:through|via|using|with|by means of)\s+(?:the\s+|our\s+)?{_OTHERS}\s+{_CODE}\)",
            r"third parties receive \g<what>",
        ),
    )
]
_CONTENTS = regex(
    r"^\W*(?:this|these|such|the said)\s+(?:[\w-]+\s+)?(?:data|information|logs?|reports?)\s+(?:(?:may|might|can|could|will|also)\s+){0,2}(?:includes?|contains?|consists?|comprises?)\b",
    re.IGNORECASE,
)
LONGEST, NEXT = 500, 3
"""Characters of a sentence that is looked at; from it to the one right behind it."""


def say_takers(text: str) -> str:
    """The text with third parties as those who receive; of another length where there is one."""
    return put_plainly(text, _PHRASES, LONGEST)


def give_contents(statements: list[Statement]) -> list[Statement]:
    """The statements, with what the data that is taken through others is said to hold given to them, too: this log data may include your IP address."""
    through = {
        s.evidence.end: s for s in statements if s.evidence is not None and s.recipient == ANYBODY.recipient and _THROUGH.search(s.quote)
    }
    told = {s.id: t for s in statements if (t := _before(s, through)) is not None}
    gone = {t.id for t in told.values()}
    return [_given(s, told[s.id]) if s.id in told else s for s in statements if s.id not in gone]


def _before(s: Statement, through: dict[int, Statement]) -> Statement | None:
    """The statement of those through whom something is taken, where this one stands right behind it and tells what that holds."""
    if s.recipient != SELF.recipient or s.evidence is None or s.polarity != "positive" or not _CONTENTS.match(s.quote):
        return None
    return next((t for end, t in through.items() if 0 <= (s.evidence.start or 0) - end <= NEXT), None)


def _given(s: Statement, before: Statement) -> Statement:
    """What we take as what they do."""
    who = {"recipient": before.recipient, "recipient_as_written": before.recipient_as_written}
    return structs.replace(s, **who, action="send", disclosure_kind="broad", purposes=s.purposes or before.purposes)
