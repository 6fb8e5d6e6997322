"""Hermes bytecode of four versions, compiled from one script of ours: the same strings, and typed errors for all that is damaged."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.apps.toolkits.hermes import DELTA_MAGIC, MAGIC, HermesError, is_hermes, read_strings, read_version
from analyzer.model.gap import Cause

COMPILED = Path(__file__).parent / "hermes"
VERSIONS = (62, 84, 96, 99)
EXPECTED = {"https://collect.example.com/v1/events", "@acme/analytics-react-native", "送信", "fetch", "track", "hosts.example.com"}


def bytecode(version: int) -> bytes:
    return (COMPILED / f"v{version}.hbc").read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_gives_the_strings_of_the_script(version):
    data = bytecode(version)
    texts = read_strings(data)
    assert is_hermes(data[:8])
    assert read_version(data) == version
    assert set(texts) >= EXPECTED
    assert max(map(len, texts)) > 255, "a long string stands in the table of those that overflow"
    assert set(texts) == set(read_strings(bytecode(VERSIONS[0])))


def test_a_layout_that_does_not_add_up_is_a_version_that_is_not_known():
    data = bytearray(bytecode(96))
    data[40] += 5  # functions, so that nothing stands where it did
    with pytest.raises(HermesError, match="version 96, whose layout is not known") as e:
        read_strings(bytes(data))
    assert e.value.cause is Cause.UNPARSED


@pytest.mark.parametrize("data", [MAGIC, DELTA_MAGIC + bytes(200), b"var a;", b""])
def test_what_is_no_whole_bytecode_is_a_typed_error(data):
    with pytest.raises(HermesError):
        read_strings(data)


@settings(max_examples=300)
@given(st.sampled_from(VERSIONS), st.integers(0, 2**20), st.integers(0, 255), st.integers(1, 2**20))
def test_damaged_bytecode_is_read_or_refused(version, place, value, cut):
    data = bytearray(bytecode(version))
    data[place % len(data)] = value
    with contextlib.suppress(HermesError):
        assert isinstance(read_strings(bytes(data)), list)
    with contextlib.suppress(HermesError):
        assert isinstance(read_strings(bytes(data[: cut % len(data)])), list)
