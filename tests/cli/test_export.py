import json

import pytest

from analyzer.errors import UsageProblem
from analyzer.flows.export import export_case
from analyzer.flows.imports import import_files
from analyzer.flows.read import read_capture
from analyzer.flows.sessions import read_exchanges
from tests.flows.traffic import flow_file, http_flow, new_case


@pytest.fixture
def case(tmp_path):
    made = new_case(tmp_path)
    import_files(made, [flow_file(tmp_path / "a.mitm", http_flow(0, b"\0\xff"), http_flow(1))], "accepted")
    import_files(made, [flow_file(tmp_path / "b.mitm", http_flow(2))], "refused")
    return made


def bodies(exchanges):
    return [(e.time, e.host, e.path, e.headers, e.body, e.status, e.reply_body, e.reply_headers) for e in exchanges]


def test_a_har_reads_back_as_what_the_case_holds(case, tmp_path):
    assert export_case(case, tmp_path / "out.har") == 3
    assert bodies(read_capture(tmp_path / "out.har").exchanges) == bodies(read_exchanges(case))
    assert (tmp_path / "out.har").stat().st_mode & 0o077 == 0


def test_an_exported_har_can_be_imported_again(case, tmp_path):
    export_case(case, tmp_path / "out.har")
    (tmp_path / "other").mkdir()
    other = new_case(tmp_path / "other")
    import_files(other, [tmp_path / "out.har"], "accepted")
    assert sorted(bodies(read_exchanges(other))) == sorted(bodies(read_exchanges(case)))


def test_one_session_can_be_picked(case, tmp_path):
    session = next(p.name for p in case.sessions_dir.iterdir())
    count = export_case(case, tmp_path / "out.har", session)
    assert count == len(list(read_exchanges(case, session))) < 3
    with pytest.raises(UsageProblem, match="no such session"):
        export_case(case, tmp_path / "x.har", "nothing")


def test_json_lines_hold_an_exchange_each(case, tmp_path):
    export_case(case, tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["host"] for line in lines] == ["collect.acme.example"] * 3


@pytest.mark.parametrize("name", ["out.pcap", "out"])
def test_another_format_is_refused_and_nothing_is_written(case, tmp_path, name):
    with pytest.raises(UsageProblem, match=name):
        export_case(case, tmp_path / name)
    assert not (tmp_path / name).exists()
