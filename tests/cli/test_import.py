import pytest
from click.testing import CliRunner

from analyzer.case import Case
from analyzer.cli import main
from analyzer.flows.capture import Live
from analyzer.flows.sessions import plan_run, read_runs
from tests.flows.traffic import flow_file, http_flow, new_case


def run(*words, monkeypatch, capsys):
    """Exit code, stdout, stderr of the whole command, error handling included."""
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    code: int | str | None = 0
    try:
        main.main()
    except SystemExit as e:
        code = e.code
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def soshin(monkeypatch, capsys):
    return lambda *words: run(*words, monkeypatch=monkeypatch, capsys=capsys)


def test_an_import_prints_the_run(tmp_path, soshin):
    case = new_case(tmp_path)
    path = flow_file(tmp_path / "a.mitm", http_flow())
    assert soshin("import", case.path, path, "--phase", "accepted", "--control", "none")[:2] == (0, "accepted-1\n")
    code, out, err = soshin("import", case.path, path, "--phase", "accepted", "--repeat", "2")
    assert (code, out) == (0, "accepted-2\n")
    assert "1 exchanges" in err


def test_a_zero_byte_file_is_a_silent_run_and_no_error(tmp_path, soshin):
    (tmp_path / "silent.mitm").write_bytes(b"")
    assert soshin("import", new_case(tmp_path).path, tmp_path / "silent.mitm", "--phase", "refused")[0] == 0


@pytest.mark.parametrize(
    ("phase", "content", "code", "says"),
    [("later", b"", 2, "later"), ("accepted", b"hello", 4, "given.mitm"), ("accepted", None, 5, "given.mitm")],
)
def test_bad_input_gives_one_line_and_its_code(tmp_path, soshin, phase, content, code, says):
    path = flow_file(tmp_path / "given.mitm", http_flow(0), http_flow(1))
    path.write_bytes(path.read_bytes()[:-9] if content is None else content)
    ended, _, err = soshin("import", new_case(tmp_path).path, path, "--phase", phase)
    complaints = [line for line in err.splitlines() if line.startswith("soshin: ")]
    assert (ended, len(complaints)) == (code, 1)
    assert says in complaints[0]


def test_a_cut_capture_may_be_allowed(tmp_path, soshin):
    path = flow_file(tmp_path / "a.mitm", http_flow(0), http_flow(1))
    path.write_bytes(path.read_bytes()[:-9])
    assert soshin("import", new_case(tmp_path).path, path, "--phase", "accepted", "--allow-partial")[0] == 0


def test_an_unknown_sdk_is_refused_with_its_neighbours(tmp_path, soshin, monkeypatch):
    from analyzer.catalog import Catalog

    monkeypatch.setattr(Catalog, "sdks", {"adjust": None, "sentry": None}, raising=False)
    code, _, err = soshin(
        "import", new_case(tmp_path).path, flow_file(tmp_path / "a.mitm", http_flow()), "--phase", "accepted", "--exercised", "ajust"
    )
    assert code == 2
    assert "did you mean adjust?" in err


def test_help_names_the_phases():
    from analyzer.cli.import_ import command

    assert "opted-out-app" in CliRunner().invoke(command, ["--help"]).output


def test_an_import_takes_up_what_a_killed_capture_left(tmp_path, soshin):
    case = new_case(tmp_path)
    left = Live(case, plan_run(case, "accepted", None, 1, "", (), ""), ("127.0.0.1", 0))
    left.wait_ready()
    left._proxy.kill()
    left._proxy.wait(10)
    for held in (left._lock, left._log, left._proxy.stdin):
        assert held is not None
        held.close()
    assert not case.verify().whole
    assert soshin("import", case.path, flow_file(tmp_path / "a.mitm", http_flow()), "--phase", "refused")[0] == 0
    assert Case.open(case.path).verify().whole
    assert {r.id for r in read_runs(case)} == {"accepted-1", "refused-1"}
