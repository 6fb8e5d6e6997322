"""Questions for people: the order, what a spreadsheet may not run, and answers that come back."""

import csv
import datetime as dt
import io

import pytest

from analyzer.case import Answer
from analyzer.catalog import Catalog
from analyzer.checklist import LAW, make_checklist, read_answers, write_csv
from analyzer.errors import InputError

RULES = Catalog().rules
ANSWER = Answer(by="R. Reviewer", date=dt.date(2026, 11, 1), answer="=cmd|' /C calc'!A0")
RULE = "TBA27-12.scope.operator"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_external_transmission_comes_first_and_every_question_has_human_evidence():
    items = make_checklist(RULES, {})
    groups = [RULES[i.rule].group for i in items]
    assert groups.count(LAW) == 36
    assert set(groups[:36]) == {LAW}
    assert all("human" in RULES[i.rule].evidence and RULES[i.rule].status != "superseded" for i in items)


def test_only_the_law_and_what_was_answered_goes_into_an_assessment():
    answered = {"SPSI.pp5.notice": ANSWER, RULE: ANSWER}
    items = make_checklist(RULES, answered, law_only=True)
    assert {i.rule for i in items if RULES[i.rule].group != LAW} == {"SPSI.pp5.notice"}
    assert next(i for i in items if i.rule == RULE).by == "R. Reviewer"


def test_no_cell_of_the_csv_begins_like_a_formula():
    text = write_csv(make_checklist(RULES, {RULE: ANSWER}), RULES)
    cells = [c for row in rows_of(text) for c in row.values()]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_answers_come_back_as_they_were_given():
    text = write_csv(make_checklist(RULES, {RULE: ANSWER}), RULES)
    assert read_answers(text.encode(), "a.csv", RULES) == {RULE: ANSWER}


def test_recalled_rules_carry_their_mark():
    marks = {r["rule"]: r["marks"] for r in rows_of(write_csv(make_checklist(RULES, {}), RULES))}
    assert marks["TBA27-12.method.legible"] == "recalled"


@pytest.mark.parametrize(("text", "said"), [
    ("rule,answer,by,date\nNO.SUCH,yes,me,2026-11-01\n", "line 2: 'NO.SUCH' is no rule"),
    (f"rule,answer,by,date\n{RULE},yes,,2026-11-01\n", "line 2: an answer without `by`"),
    (f"rule,answer,by,date\n{RULE},yes,me,1 November\n", "line 2: the date is not YYYY-MM-DD"),
    ("a,b\n1,2\n", "no columns"),
    ("", "no columns"),
    ("\xff", "not a CSV"),
])  # fmt: skip
def test_a_wrong_line_is_named_with_its_mend(text: str, said: str):
    with pytest.raises(InputError, match=r"a\.csv") as error:
        read_answers(text.encode("latin-1"), "a.csv", RULES)
    assert said in str(error.value)
