import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flows.steps import Failed
from analyzer.flows.steps.avro import MAGIC, read_avro
from tests.flows.steps.golden import golden


def varint(n):
    raw, out = (n << 1) ^ (n >> 63), b""
    while raw > 0x7F:
        out, raw = out + bytes([raw & 0x7F | 0x80]), raw >> 7
    return out + bytes([raw])


def words(raw):
    return varint(len(raw)) + raw


def container(schema, block, count, codec=b"null"):
    head = varint(2) + words(b"avro.schema") + words(json.dumps(schema).encode()) + words(b"avro.codec") + words(codec) + b"\0"
    mark = b"0123456789abcdef"
    return MAGIC + head + mark + varint(count) + words(block) + mark


@pytest.mark.parametrize("codec", ["null", "deflate", "bzip2", "snappy"])
def test_a_container_gives_its_records_by_the_schema_in_its_head(codec):
    one, two = read_avro(golden(f"avro-{codec}"))["records"]
    assert one == two
    assert (one["user"], one["n"], one["d"], one["f"], one["ok"]) == ("truth-user-4711", "-5", "35.68", "1.5", True)
    assert (one["tags"], one["props"], one["kind"], one["raw"]) == (["a", "b"], {"x": "1"}, "CLOSE", b"\0\1\2\3")
    assert (one["kid"]["user"], one["kid"]["kid"]) == ("kid", None)


def test_a_single_object_has_its_schema_named_by_its_fingerprint():
    failed = read_avro(b"\xc3\x01" + bytes(range(8)) + b"body", declared=True)
    assert (failed.why, failed.message) == ("broken", "the schema 0706050403020100 is not in it")
    assert read_avro(b"\x02\x06abc", declared=True).message == "its schema is not in it"
    assert read_avro(b"\xc3\x01" + bytes(range(8)) + b"body").why == "not-this"


def test_a_container_cut_or_changed_anywhere_ends_in_a_value_or_a_failure():
    data = golden("avro-deflate")
    for at in range(4, len(data), 3):
        cut = read_avro(data[:at])
        assert isinstance(cut, Failed) or len(cut["records"]) < 2, "between two blocks a container may end"
        assert isinstance(read_avro(data[:at] + b"\xff" + data[at + 1 :]), Failed | dict)


@pytest.mark.parametrize(
    ("schema", "block", "count", "why"),
    [
        ({"type": "array", "items": "null"}, varint(1 << 40), 1, "limit"),
        ("null", b"", 1 << 40, "limit"),
        ({"type": "record", "name": "A", "fields": [{"name": "a", "type": "A"}]}, b"\2" * 500, 1, "limit"),
        ({"type": "record", "name": "A", "fields": 3}, b"\2", 1, "broken"),
        (["null"], varint(7), 1, "broken"),
        ({"type": {"type": {"type": "no such"}}}, b"\2", 1, "broken"),
        ({"type": "fixed", "name": "F", "size": -1}, b"\2", 1, "broken"),
    ],
)
def test_hostile_schemas_and_counts_meet_a_limit(schema, block, count, why):
    assert read_avro(container(schema, block, count)).why == why


def test_a_block_that_opens_to_far_more_than_it_is_meets_the_limit():
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = engine.compress(bytes(64 << 20)) + engine.flush()
    assert read_avro(container("bytes", bomb, 1, b"deflate")).why == "limit"
    assert read_avro(container("bytes", b"x", 1, b"own")).message.endswith("unknown way (own)")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_behind_the_mark_end_in_a_value_or_a_failure(data):
    assert isinstance(read_avro(MAGIC + data, declared=True), Failed | dict)
