"""Words found in a span -> the condition that they print, and the purposes."""

from collections.abc import Iterable

from analyzer.policies.lexicon import Found

CONDITION_ORDER = ("consent", "feature", "platform", "region", "age", "aggregate", "not-identifying", "may")


def find_condition(found: Iterable[Found]) -> str | None:
    """The first condition that is printed, in the order of GUIDE section 2; one that is a part of a longer one (Android版に限り), or of what is
    made for a purpose (統計情報の作成), is none.
    """
    found = list(found)
    said = [f for f in found if f.sort.startswith("condition:")]
    wider = [*said, *(f for f in found if f.sort == "purpose")]
    values = {f.value for f in said if not any(_is_part(f, w) for w in wider)}
    return next((c for c in CONDITION_ORDER if c in values), None)


def find_purposes(found: Iterable[Found]) -> tuple[str, ...]:
    """Purposes in a span, the finer of nested ones: targeted or measured advertising is not `p.ads` again for the same words; the form that
    data is given in (統計情報として) is none.
    """
    found = list(found)
    forms = [f for f in found if f.sort == "condition:aggregate"]
    hits = [f for f in found if f.sort == "purpose" and not any(f.start >= c.start and f.end <= c.end for c in forms)]
    return tuple(sorted({f.value for f in hits}))


def _is_part(one: Found, other: Found) -> bool:
    """Whether a word is a part of a longer one."""
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def first_condition(words: list[Found], more: list[Found]) -> str | None:
    """A condition of data or purpose, else one other than "may" in what is said of refusing."""
    own = find_condition(words)
    other = find_condition(f for f in more if f.value in ("consent", "feature"))
    return own or other
