"""case.toml is read strictly: what a person meant is understood, everything else is refused by file and key."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.case.decisions import Decisions, parse_decisions, read_decisions
from analyzer.case.template import TEMPLATE
from analyzer.errors import InputError

FULL = """\
schema = "soshin/case/1"
[operator]
name = "株式会社海岸"
country = "JP"
by = "審査 花子"
date = 2026-11-25
[service]
category = "cat4"
by = "審査 花子"
date = "2026-11-25"
[own]
domains = ["kaigan.example"]
by = "審査 花子"
date = 2026-11-25
[documents."policy.html"]
language = "ja"
by = "審査 花子"
date = 2026-11-25
[[exemptions]]
cell = "ab12#dev.os-version"
ground = "TBA27-12.exempt.display"
state = "confirmed"
by = "審査 花子"
date = 2026-11-25
[[exemptions]]
cell = "ab12#dev.os-version"
ground = "TBA27-12.exempt.display"
state = "rejected"
by = "B"
date = 2026-11-26
[[waivers]]
rule = "TBA27-12.item.recipient"
reason = "being mended"
expires = 2026-12-31
by = "審査 花子"
date = 2026-11-25
[answers."TBA27-12.scope.service"]
answer = "yes"
by = "審査 花子"
date = 2026-11-25
[limits]
staged = "recordings are staged: one run per SDK on a JVM"
[review]
by = "審査 花子"
date = 2026-11-25
"""


def test_a_full_case_toml_gives_what_the_judge_needs():
    found = parse_decisions(FULL)
    state = found.applicability
    assert (state.state, state.operator, state.category, state.by, state.date) == (
        "applicable",
        "株式会社海岸",
        "cat4",
        "審査 花子",
        "2026-11-25",
    )
    assert found.own_domains == ("kaigan.example",)
    assert found.answers["TBA27-12.scope.service"].answer == "yes"
    assert found.staged == {"": "recordings are staged: one run per SDK on a JVM"}
    assert found.review is not None
    assert found.review.date == dt.date(2026, 11, 25)


def test_the_last_decision_about_a_cell_counts():
    found = parse_decisions(FULL)
    exempt = found.exemption("ab12#dev.os-version")
    assert exempt is not None
    assert (exempt.state, exempt.by) == ("rejected", "B")
    assert found.exemption("ab12#dev.os-version", "TBA27-12.exempt.ord.auth") is None
    assert found.exemption("ab12#dev.model") is None


def test_a_waiver_holds_through_its_last_day_only():
    found = parse_decisions(FULL)
    assert found.waiver("f1", "TBA27-12.item.recipient", dt.date(2026, 12, 31)) is not None
    assert found.waiver("f1", "TBA27-12.item.recipient", dt.date(2027, 1, 1)) is None
    assert found.waiver("f1", "TBA27-12.item.content", dt.date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    ("category", "state"),
    [
        ('"undetermined"', "undetermined"),
        ('"cat1"', "applicable"),
        ('["cat2", "cat4"]', "applicable"),
        ('["cat4", "own-needs"]', "applicable"),
        ('"own-needs"', "not-applicable"),
        ('"none"', "not-applicable"),
    ],
)
def test_applicability_follows_the_category_a_person_chose(category: str, state: str):
    assert parse_decisions(f'[service]\ncategory = {category}\nby = "A"\ndate = 2026-11-25\n').applicability.state == state


def test_nothing_decided_is_undetermined():
    found = parse_decisions("")
    assert found == Decisions()
    assert found.applicability.state == "undetermined"
    assert parse_decisions(TEMPLATE) == found


def test_the_note_on_staged_recordings_may_stand_in_several_languages():
    found = parse_decisions('[limits]\nstaged = {ja = "模擬", en = "staged"}\n')
    assert found.staged == {"ja": "模擬", "en": "staged"}
    assert parse_decisions("").staged == {}
    with pytest.raises(InputError, match="limits"):
        parse_decisions('[limits]\nstaged = {ja = ""}\n')


def test_the_template_with_its_examples_switched_on_is_understood():
    live = re.sub("^#(?=[^ ])", "", TEMPLATE, flags=re.MULTILINE).replace('"undetermined"\n', '"cat4"\n', 1)
    found = parse_decisions(live)
    assert found.operator is not None
    assert found.own_domains
    assert found.exemptions
    assert found.waivers
    assert found.staged
    assert found.review is not None


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("[operator]", "[operater]", "operater"),
        ('country = "JP"', 'country = "Japan"', "operator.country"),
        ('name = "株式会社海岸"\n', "", "name"),
        ('category = "cat4"', 'category = "cat9"', "service"),
        ('by = "審査 花子"\ndate = "2026-11-25"', "", "service"),
        ("date = 2026-11-25", "date = 2026-13-25", "TOML"),
        ('language = "ja"', 'languge = "ja"', "documents.policy.html"),
        ('answer = "yes"', "answer = 1", "answers.TBA27-12.scope.service.answer"),
        ('answer = "yes"', 'answer = ""', "answers.TBA27-12.scope.service.answer"),
        ('cell = "ab12#dev.os-version"', 'cell = "ab12"', r"exemptions\[0\].cell"),
        ('state = "confirmed"', 'state = "proposed"', r"exemptions\[0\].state"),
        ('rule = "TBA27-12.item.recipient"', "", r"waivers\[0\]"),
        ('rule = "TBA27-12.item.recipient"', 'rule = "a"\nfinding = "b"', r"waivers\[0\]"),
        ("expires = 2026-12-31", "expires = true", r"waivers\[0\].expires"),
        ('"kaigan.example"', '"co.jp"', "own.domains"),
        ('"kaigan.example"', '"https://kaigan.example/"', "own.domains"),
        ('"kaigan.example"', '" "', "own.domains"),
        ('schema = "soshin/case/1"', 'schema = "soshin/case/2"', "schema"),
    ],
)
def test_what_is_off_is_named_by_file_and_key(old: str, new: str, named: str):
    assert old in FULL
    with pytest.raises(InputError, match=f"^my/case.toml: .*{named}"):
        parse_decisions(FULL.replace(old, new, 1), "my/case.toml")


@pytest.mark.parametrize("blob", [b"\xff\xfe", b"a = [" * 1, b"a = " + b"[" * 50_000, b"x" * ((1 << 20) + 1), b"a = 1\n" * 2])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, blob: bytes):
    (tmp_path / "case.toml").write_bytes(blob)
    with pytest.raises(InputError, match=r"case\.toml"):
        read_decisions(tmp_path / "case.toml")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path):
    (tmp_path / "case.toml").write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    assert read_decisions(tmp_path / "case.toml") == parse_decisions(FULL)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_damage_to_a_case_toml_is_understood_or_refused(data: st.DataObject):
    at = data.draw(st.integers(0, len(FULL)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(
        st.text(max_size=12) | st.sampled_from(['"', "[[", "]]", "=", "\n[answers]\n", "{}", "1979-05-27T07:32:00Z", "inf", "\0"])
    )
    try:
        found = parse_decisions(FULL[:at] + put + FULL[at + cut :])
    except InputError as e:
        said = str(e)
        assert "\n" not in said
    else:
        assert found.applicability.state in {"applicable", "undetermined", "not-applicable"}
