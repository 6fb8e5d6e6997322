"""inputs.json is read strictly: damage is an error of the input, never a path that leads elsewhere."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.case.inputs import Kept, read_list, shown_name
from analyzer.errors import InputError

GOOD = {"name": "p.md", "role": "policy", "sha256": "ab" * 32, "size": 3, "added": "2026-11-25T00:00:00Z"}


def put(folder: Path, document: object) -> Path:
    (folder / "inputs.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def test_a_list_comes_back_in_its_order(tmp_path: Path):
    assert read_list(put(tmp_path, [GOOD])) == (Kept("p.md", "policy", "ab" * 32, 3, "2026-11-25T00:00:00Z"),)


@pytest.mark.parametrize(
    "change",
    [{"sha256": "../../etc/passwd"}, {"sha256": "AB" * 32}, {"sha256": ""}, {"role": "boss"}, {"size": "3"}, {"path": "x"}, {"name": 1}],
)
def test_an_entry_that_this_tool_did_not_write_is_refused(tmp_path: Path, change: dict[str, object]):
    with pytest.raises(InputError, match=r"inputs\.json"):
        read_list(put(tmp_path, [{**GOOD, **change}]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blob=st.binary(max_size=200) | st.just(b"[" * 100_000))
def test_any_bytes_are_refused_in_one_way(tmp_path: Path, blob: bytes):
    (tmp_path / "inputs.json").write_bytes(blob)
    try:
        found = read_list(tmp_path)
    except InputError:
        return
    assert found == ()


@settings(max_examples=150, deadline=None)
@given(name=st.binary(min_size=1, max_size=300) | st.text(min_size=1).map(lambda t: t.encode("utf-8", "replace")))
def test_a_shown_name_is_short_printable_text(name: bytes):
    found = shown_name(Path("folder") / os.fsdecode(b"x" + name.replace(b"/", b"").replace(b"\0", b"")))
    assert found.isprintable()
    assert 0 < len(found) <= 200
    found.encode()
