"""Marks strengthen what the code shows and make hits of their own, never a certain one."""

import pytest

from analyzer.apps.sdks.marked import join_marks
from analyzer.apps.sdks.marks import SdkMark
from analyzer.model.app import SdkHit
from analyzer.model.evidence import EntryAt, KnowledgeAt
from tests.apps.sdks.test_marks import signature

ONE, TWO = signature("one"), signature("two")
SIGNATURES = {s.id: s for s in (ONE, TWO)}


def mark(kind, how="file", name="x", version=""):
    return SdkMark(kind, name, how, EntryAt.at("a.apk", name), version)


def hit(confidence="certain", presence="defined", **keys):
    return SdkHit("one", "one", "acme", ("analytics",), confidence, presence, **keys)


@pytest.mark.parametrize(
    ("marks", "confidence", "presence", "why"),
    [
        ([mark("library")], "likely", "defined", "library"),
        ([mark("dart", "listed")], "likely", "defined", "dart"),
        ([mark("npm", "code")], "likely", "defined", "npm"),
        ([mark("assembly", "code")], "likely", "defined", "assembly"),
        ([mark("maven", "listed")], "likely", "defined", "maven"),
        ([mark("npm", "named")], "possible", "referenced", "npm"),
        ([mark("asset")], "possible", "defined", "asset"),
        ([mark("resource")], "possible", "defined", "resource"),
        ([mark("asset"), mark("resource")], "likely", "defined", "asset"),
        ([mark("native-module", "code")], "likely", "defined", "native-module"),
        ([mark("npm", "named"), mark("host", "named", "in.acme.com")], "likely", "referenced", "npm"),
        ([mark("asset"), mark("asset", name="y")], "possible", "defined", "asset"),
    ],
)
def test_marks_alone_make_an_sdk_likely_at_most(marks, confidence, presence, why):
    found = join_marks((), {"one": tuple(marks)}, SIGNATURES)
    assert [(h.sdk, h.confidence, h.presence, h.why) for h in found] == [("one", confidence, presence, why)]
    assert isinstance(found[0].evidence[-1], KnowledgeAt)


def test_a_hit_by_code_keeps_its_confidence_and_gains_evidence():
    found = join_marks([hit(version="2.0")], {"one": (mark("library"), mark("maven", "listed", version="2.1"))}, SIGNATURES)
    assert [(h.confidence, h.version, len(h.evidence)) for h in found] == [("certain", "2.0", 2)]


def test_the_builds_list_gives_the_version_that_the_code_does_not():
    found = join_marks([hit()], {"one": (mark("maven", "listed", version="2.1"),)}, SIGNATURES)
    assert [(h.version, h.version_from) for h in found] == [("2.1", "build-list")]


@pytest.mark.parametrize(
    ("presence", "marks", "confidence"),
    [("referenced", mark("library"), "likely"), ("referenced", mark("asset"), "possible"), ("stub", mark("library"), "possible")],
)
def test_what_was_possible_becomes_likely_by_a_strong_mark_unless_it_is_a_stand_in(presence, marks, confidence):
    found = join_marks([hit("possible", presence)], {"one": (marks,)}, SIGNATURES)
    assert [h.confidence for h in found] == [confidence]


def test_a_mark_that_siblings_share_adds_none_where_one_is_there():
    shared = {"one": (mark("library"),), "two": (mark("library"),)}
    assert [h.sdk for h in join_marks([hit()], shared, SIGNATURES)] == ["one"]
    assert [(h.sdk, h.confidence) for h in join_marks((), shared, SIGNATURES)] == [("one", "possible"), ("two", "possible")]


def test_a_host_alone_is_no_sdk_but_evidence_for_one():
    hosts = {"one": (mark("host", "named", "in.acme.com"),)}
    assert join_marks((), hosts, SIGNATURES) == ()
    assert [len(h.evidence) for h in join_marks([hit()], hosts, SIGNATURES)] == [1]


def test_without_marks_nothing_changes():
    assert join_marks([hit()], {}, SIGNATURES) == (hit(),)
