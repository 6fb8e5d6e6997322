"""Answers go into case.toml without touching what people wrote."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.case.decisions import Answer, parse_decisions
from analyzer.case.template import TEMPLATE, write_answers
from analyzer.errors import InputError

DAY = dt.date(2026, 11, 25)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(answers=st.dictionaries(WORDS, st.builds(Answer, answer=WORDS, note=WORDS, by=WORDS, date=st.just(DAY)), max_size=3))
def test_any_answers_come_back_as_they_were(answers: dict[str, Answer]):
    text = write_answers(TEMPLATE, answers)
    assert parse_decisions(text).answers == answers
    assert write_answers(text, answers) == text


def test_an_answer_is_replaced_and_its_neighbours_and_comments_stay():
    start = (
        TEMPLATE
        + '\n[answers."A.b"]\nanswer = "no"\nby = "x"\ndate = 2026-01-01\n# mine\n[answers."C"]\nanswer = "?"\nby = "y"\ndate = 2026-01-01\n'
    )
    text = write_answers(start, {"A.b": Answer(answer="yes", by="z", date=DAY)})
    found = parse_decisions(text).answers
    assert (found["A.b"].answer, found["C"].answer) == ("yes", "?")
    assert "# mine" in text


def test_an_answer_in_another_form_is_refused_not_lost():
    start = 'answers = {"A.b" = {answer = "no", by = "x", date = 2026-01-01}}\n'
    with pytest.raises(InputError, match="by hand"):
        write_answers(start, {"A.b": Answer(answer="yes", by="z", date=DAY)})
