import gzip
import json
import os
import random

import pytest

from analyzer.errors import InputError
from analyzer.flows.read import read_capture
from tests.flows.traffic import flow_file, http_flow


def test_a_file_of_no_bytes_is_a_silent_capture(tmp_path):
    (tmp_path / "silent.mitm").write_bytes(b"")
    found = read_capture(tmp_path / "silent.mitm")
    assert (found.exchanges, found.gaps) == ((), ())


@pytest.mark.parametrize(
    "content", [b"hello\n", b"\0" * 100, b"PK\x03\x04....", b"[1,2]", b"{}", b'{"log": 1}', b'{"log": {"entries": 3}}', b"{\xff"]
)
def test_what_is_neither_is_refused_in_one_line_that_names_it(tmp_path, content):
    (tmp_path / "odd.bin").write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_capture(tmp_path / "odd.bin")
    assert "odd.bin" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_another_table_is_not_called_one_of_pcapdroid(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"uid,name,proto\n1,2,3\n")
    with pytest.raises(InputError, match="neither a flow file nor a HAR"):
        read_capture(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (gzip.compress(b'{"log":{"entries":[]}}'), "packed with gzip; unpack it first"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive; unpack it first"),
        ('{"log":{"entries":[]}}'.encode("utf-16"), "text in UTF-16; save it as UTF-8"),
    ],
)
def test_a_recording_that_is_wrapped_in_something_says_what_to_do(tmp_path, content, what):
    (tmp_path / "a.har").write_bytes(content)
    with pytest.raises(InputError, match=what):
        read_capture(tmp_path / "a.har")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.har"):
        read_capture(tmp_path / "nowhere.har")


def test_hostile_files_end_in_a_result_or_a_typed_error(tmp_path):
    entry = {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "POST", "url": "https://a.example/", "postData": {"text": "x"}},
    }
    seeds = [
        flow_file(tmp_path / "seed", *(http_flow(n) for n in range(3))).read_bytes(),
        json.dumps({"log": {"creator": {"name": "x"}, "entries": [entry] * 3}}).encode(),
    ]
    chance = random.Random(20261125)
    target = tmp_path / "hostile"
    results = 0
    for n in range(120):
        raw = bytearray(seeds[n % 2])
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.randint(0, 4)] = chance.choice([b"", b"\xff", b"9", b"{", b"}", b'"', b"99999999:", b"\\ud800"])
        target.write_bytes(raw)
        try:
            found = read_capture(target)
        except InputError:
            continue
        else:
            results += 1
            assert found.exchanges or found.gaps
    assert results > 60


def test_json_nested_without_end_is_refused(tmp_path):
    (tmp_path / "deep.har").write_bytes(b'{"log":{"entries":[' + b"[" * 200_000)
    with pytest.raises(InputError, match=r"deep\.har"):
        read_capture(tmp_path / "deep.har")


def test_a_pipe_or_a_folder_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.mitm")
    for path in (tmp_path / "pipe.mitm", tmp_path):
        with pytest.raises(InputError, match="not a plain file"):
            read_capture(path)
