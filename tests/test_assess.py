"""A small case from its inputs to its assessment: whole, in parts, and twice the same."""

import json
from pathlib import Path

import msgspec
import pytest

from analyzer.assess import assess
from analyzer.case import Case
from analyzer.catalog import Catalog, data_root
from analyzer.errors import EnvironmentProblem, InputError
from analyzer.flows.imports import import_files
from analyzer.model import Assessment, Cause, ClassAt, Disclosure, EffectClass, Outcome, Phase, Stage, StringAt

USER = "kzn-user-4711"
POLICY = """# Privacy Policy

The app sends your user ID to Mixpanel.

Under Settings > Privacy you can stop the transmission of information to Mixpanel.
"""


def make_har(path: Path, *bodies: str, host: str = "api.mixpanel.com") -> Path:
    entries = [
        {
            "startedDateTime": f"2026-11-01T10:00:{n:02}.000Z",
            "time": 1,
            "request": {
                "method": "POST",
                "url": f"https://{host}/custom/{USER}",
                "httpVersion": "HTTP/1.1",
                "headers": [{"name": "Content-Type", "value": "application/json"}],
                "queryString": [],
                "cookies": [],
                "headersSize": -1,
                "bodySize": len(body),
                "postData": {"mimeType": "application/json", "text": body},
            },
            "response": {
                "status": 200,
                "statusText": "OK",
                "httpVersion": "HTTP/1.1",
                "headers": [],
                "cookies": [],
                "content": {"size": 0, "mimeType": ""},
                "redirectURL": "",
                "headersSize": -1,
                "bodySize": 0,
            },
            "cache": {},
            "timings": {"send": 0, "wait": 0, "receive": 0},
        }
        for n, body in enumerate(bodies)
    ]
    path.write_text(json.dumps({"log": {"version": "1.2", "creator": {"name": "test", "version": "1"}, "entries": entries}}))
    return path


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "persona.toml").write_text(f'"id.user" = ["{USER}"]\n"pii.email" = ["kaigan.hanako@example.org"]\n')
    (tmp_path / "policy.md").write_text(POLICY)
    return Case.create(tmp_path / "case", policies=(tmp_path / "policy.md",), persona=tmp_path / "persona.toml")


def record(case: Case, run: str, phase: Phase, *bodies: str) -> None:
    import_files(case, [make_har(case.path.parent / f"{run}.har", *bodies)], phase, run=run)


def body(**fields: str) -> str:
    return json.dumps(fields)


def written(case: Case) -> bytes:
    return (case.path / "assessment.json").read_bytes()


def verdicts(found: Assessment) -> dict[str, Disclosure]:
    return {
        c.data_type: c.stated.disclosure
        for row in found.comparisons
        if row.recipient == "mixpanel"
        for c in row.cells
        if any(c.seen.values())
    }


def test_a_case_is_assessed_and_every_stage_is_kept(case: Case):
    record(case, "r1", Phase.ACCEPTED, body(who=USER, mail="kaigan.hanako@example.org"))
    found = assess(case, Catalog())
    assert verdicts(found) == {"id.user": Disclosure.EXACT, "pii.email": Disclosure.OMITTED}
    assert msgspec.json.decode(written(case), type=Assessment) == found
    stages = {p.stem for p in (case.path / "stages").iterdir()}
    assert {"observations", "runs", "statements", "comparisons", "effects", "gaps"} <= stages
    assert case.verify().whole


def test_the_assessment_holds_tokens_and_no_planted_value(case: Case):
    record(case, "r1", Phase.ACCEPTED, body(who=USER, mail="kaigan.hanako@example.org"))
    assess(case, Catalog())
    text = written(case).decode()
    assert "[id.user:" in text
    assert USER not in text
    assert "kaigan.hanako" not in text


def test_the_same_inputs_twice_give_the_same_bytes_also_from_stages(case: Case):
    record(case, "r1", Phase.ACCEPTED, body(who=USER))
    assess(case, Catalog())
    first = written(case)
    assess(case, Catalog())
    assert written(case) == first
    assess(case, Catalog(), from_stages=True)
    assert written(case) == first


def test_the_date_is_the_cases_own_or_the_one_that_is_set(case: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert assess(case, Catalog()).date == "1970-01-02"


def test_stored_stages_are_needed_to_judge_from_them(case: Case):
    with pytest.raises(EnvironmentProblem, match="no stored stages"):
        assess(case, Catalog(), from_stages=True)


@pytest.mark.usefixtures("case")
def test_without_a_policy_nothing_is_omitted(tmp_path: Path):
    bare = Case.create(tmp_path / "bare", persona=tmp_path / "persona.toml")
    record(bare, "r1", Phase.ACCEPTED, body(who=USER))
    found = assess(bare, Catalog())
    assert set(verdicts(found).values()) == {Disclosure.NOT_ASSESSED}
    assert any(g.stage is Stage.POLICY and g.cause is Cause.NOT_EXAMINED for g in found.gaps)


def test_without_captures_nothing_is_seen_and_nothing_judged(case: Case):
    found = assess(case, Catalog())
    assert all(c.seen == {} for row in found.comparisons for c in row.cells)
    assert any(g.cause is Cause.NOT_RECORDED for g in found.gaps)
    assert {f.outcome for f in found.findings} == {Outcome.NOT_TESTABLE, Outcome.APPLICABILITY_UNDETERMINED}


def test_what_servers_pass_on_is_always_a_gap_and_so_is_a_missing_package(case: Case):
    gaps = {(g.stage, g.cause) for g in assess(case, Catalog()).gaps}
    assert (Stage.OBSERVE, Cause.SERVER_SIDE) in gaps
    assert (Stage.SCAN, Cause.NOT_EXAMINED) in gaps


def test_a_package_that_cannot_be_read_is_a_gap_and_the_rest_goes_on(tmp_path: Path, case: Case):
    (tmp_path / "app.apk").write_text("not a package")
    case.add(tmp_path / "app.apk", "app")
    record(case, "r1", Phase.ACCEPTED, body(who=USER))
    found = assess(case, Catalog())
    assert verdicts(found)["id.user"] is Disclosure.EXACT
    assert any(g.stage is Stage.SCAN and g.cause is Cause.BROKEN for g in found.gaps)


def test_a_silent_opted_out_run_is_measured_and_printed_beside_its_promise(case: Case):
    record(case, "r1", Phase.ACCEPTED, body(who=USER))
    record(case, "r2", Phase.OPTED_OUT_APP)
    found = assess(case, Catalog())
    (effect,) = found.effects
    assert (effect.effect, effect.firm) == (EffectClass.TRANSMISSION_STOPPED, False)
    row = next(r for r in found.comparisons if r.recipient == "mixpanel")
    assert row.cells[0].opt_out is not None
    assert row.cells[0].opt_out.effect == "transmission-stopped"
    stop = next(f for f in found.findings if f.rule == "TBA27-12.optout.stop-transmission")
    assert stop.outcome is Outcome.NEEDS_HUMAN
    assert stop.because == (effect.id,)


def test_one_sentence_less_changes_exactly_its_cell(tmp_path: Path, case: Case):
    record(case, "r1", Phase.ACCEPTED, body(who=USER, mail="kaigan.hanako@example.org"))
    before = verdicts(assess(case, Catalog()))
    (tmp_path / "shorter.md").write_text(POLICY.replace("The app sends your user ID to Mixpanel.\n", ""))
    other = Case.create(tmp_path / "other", policies=(tmp_path / "shorter.md",), persona=tmp_path / "persona.toml")
    record(other, "r1", Phase.ACCEPTED, body(who=USER, mail="kaigan.hanako@example.org"))
    after = verdicts(assess(other, Catalog()))
    assert {k for k in before if before[k] != after[k]} == {"id.user"}
    assert after["id.user"] is Disclosure.OMITTED


def test_what_a_person_decided_is_taken_from_case_toml(case: Case):
    (case.path / "case.toml").write_text('[service]\ncategory = "cat4"\nby = "R. Reviewer"\ndate = 2026-11-01\n')
    case.record_decisions()
    found = assess(case, Catalog())
    assert (found.applicability.state, found.applicability.by) == ("applicable", "R. Reviewer")
    assert next(f for f in found.findings if f.rule == "TBA27-12.scope.service").outcome is Outcome.CONSISTENT


def test_a_changed_case_toml_is_recorded_and_the_case_is_whole(case: Case):
    with (case.path / "case.toml").open("a", encoding="utf-8") as text:
        text.write('\n[own]\ndomains = ["kaigan.example"]\nby = "a reviewer"\ndate = 2026-11-25\n')
    assert not case.verify().whole
    assess(case, Catalog())
    assert case.verify().whole
    lines = (case.path / "manifest.jsonl").read_bytes().count(b"decided")
    assess(case, Catalog())
    assert (case.path / "manifest.jsonl").read_bytes().count(b"decided") == lines == 1


def test_values_revealed_in_between_leave_the_assessment_as_it_was(case: Case):
    first = assess(case, Catalog())
    case.log("values revealed by observe")
    assert assess(case, Catalog()) == first


def test_a_wrong_knowledge_file_ends_the_assessment(tmp_path: Path, case: Case):
    (tmp_path / "mine/rules/xx").mkdir(parents=True)
    (tmp_path / "mine/rules/xx/x.toml").write_text("documents = {}\nrulez = []\n")
    with pytest.raises(InputError, match="rulez"):
        assess(case, Catalog((tmp_path / "mine",)))


def test_evidence_in_the_package_bears_the_name_that_a_person_gave_the_file(tmp_path: Path):
    case = Case.create(tmp_path / "case", app=data_root() / "samples" / "demo" / "kaigan-r8.apk")
    found = assess(case, Catalog())
    places = [e.where for hit in found.sdks for e in hit.evidence if isinstance(e, ClassAt | StringAt)]
    assert places
    assert all(where.startswith("kaigan-r8.apk!") for where in places)
