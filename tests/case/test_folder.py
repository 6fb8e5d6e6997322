"""A case folder: what goes in, what is refused, and that nothing is left half-made."""

import datetime as dt
import os
import stat
from pathlib import Path

import msgspec
import pytest

from analyzer.case import Answer, Case
from analyzer.errors import EnvironmentProblem, InputError, UsageProblem


class Stage(msgspec.Struct, frozen=True):
    words: tuple[str, ...]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "ポリシー ../policy.html".replace("../", "")
    path.write_text("<p>当社は端末情報を送信します。</p>", encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.create(tmp_path / "case")


def test_a_new_case_is_whole_and_private(case: Case):
    assert case.verify().whole
    assert case.inputs() == ()
    assert case.persona() == {}
    assert len(case.key) == 32
    assert stat.S_IMODE((case.path / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE(case.path.stat().st_mode) == 0o700


def test_two_cases_have_different_keys(tmp_path: Path):
    assert Case.create(tmp_path / "a").key != Case.create(tmp_path / "b").key


def test_an_input_is_kept_by_its_hash_and_its_name_is_only_data(case: Case, policy: Path):
    record = case.add(policy, "policy")
    assert record.name == policy.name
    assert record.path == case.path / "inputs" / record.sha256
    assert record.path.read_bytes() == policy.read_bytes()
    assert Case.open(case.path).inputs("policy") == (record,)
    assert case.verify().whole


def test_the_same_bytes_in_the_same_role_are_kept_once(case: Case, policy: Path):
    first = case.add(policy, "policy")
    head = case.head
    assert case.add(policy, "policy") == first
    assert case.head == head
    case.add(policy, "notice")
    assert [r.role for r in case.inputs()] == ["policy", "notice"]


def test_a_file_name_that_is_not_unicode_is_kept_as_text(case: Case, tmp_path: Path):
    odd = tmp_path / os.fsdecode(b"pol\xff\x1b[31m.html")
    odd.write_bytes(b"x")
    assert "\x1b" not in case.add(odd, "policy").name
    assert case.inputs()[0].name.startswith("pol")


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "absent"])
def test_what_is_no_plain_file_is_refused_and_leaves_nothing(case: Case, policy: Path, tmp_path: Path, kind: str):
    given = tmp_path / "given"
    if kind == "link":
        given.symlink_to(policy)
    elif kind == "folder":
        given.mkdir()
    elif kind == "pipe":
        os.mkfifo(given)
    head = case.head
    with pytest.raises(InputError, match="given"):
        case.add(given, "policy")
    assert (case.head, list((case.path / "inputs").iterdir())) == (head, [])


def test_a_document_above_its_limit_is_refused(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analyzer.case.folder.MAX_DOCUMENT", 10)
    big = tmp_path / "big.html"
    big.write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger"):
        case.add(big, "policy")
    assert list((case.path / "inputs").iterdir()) == []
    assert case.add(big, "app").size == 11


def test_what_a_killed_add_left_is_cleared_by_the_next(case: Case, policy: Path):
    left = case.path / "inputs" / ".00112233.part"
    left.write_bytes(b"half")
    case.add(policy, "policy")
    assert not left.exists()


def test_one_input_too_many_is_refused(case: Case, policy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analyzer.case.folder.MAX_INPUTS", 1)
    case.add(policy, "policy")
    with pytest.raises(InputError, match="limit"):
        case.add(policy, "notice")


def test_a_refused_input_leaves_no_case_behind(tmp_path: Path, policy: Path):
    with pytest.raises(InputError, match="nowhere"):
        Case.create(tmp_path / "case", policies=[policy, tmp_path / "nowhere.html"])
    assert sorted(p.name for p in tmp_path.iterdir()) == [policy.name]


def test_a_case_is_never_made_over_something_else(case: Case, tmp_path: Path):
    with pytest.raises(UsageProblem, match="already"):
        Case.create(case.path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    with pytest.raises(UsageProblem, match="not an empty folder"):
        Case.create(tmp_path / "full")
    (tmp_path / "empty").mkdir()
    assert Case.create(tmp_path / "empty").verify().whole


def test_a_folder_that_is_no_case_is_refused_with_the_mend(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match="soshin init"):
            Case.open(path)


def test_a_persona_is_read_checked_and_replaced(case: Case, tmp_path: Path):
    given = tmp_path / "p.toml"
    given.write_text('"id.user" = ["kzn-1"]\n"pii.name" = ["水島 のどか", "Nodoka"]\n', encoding="utf-8")
    assert case.add(given, "persona").role == "persona"
    assert case.persona() == {"id.user": ("kzn-1",), "pii.name": ("水島 のどか", "Nodoka")}
    given.write_text('"id.user" = ["other"]\n', encoding="utf-8")
    case.add(given, "persona")
    assert case.persona() == {"id.user": ("other",)}
    assert case.verify().whole
    given.write_text('"id.user" = 3\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"id\.user"):
        case.add(given, "persona")
    assert case.persona() == {"id.user": ("other",)}


def test_a_person_may_change_a_documents_role_and_language_or_withdraw_it(case: Case, policy: Path):
    record = case.add(policy, "policy")
    toml = case.path / "case.toml"
    start = toml.read_text(encoding="utf-8")
    decision = f'\n[documents."{record.sha256}"]\nrole = "notice"\nlanguage = "ja"\nby = "A"\ndate = 2026-11-25\n'
    toml.write_text(start + decision, encoding="utf-8")
    assert [(r.role, r.language) for r in case.inputs()] == [("notice", "ja")]
    toml.write_text(start + decision.replace('"notice"', '"withdrawn"').replace(record.sha256, policy.name), encoding="utf-8")
    assert case.inputs() == ()


def test_a_stage_comes_back_as_it_was_and_none_where_it_never_ran(case: Case):
    stage = Stage(("端末", "a"))
    case.write_stage("scan", stage)
    assert case.read_stage("scan", Stage) == stage
    assert case.read_stage("stated", Stage) is None
    case.write_stage("scan", Stage(()))
    assert case.read_stage("scan", Stage) == Stage(())
    assert case.verify().whole


def test_a_damaged_stage_is_an_input_error(case: Case):
    path = case.write_stage("scan", Stage(("a",)))
    path.write_bytes(b'{"words": 3}')
    with pytest.raises(InputError, match="stages/scan"):
        case.read_stage("scan", Stage)


@pytest.mark.parametrize("name", ["../x", "", "a/b", "/etc/passwd"])
def test_nothing_is_written_outside_the_case(case: Case, name: str):
    with pytest.raises(UsageProblem):
        case.write_stage(name, Stage(()))
    with pytest.raises(UsageProblem):
        case.write(f"{name}/../../x" if name else "", b"", why="test")
    with pytest.raises(UsageProblem):
        case.record("manifest.jsonl")


def test_a_report_and_a_session_are_recorded(case: Case):
    assert case.write("reports/report.ja.html", b"<p>", why="report") == case.path / "reports" / "report.ja.html"
    store = case.sessions_dir / "s1.soshin"
    store.write_bytes(b"rows")
    assert [p.what for p in case.verify().problems] == ["unrecorded"]
    case.record(store)
    case.record("sessions/s1.soshin")
    assert case.verify().whole


def test_a_changed_case_toml_is_named_until_it_is_recorded(case: Case):
    toml = case.path / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\n[limits]\nstaged = "recordings are staged"\n', encoding="utf-8")
    assert [p.path for p in case.verify().problems] == ["case.toml"]
    case.record_decisions()
    assert case.verify().whole
    assert case.decisions().staged == {"": "recordings are staged"}


def test_a_broken_case_toml_is_not_recorded(case: Case):
    (case.path / "case.toml").write_text("operatr = 1\n", encoding="utf-8")
    head = case.head
    with pytest.raises(InputError, match="operatr"):
        case.record_decisions()
    assert case.head == head


def test_answers_are_written_beside_what_people_wrote(case: Case):
    answer = Answer(answer='yes "indeed"\nline', by="審査 花子", date=dt.date(2026, 11, 25))
    before = (case.path / "case.toml").read_text(encoding="utf-8")
    case.write_answers({"TBA27-12.scope.service": answer})
    assert case.decisions().answers == {"TBA27-12.scope.service": answer}
    assert (case.path / "case.toml").read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert case.verify().whole


def test_a_lost_key_is_named(case: Case):
    (case.path / "key").write_bytes(b"short")
    with pytest.raises(InputError, match="key"):
        _ = Case.open(case.path).key


def test_a_second_writer_waits_and_then_says_so(case: Case):
    other = Case.open(case.path)
    other._lock.wait = 0.05
    with case._lock, pytest.raises(EnvironmentProblem, match="another command"):
        other.write_stage("scan", Stage(()))
    other.write_stage("scan", Stage(()))


def test_times_come_from_source_date_epoch_where_it_is_set(tmp_path: Path, policy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    heads = [Case.create(tmp_path / n, policies=[policy], key=b"k" * 32).head for n in "ab"]
    assert heads[0] == heads[1]
    assert Case.open(tmp_path / "a").inputs()[0].added == "2023-11-14T22:13:20Z"
