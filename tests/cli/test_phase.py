import pytest
from click.testing import CliRunner

from analyzer.cli.phase import command
from analyzer.errors import UsageProblem
from tests.flows.traffic import new_case


def test_an_unknown_phase_is_a_usage_error(tmp_path):
    ended = CliRunner().invoke(command, [str(new_case(tmp_path).path), "later"])
    assert ended.exit_code == 2
    assert "opted-out-app" in ended.output


def test_without_a_running_capture_it_says_how_to_start_one(tmp_path):
    ended = CliRunner().invoke(command, [str(new_case(tmp_path).path), "accepted"])
    assert isinstance(ended.exception, UsageProblem)
    assert "start one with `soshin capture" in str(ended.exception)


def test_a_note_needs_a_mark(tmp_path):
    ended = CliRunner().invoke(command, [str(new_case(tmp_path).path), "accepted", "--note", "x"])
    with pytest.raises(UsageProblem, match="--mark"):
        raise ended.exception or AssertionError
