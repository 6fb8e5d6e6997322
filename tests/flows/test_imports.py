import shutil

import pytest

from analyzer.errors import InputError, UsageProblem
from analyzer.flows.imports import import_files
from analyzer.flows.sessions import read_exchanges, read_gaps, read_runs, session_stores
from analyzer.model import Cause, Phase
from tests.flows.traffic import flow_file, http_flow, new_case


@pytest.fixture
def case(tmp_path):
    return new_case(tmp_path)


def test_a_file_becomes_a_run(case, tmp_path):
    run = import_files(case, [flow_file(tmp_path / "a.mitm", http_flow(0), http_flow(5))], "accepted", exercised=("acme",), app="com.acme")
    assert (run.id, run.phase, run.exchanges, run.sources) == ("accepted-1", Phase.ACCEPTED, 2, ("a.mitm",))
    assert (run.started, run.ended, run.exercised, run.app) == (1_790_000_000.0, 1_790_000_005.0, ("acme",), "com.acme")
    assert [(e.run, e.path, e.source) for e in read_exchanges(case)] == [("accepted-1", f"/v1/e?n={n}", "a.mitm") for n in (0, 5)]
    assert case.verify().whole


def test_a_file_of_no_bytes_is_a_recorded_and_silent_run(case, tmp_path):
    (tmp_path / "silent.mitm").write_bytes(b"")
    assert import_files(case, [tmp_path / "silent.mitm"], "refused").exchanges == 0
    assert [(r.id, r.exchanges) for r in read_runs(case)] == [("refused-1", 0)]
    assert read_gaps(case) == ()


def test_ids_are_the_same_when_it_is_done_again(tmp_path):
    ids = []
    path = flow_file(tmp_path / "a.mitm", *(http_flow(n) for n in range(3)))
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        case = new_case(tmp_path / name)
        import_files(case, [path], "accepted")
        ids.append([e.id for e in read_exchanges(case)])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3


def test_the_same_file_in_two_runs_has_ids_of_its_own_in_each(case, tmp_path):
    path = flow_file(tmp_path / "a.mitm", http_flow())
    import_files(case, [path], "accepted")
    import_files(case, [path], "refused")
    assert len({e.id for e in read_exchanges(case)}) == 2


def test_files_of_one_run_add_up_and_none_counts_twice(case, tmp_path):
    first, second = flow_file(tmp_path / "a.mitm", http_flow(0)), flow_file(tmp_path / "b.mitm", http_flow(1))
    import_files(case, [first], "accepted", run="r", exercised=("a",))
    run = import_files(case, [first, second, second], "accepted", run="r", exercised=("b",))
    assert (run.exchanges, run.sources, run.exercised) == (2, ("a.mitm", "b.mitm"), ("a", "b"))


def test_a_part_that_drove_everything_makes_the_run_drive_everything(case, tmp_path):
    import_files(case, [flow_file(tmp_path / "a.mitm", http_flow(0))], "accepted", exercised=("a",))
    assert import_files(case, [flow_file(tmp_path / "b.mitm", http_flow(1))], "accepted").exercised == ()


def test_a_run_keeps_its_phase(case, tmp_path):
    path = flow_file(tmp_path / "a.mitm", http_flow())
    import_files(case, [path], "accepted", run="r")
    with pytest.raises(UsageProblem, match="r exists already"):
        import_files(case, [path], "refused", run="r")


@pytest.mark.parametrize(("phase", "run"), [("later", None), ("accepted", "../r"), ("accepted", "a b")])
def test_an_unknown_phase_or_an_odd_name_is_refused_and_nothing_is_written(case, tmp_path, phase, run):
    with pytest.raises(UsageProblem):
        import_files(case, [flow_file(tmp_path / "a.mitm", http_flow())], phase, run=run)
    assert (read_runs(case), case.inputs()) == ((), ())


def test_a_file_that_is_no_capture_leaves_nothing(case, tmp_path):
    (tmp_path / "odd.txt").write_text("hello")
    with pytest.raises(InputError, match=r"odd\.txt"):
        import_files(case, [tmp_path / "odd.txt"], "accepted")
    assert (session_stores(case), case.inputs()) == ([], ())


def test_one_bad_file_among_good_ones_is_a_gap_of_the_run(case, tmp_path):
    (tmp_path / "odd.txt").write_text("hello")
    run = import_files(case, [tmp_path / "odd.txt", flow_file(tmp_path / "a.mitm", http_flow())], "accepted")
    (gap,) = read_gaps(case)
    assert (run.exchanges, gap.cause, gap.run) == (1, Cause.BROKEN, "accepted-1")
    assert "odd.txt" in gap.subject


def test_a_cut_capture_keeps_its_whole_exchanges_and_a_gap(case, tmp_path):
    path = flow_file(tmp_path / "a.mitm", http_flow(0), http_flow(1))
    path.write_bytes(path.read_bytes()[:-10])
    assert import_files(case, [path], "accepted").exchanges == 1
    assert [(g.cause, g.run, g.count) for g in read_gaps(case)] == [(Cause.BROKEN, "accepted-1", 1)]


def test_the_original_is_kept_by_its_hash(case, tmp_path):
    path = flow_file(tmp_path / "a.mitm", http_flow())
    import_files(case, [path], "accepted")
    (kept,) = case.inputs("capture")
    assert (kept.name, kept.path.read_bytes()) == ("a.mitm", path.read_bytes())


def test_a_run_that_is_deleted_is_gone_and_verification_says_so(case, tmp_path):
    import_files(case, [flow_file(tmp_path / "a.mitm", http_flow())], "accepted")
    import_files(case, [flow_file(tmp_path / "b.mitm", http_flow())], "refused")
    gone = next(r for r in read_runs(case) if r.id == "refused-1")
    shutil.rmtree(case.sessions_dir / gone.session)
    assert [r.id for r in read_runs(case)] == ["accepted-1"]
    assert not case.verify().whole


def test_a_corrupt_record_costs_one_exchange_and_is_a_gap(case, tmp_path):
    import_files(case, [flow_file(tmp_path / "a.mitm", *(http_flow(n, host=f"h{n}.example") for n in range(9)))], "accepted")
    (path,) = session_stores(case)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"h4.example")] ^= 1
    path.write_bytes(raw)
    assert [e.host for e in read_exchanges(case)] == [f"h{n}.example" for n in range(9) if n != 4]
    assert [(g.cause, g.count) for g in read_gaps(case)] == [(Cause.BROKEN, 1)]


def test_a_store_that_cannot_be_opened_is_a_gap_and_the_others_read(case, tmp_path):
    import_files(case, [flow_file(tmp_path / "a.mitm", http_flow())], "accepted")
    import_files(case, [flow_file(tmp_path / "b.mitm", http_flow())], "refused")
    session_stores(case)[0].write_bytes(b"nothing")
    assert len(read_runs(case)) == 1
    assert [g.cause for g in read_gaps(case)] == [Cause.BROKEN]
