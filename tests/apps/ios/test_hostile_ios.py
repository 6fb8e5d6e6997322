"""Hostile .ipa files: bombs, loops, lies and cuts become a gap or one line, and what can be read is still read."""

import plistlib
import random
from pathlib import Path

import pytest

from analyzer.apps import scan_package
from analyzer.catalog import Catalog
from analyzer.errors import AnalyzerError, InputError
from analyzer.formats.plists import DEEPEST, LARGEST, MOST, TooLarge, read_plist, read_strings
from analyzer.model.app import Scan
from analyzer.model.gap import Cause, is_partial
from tests.apps.ios.conftest import APP, MakeIpa, ScanIpa, framework, manifest
from tests.apps.machofile import Binary, make_macho

CLASSES = ("ACMTracker", "ACMSession", "ACMQueue")


def shared_arrays(levels: int) -> bytes:
    """A binary property list in which each array holds the next one ten times: 10 to the power of `levels` values in a few bytes."""
    objects = [b"\xd1\x01\x02", b"\x51k"] + [b"\xaa" + bytes([n + 3]) * 10 for n in range(levels)] + [b"\x51x"]
    objects[0] = b"\xd1\x01\x02"
    out, places = bytearray(b"bplist00"), []
    for item in objects:
        places.append(len(out))
        out += item
    table = len(out)
    out += b"".join(p.to_bytes(2) for p in places)
    return bytes(out) + bytes(6) + b"\x02\x01" + len(objects).to_bytes(8) + bytes(8) + table.to_bytes(8)


def test_shared_arrays_are_a_plist_before_they_are_a_bomb():
    assert read_plist(shared_arrays(2)) == {"k": [["x"] * 10] * 10}


@pytest.mark.parametrize(
    "data",
    [
        shared_arrays(30),
        b"<plist><dict><key>k</key>" + b"<array>" * 200 + b"</array>" * 200 + b"</dict></plist>",
        b"<plist><dict><key>k</key>" + b"<array>" * 300_000 + b"</array>" * 300_000 + b"</dict></plist>",
        b"<plist><dict><key>k</key><array>" + b"<true/>" * (MOST + 1) + b"</array></dict></plist>",
        b"<plist/>" + b" " * LARGEST,
    ],
    ids=["shared", "deep", "deeper", "long", "large"],
)
def test_a_property_list_past_the_limits_is_refused_as_such(data: bytes):
    with pytest.raises(TooLarge):
        read_plist(data)


ENTITIES = b'<!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><plist><dict><key>&b;</key><string>x</string></dict></plist>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bplist00",
        b"bplist00" + b"\xff" * 60,
        ENTITIES,
        b"<plist><array/></plist>",
        b"{a=b;}",
        b"\x00" * 200,
        b"<plist><dict><key>a</key></dict>",
    ],
)
def test_what_is_no_dictionary_is_refused_in_one_line(data: bytes):
    with pytest.raises(InputError) as e:
        read_plist(data)
    assert "\n" not in str(e.value)


def test_every_cut_and_every_altered_byte_of_a_binary_plist_is_read_or_refused():
    data = plistlib.dumps({"a": ["b", 1, 2.5, True, {"c": "d"}]}, fmt=plistlib.FMT_BINARY)
    altered = [data[:n] for n in range(len(data))]
    altered += [data[:n] + bytes([v]) + data[n + 1 :] for n in range(len(data)) for v in (0, 0xFF, data[n] ^ 0x10)]
    seen: set[type] = set()
    for one in altered:
        try:
            seen.add(type(read_plist(one)))
        except InputError as e:
            seen.add(type(e))
    assert seen >= {dict, InputError}


def test_texts_of_any_coding_are_read_and_junk_gives_none():
    assert read_strings('"CFBundleDisplayName" = "海\\"岸";'.encode()) == {"CFBundleDisplayName": '海"岸'}
    assert read_strings(plistlib.dumps({"CFBundleDisplayName": "海岸"}, fmt=plistlib.FMT_BINARY)) == {"CFBundleDisplayName": "海岸"}
    assert read_strings(b"\xff\xfe\x00") == {}
    assert read_strings(b'"' * 100_000) == {}


@pytest.mark.parametrize(
    "entry", ["Info.plist", "Frameworks/AcmeKit.framework/Info.plist", "PrivacyInfo.xcprivacy", "embedded.mobileprovision"]
)
@pytest.mark.parametrize("data", [b"", b"junk", shared_arrays(30)], ids=["empty", "junk", "bomb"])
def test_a_broken_part_is_a_gap_and_hides_nothing_else(scan_ipa: ScanIpa, entry: str, data: bytes):
    scan = scan_ipa(framework("AcmeKit", Binary(classes=CLASSES)) | {entry: data})
    assert [h.sdk for h in scan.sdks] == ["acme"]
    (gap,) = [g for g in scan.gaps if is_partial(g)]
    assert gap.subject == f"{APP}/{entry} could not be read"
    assert gap.cause is (Cause.LIMIT_HIT if data.startswith(b"bplist") and "mobileprovision" not in entry else Cause.BROKEN)


@pytest.mark.parametrize("data", [b"", b"MZ junk", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe\x00\x00\x00\x02"])
def test_a_binary_that_is_none_is_a_gap_and_the_framework_still_counts(scan_ipa: ScanIpa, data: bytes):
    scan = scan_ipa(framework("AcmeKit") | {"Frameworks/AcmeKit.framework/AcmeKit": data})
    assert [(h.sdk, h.confidence) for h in scan.sdks] == [("acme", "likely")]
    assert f"{APP}/Frameworks/AcmeKit.framework/AcmeKit could not be read" in {g.subject for g in scan.gaps}


def test_a_binary_cut_short_is_said(scan_ipa: ScanIpa):
    data = make_macho(Binary(classes=CLASSES))
    assert f"{APP}/Kaigan is cut short: names in it may be missing" in {g.subject for g in scan_ipa({"Kaigan": data[:-3000]}).gaps}


def test_an_executable_named_outside_its_bundle_is_not_followed(scan_ipa: ScanIpa):
    scan = scan_ipa({"Kaigan": make_macho(Binary(classes=CLASSES))}, info={"CFBundleExecutable": "../../../etc/passwd"})
    assert [h.sdk for h in scan.sdks] == ["acme"]


def test_control_signs_do_not_reach_the_result(scan_ipa: ScanIpa):
    info = {"CFBundleExecutable": "Kaigan", "CFBundleDisplayName": "a\x1b[31mb\u202ec\nd", "Evil\x1b": "x\x07"}
    scan = scan_ipa({"Info.plist": plistlib.dumps(info, fmt=plistlib.FMT_BINARY)})
    assert scan.app is not None
    assert not any(
        c in repr([scan.app.label, *scan.app.metadata, *scan.app.metadata.values()]) for c in ("\\x1b", "\\n", "\\x07", "\u202e")
    )


def test_ten_thousand_bundles_are_cut_and_said(scan_ipa: ScanIpa):
    scan = scan_ipa({f"b{n}.bundle/x": b"" for n in range(6_000)})
    assert Cause.LIMIT_HIT in {g.cause for g in scan.gaps}


def test_depth_is_counted_from_the_top():
    data = plistlib.dumps({"k": nested(DEEPEST - 2)})
    assert read_plist(data)
    with pytest.raises(TooLarge):
        read_plist(plistlib.dumps({"k": nested(DEEPEST + 1)}))


def nested(depth: int) -> list[object]:
    value: list[object] = ["x"]
    for _ in range(depth):
        value = [value]
    return value


def test_altered_packages_give_a_scan_or_an_error_of_ours(make_ipa: MakeIpa, ios_catalog: Catalog, tmp_path: Path):
    seeded = random.Random(7)
    data = make_ipa(framework("AcmeKit", Binary(classes=CLASSES)) | {"PrivacyInfo.xcprivacy": manifest(Tracking=True)}).read_bytes()
    path = tmp_path / "altered.ipa"
    outcomes: set[type] = set()
    for _ in range(40):
        altered = bytearray(data)
        for _ in range(seeded.randrange(1, 30)):
            altered[seeded.randrange(len(data))] = seeded.randrange(256)
        path.write_bytes(altered[: seeded.choice((len(data), len(data), seeded.randrange(len(data))))])
        try:
            outcomes.add(type(scan_package(path, ios_catalog)))
        except AnalyzerError as e:
            outcomes.add(type(e))
    assert Scan in outcomes
