"""Compiled manifests: both forms give the same elements; damaged and deep ones a typed error."""

import contextlib
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import InputError
from analyzer.formats.xmltree import DEEPEST, Node, TreeError, read_axml, read_pbxml
from analyzer.model.gap import Cause
from tests.apps.conftest import KAIGAN
from tests.apps.manifestfile import Tag, make_axml, make_manifest, make_pbxml

MANIFEST = make_manifest(
    "com.acme.app", Tag("uses-sdk", {"minSdkVersion": "21"}), components={"com.acme.app.Main": "activity"}, metadata={"k": "値"}
)


def as_tags(node: Node) -> Tag:
    return Tag(node.name, node.attributes, tuple(map(as_tags, node.children)))


def test_both_forms_give_the_elements_that_were_written():
    assert as_tags(read_axml(make_axml(MANIFEST))) == MANIFEST
    assert as_tags(read_pbxml(make_pbxml(MANIFEST))) == MANIFEST


def test_a_reference_reads_the_same_whatever_the_letters():
    tag = Tag("manifest", {"label": "@7F0a0001"})
    assert read_axml(make_axml(tag)).attributes == {"label": "@7F0A0001"}


def test_a_real_manifest_has_its_package_and_its_activities():
    with zipfile.ZipFile(KAIGAN) as package:
        root = read_axml(package.read("AndroidManifest.xml"))
    assert root.attributes["package"]
    assert [n.attributes["name"] for n in root.find("activity")]


@pytest.mark.parametrize(("read", "make"), [(read_axml, make_axml), (read_pbxml, make_pbxml)])
def test_elements_that_nest_too_deep_hit_the_limit(read, make):
    tag = Tag("manifest")
    for _ in range(DEEPEST + 5):
        tag = Tag("e", {}, (tag,))
    with pytest.raises(TreeError) as e:
        read(make(tag))
    assert e.value.cause is Cause.LIMIT_HIT


@pytest.mark.parametrize("read", [read_axml, read_pbxml])
@pytest.mark.parametrize("data", [b"", b"\x03\0\x08\0", bytes(40), b"not a manifest at all, by far"])
def test_what_is_no_manifest_is_a_typed_error(read, data):
    with pytest.raises(InputError):
        read(data)


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(0, 255), st.integers(0, 2**32))
def test_a_damaged_manifest_is_read_or_refused(place, value, cut):
    for make, read in ((make_axml, read_axml), (make_pbxml, read_pbxml)):
        data = bytearray(make(MANIFEST))
        data[place % len(data)] = value
        with contextlib.suppress(InputError):
            assert isinstance(read(bytes(data)), Node)
        with contextlib.suppress(InputError):
            assert isinstance(read(bytes(data[: cut % len(data)])), Node)
