"""Tables of data by purposes with marks, and another place that says who serves each purpose."""

import pytest

from tests.policies.conftest import Say


def table(*heads: str) -> str:
    marks = ("Customer number | ✓ | ✓", "Advertising ID | ✓ |", "E-mail address | | ✓")
    return "\n".join(
        ["# Privacy", "", f"| Item | {' | '.join(heads)} |", "|---|---|---|", *(f"| {m} |" for m in marks), "", "## Firms", "", ""]
    )


def given(say: Say, text: str) -> set[str]:
    made = say(text).statements
    return {f"{'not ' if s.polarity == 'negative' else ''}{s.recipient}: {d}" for s in made for d in s.data_types}


BOTH = {"mixpanel: id.user", "mixpanel: id.advertising", "countly: id.user", "countly: pii.email"}


@pytest.mark.parametrize(
    ("heads", "below"),
    [
        (("A. Seeing how the app is used", "B. Finding faults"), "- Purpose A: Mixpanel, Inc.\n- Purpose B: Countly Ltd"),
        (("Purpose 1", "Purpose 2"), "For purpose 1 we use Mixpanel.\n\nFor purpose 2 we use Countly."),
        (("Statistics", "Mending crashes"), "| Purpose | Supplier |\n|---|---|\n| Statistics | Mixpanel |\n| Mending crashes | Countly |"),
        (("①改善", "②障害対応"), "- Mixpanel, Inc.(目的①)\n- Countly Ltd(目的②)"),
        (("A. 利用状況の把握", "B. 不具合の調査"), "- A. 利用状況の把握:Mixpanel\n- B. 不具合の調査:Countly"),
    ],
)
def test_a_mark_is_what_those_get_who_serve_the_purpose_above_it(say: Say, heads: tuple[str, str], below: str) -> None:
    assert given(say, table(*heads) + below) == BOTH


@pytest.mark.parametrize(
    "below",
    [
        "- Mixpanel\n- Countly",
        "1. Mixpanel, Inc.\n2. Countly Ltd",
        "You can object to purposes A and B by writing to Mixpanel or Countly.",
        "- Purpose A: our own staff\n- Purpose B: nobody outside our office",
        "- Purpose A: Mixpanel\n- Purpose B: we no longer use Countly",
    ],
)
def test_names_that_serve_no_purpose_get_no_marks(say: Say, below: str) -> None:
    assert not {g for g in given(say, table("A. Seeing how the app is used", "B. Finding faults") + below) if not g.startswith("@self")}


def test_what_is_not_sent_for_one_purpose_may_be_for_another(say: Say) -> None:
    text = table("A. Statistics", "B. Faults") + "- Purpose A: Mixpanel\n- Purpose B: Mixpanel\n\nAn empty cell means that it is not sent."
    assert not [m for s in say(text).statements for m in s.marks if not m.sent]


def test_the_line_that_joins_them_is_kept_with_the_purpose(say: Say) -> None:
    first = say(table("A. Seeing how the app is used", "B. Finding faults") + "- Purpose A: Mixpanel\n- Purpose B: Countly").statements[0]
    assert (first.purposes, first.definition_quotes) == (("p.analytics",), ("- Purpose A: Mixpanel",))


def test_the_number_of_a_footnote_is_no_part_of_the_data(say: Say) -> None:
    text = "| Item | Mixpanel | Countly |\n|---|---|---|\n| User ID | | |\n| Location1 | ✓ | |\n| E-mail address | ✓ | ✓ |\n"
    assert [(s.recipient, s.broad_types, s.data_types) for s in say(text).statements] == [
        ("mixpanel", ("loc.*",), ("pii.email",)),
        ("countly", (), ("pii.email",)),
    ]
