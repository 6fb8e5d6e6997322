import pytest

from analyzer.errors import InputError
from analyzer.flows.apps.of_case import ROLE, keep_grown, keep_maps
from tests.flows.apps.test_senders import NOON, PACKAGES, TCP, proc
from tests.flows.traffic import new_case


def names(case):
    return sorted(record.name for record in case.inputs(ROLE))


def test_a_map_is_kept_before_a_capture_and_a_table_that_a_device_adds_to_after_it(tmp_path):
    case = new_case(tmp_path)
    fixed, table, begun = tmp_path / "apps.csv", tmp_path / "ports.txt", tmp_path / "begun.txt"
    fixed.write_text("listener,app\n8081,com.example.one\n")
    table.write_text(f"{PACKAGES}{NOON}\n{TCP}{proc(10234)}")
    begun.write_text("# client 10.0.0.10\n")
    growing = keep_maps(case, [fixed, table, begun])
    assert (growing, names(case)) == ((table, begun), ["apps.csv"])
    for file in growing:
        file.write_text(f"{file.read_text()}{PACKAGES}{NOON + 1}\n{TCP}{proc(10234)}")
    assert keep_grown(case, growing) is None
    assert names(case) == ["apps.csv", "begun.txt", "ports.txt"]
    assert all(str(NOON + 1) in record.path.read_text() for record in case.inputs(ROLE) if record.name != "apps.csv")


def test_a_file_that_says_nothing_of_apps_is_refused_before_and_one_that_stayed_empty_is_said_after(tmp_path):
    case = new_case(tmp_path)
    odd, silent = tmp_path / "odd.txt", tmp_path / "silent.txt"
    odd.write_text("hello\n")
    silent.write_text("")
    with pytest.raises(InputError, match=r"odd\.txt: neither a map"):
        keep_maps(case, [odd])
    assert keep_maps(case, [silent]) == (silent,)
    assert "silent.txt: neither a map" in str(keep_grown(case, [silent, tmp_path / "gone.txt"]))
    assert names(case) == []
