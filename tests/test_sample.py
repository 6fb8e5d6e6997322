"""A lab's own error rate: what is drawn can be drawn again, and the intervals are Wilson's."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from analyzer.case import Case
from analyzer.cli.sample import command
from analyzer.errors import InputError
from analyzer.model.observation import Method, Observation, Observed
from analyzer.sample import FEWEST, draw_sample, measure_precision, name_observation, read_verdicts, wilson, write_sample


def observation(number: int, method: Method = Method.PLANTED, value: str = "x") -> Observation:
    return Observation(
        number, "r", 0.0, "a.example", "/", "a", None, "third", "none", None, "id.user", method, f"body u{number}", (), "why", value
    )


MANY = [*(observation(n) for n in range(500)), *(observation(n, Method.SHAPED) for n in range(500, 512))]


def test_the_same_seed_draws_the_same_whatever_the_order():
    assert draw_sample(MANY, 50, 3) == draw_sample(MANY[::-1], 50, 3) != draw_sample(MANY, 50, 4)


def test_a_rare_method_is_drawn_too_and_nothing_twice():
    drawn = draw_sample(MANY, 60, 1)
    assert len(drawn) == len({name_observation(o) for o in drawn}) == 60
    assert sum(o.method is Method.SHAPED for o in drawn) >= FEWEST


def test_a_sample_larger_than_all_is_all():
    assert len(draw_sample(MANY, 5000, 1)) == len(MANY)


@pytest.mark.parametrize(("right", "total", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (95, 100, 0.8882, 0.9785)])
def test_intervals_are_those_of_the_tables(right, total, low, high):
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-4)


def test_verdicts_come_back_as_shares_by_method():
    verdicts = {name_observation(o): "wrong" if n == 0 else "right" for n, o in enumerate(MANY[:20])}
    verdicts[name_observation(MANY[505])] = "unsure"
    planted, shaped = measure_precision(MANY, verdicts, "s.csv").methods
    assert (planted.right, planted.wrong, planted.precision) == (19, 1, 0.95)
    assert (shaped.unsure, shaped.precision) == (1, None)


def test_a_cell_that_a_spreadsheet_would_run_is_defused_and_lines_stay_lines():
    text = write_sample([replace(observation(1, value="=HYPERLINK(1)\r\nx"))])
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][9].startswith("'=")


@pytest.mark.parametrize(
    ("blob", "message"),
    [
        (b"\xff\xfe", "not a CSV"),
        (b"a,b\r\n1,2\r\n", "no columns"),
        (b"id,verdict\r\no-1,maybe\r\n", "line 2"),
        (b"id,verdict\r\no-1,\r\n", "no line has a verdict"),
    ],
)
def test_what_is_no_checked_sample_is_refused_in_a_line(blob, message):
    with pytest.raises(InputError, match=message):
        read_verdicts(blob, "s.csv")


def test_a_sample_of_another_case_is_refused():
    with pytest.raises(InputError, match="no observation of this case"):
        measure_precision(MANY, {"o-nothing": "right"}, "s.csv")


def test_the_command_draws_and_measures(tmp_path: Path):
    case = Case.create(tmp_path / "case")
    case.write_stage("observations", Observed(tuple(MANY), (), ()))
    file = tmp_path / "s.csv"
    drawn = CliRunner().invoke(command, [str(case.path), "-n", "20", "-o", str(file)])
    assert drawn.exit_code == 0, drawn.output
    assert drawn.stdout == f"{file}\n"
    assert file.stat().st_mode & 0o077 == 0
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    for row in rows[1:]:
        row[10] = "right"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")
    checked = CliRunner().invoke(command, [str(case.path), "--checked", str(file), "--format", "json"])
    assert checked.exit_code == 0, checked.output
    assert [m["precision"] for m in json.loads(checked.stdout)["methods"]] == [1.0, 1.0]
