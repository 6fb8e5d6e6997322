"""Tables of resources: strings by name and by id in the default language, from an APK's and from a bundle's."""

import contextlib
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import InputError
from analyzer.formats.resources import Strings, read_strings
from tests.apps.manifestfile import make_resources

TABLE = make_resources({"app_name": "Acme", "acme_key": "1"})


def test_a_bundles_strings_are_found_by_name_and_by_id():
    strings = read_strings(TABLE)
    assert strings.by_name == {"app_name": "Acme", "acme_key": "1"}
    assert [strings.look_up(r) for r in ("@string/app_name", "@7F010001", "@0x7f010000", "@string/none", "plain")] == [
        "Acme",
        "1",
        "Acme",
        "",
        "",
    ]


def test_truths_are_found_by_name_and_by_id_and_are_no_strings():
    table = read_strings(make_resources({"app_name": "Acme"}, {"tracking": False, "crash": True}))
    assert [table.look_up(r) for r in ("@bool/tracking", "@bool/crash", "@7F020001", "@bool/none")] == ["false", "true", "true", ""]
    assert table.by_name == {"app_name": "Acme"}


def test_the_default_language_wins_in_a_real_bundle(shared):
    with zipfile.ZipFile(shared / "corpus" / "apk" / "a10-r8-full.aab") as bundle:
        assert read_strings(bundle.read("base/resources.pb")).by_name == {"app": "app", "hello": "Hello"}


def test_the_table_of_an_apk_is_read_where_it_has_strings_in_its_default_language(shared, tmp_path):
    """The base of a split set keeps the default language; the Japanese split, which has others only, gives none."""
    with zipfile.ZipFile(shared / "corpus" / "apk" / "a11-r8-repackage.apks") as packages:
        for name in ("base-master", "base-ja"):
            (tmp_path / name).write_bytes(packages.read(f"splits/{name}.apk"))
    found = {}
    for name in ("base-master", "base-ja"):
        with zipfile.ZipFile(tmp_path / name) as split:
            found[name] = read_strings(split.read("resources.arsc"))
    assert found["base-master"].by_name == {"app": "app", "hello": "Hello"}
    assert found["base-ja"].by_name == {}
    assert found["base-master"].look_up("@7F020001") == "Hello"


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(0, 255))
def test_a_damaged_table_is_read_or_refused(place, value):
    data = bytearray(TABLE)
    data[place % len(data)] = value
    with contextlib.suppress(InputError):
        assert isinstance(read_strings(bytes(data)), Strings)
