"""Statement x row -> whether the statement is about the row's recipient: by name, or through a class that holds it."""

import re
from typing import Literal

from analyzer.compare.rows import Known, Row
from analyzer.model.statement import Statement
from analyzer.parties import clean_name

_REMARK = re.compile(r"\s*[(（\[][^()（）]*[)）\]]\s*\Z")
_FORM = re.compile(
    r"(?:[\s-]+(?:for|SDKs?|Android|iOS|mobile|app|client|librar(?:y|ies)|plug-?in|software|tool|service|module|package|\(?v?\d[\d.x]*\)?|用|版|ライブラリ))+\Z",
    re.IGNORECASE,
)
"""What says only in which form a company's name comes: Example Android SDK, Example for iOS 4.2."""
_TRADE = re.compile(
    r"(?:[\s-]*(?:(?:mobile|product|app|web|in-app|event|user|data|customer|usage|real-time)\s+)?(?:analytics?|analysis|statistics|insights|metrics|(?:crash|error|bug|performance)[\s-]*(?:report(?:ing|s)?|track(?:ing|er)|monitor(?:ing)?)|monitoring"
    r"|attribution|measurement|tracking|engagement|messaging|services?|platform|cloud|suite|アナリティクス|解析|分析|計測|アクセス解析|サービス|ツール))+\Z",
    re.IGNORECASE,
)
"""What the service of a company that has but one does, behind its name: Example Analytics."""
Who = Literal["name", "class"]


def find_who(statement: Statement, row: Row, known: Known) -> Who | None:
    """A product's name is about that product alone, a company's about all of its SDKs, a class about those of its trade.
    What the provider itself takes says nothing of anybody else, but is about its own servers.
    """
    if statement.recipient == "@self":
        return "name" if row.party == "first" else None
    if any(_is_left_out(left_out, row, known) for left_out in statement.leaves_out):
        return None
    if statement.limits and not any(_class_holds(c, row, known) for c in statement.limits):
        return None
    if statement.recipient.startswith("@"):
        return "class" if _class_holds(statement.recipient, row, known) else None
    if statement.sdk is not None and (row.sdk in statement.sdk_ids or not _names_company(statement.sdk, statement.recipient, known)):
        return "name" if _names_product(statement, row, known) else None
    return "name" if _is_company(statement.recipient, row.recipient, known) else None


def _is_left_out(left_out: str, row: Row, known: Known) -> bool:
    """Whether an exception (nobody other than X, other than our Y providers) means the row's recipient."""
    return _class_holds(left_out, row, known) if left_out.startswith("@") else _is_company(left_out, row.recipient, known)


def _class_holds(class_id: str, row: Row, known: Known) -> bool:
    """Own servers are nobody's class."""
    return row.party != "first" and known.holds(class_id, row.recipient, row.sdk)


def _names_company(written: str, recipient: str, known: Known) -> bool:
    """Whether what stands as the product is the company's own name, with or without a remark in brackets or its form behind it."""
    bare = _REMARK.sub("", written)
    plain = _FORM.sub("", bare)
    traded = _TRADE.sub("", plain) if known.has_one_product(recipient) else plain
    return any(clean_name(n) in known.company_names(recipient) for n in (written, bare, plain, traded))


def _names_product(statement: Statement, row: Row, known: Known) -> bool:
    """A flow to the vendor that no SDK was found for may be the product's."""
    if row.sdk is None:
        return _is_company(statement.recipient, row.recipient, known)
    written = statement.sdk or ""
    return row.sdk in statement.sdk_ids or any(clean_name(n) in known.sdk_names(row.sdk) for n in (written, _FORM.sub("", written)))


def _is_company(named: str, recipient: str, known: Known) -> bool:
    """The company itself, or the one that owns it."""
    if named == recipient:
        return True
    party = known.catalog.parties.get(recipient)
    if party is not None and party.parent and party.parent == named:
        return True
    return clean_name(named) in known.company_names(recipient)
