"""The LibChecker rules of the user's checkout: components name classes and, where they say enough, packages."""

import json

import pytest

from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog
from analyzer.errors import InputError
from analyzer.lint import lint
from analyzer.overlay import import_libchecker

RULES = {
    "activities-libs/com.acme.track.ui.AcmeActivity.json": {"label": "Acme Track", "team": "Acme"},
    "services-libs/com.acme.track.core.AcmeService$Inner.json": {"label": "Acme Track", "team": "Acme"},
    "receivers-libs/com.acme.AcmeReceiver.json": {"label": "Acme Track", "team": "Acme"},
    "native-libs/libacme.so.json": {"label": "Acme Track", "team": "Acme"},
    "providers-libs/com.adjust.sdk.SystemLifecycleContentProvider.json": {"label": "Adjust", "team": "Adjust"},
    "native-libs/libalone.so.json": {"label": "Alone", "team": "Nobody"},
    "services-libs/regex/regex_any.json": {"label": "Any", "team": "Any"},
}


@pytest.fixture
def checkout(tmp_path):
    for name, rule in RULES.items():
        file = tmp_path / "rules" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(rule), encoding="utf-8")
    (tmp_path / "rules" / "activities-libs" / "com.empty.file.X.json").write_text("", encoding="utf-8")
    return tmp_path / "rules"


def test_components_and_libraries_of_one_label_make_one_sdk(tmp_path, checkout):
    report = import_libchecker(checkout, tmp_path / "mine")
    catalog = Catalog([tmp_path / "mine"])
    sdk = catalog.sdks["libchecker-acme-track-acme"]
    assert sdk.packages == ("com.acme.track.core", "com.acme.track.ui")
    assert sdk.classes == ("com.acme.AcmeReceiver",)
    assert sdk.libraries == ("libacme.so",)
    assert (report.listed, report.written, report.without_marks) == (3, 1, 1)
    assert set(report.unusable) == {"com.empty.file.X", "regex_any"}
    assert set(report.known.values()) == {"adjust"}


def test_a_short_package_is_not_taken_for_one_label(tmp_path, checkout):
    import_libchecker(checkout, tmp_path / "mine")
    index = PackageIndex(Catalog([tmp_path / "mine"]).sdks.values())
    assert index.owners(b"L" + path_of("com.acme.Other") + b";") == ()
    assert index.owners(b"L" + path_of("com.acme.AcmeReceiver") + b";") == ("libchecker-acme-track-acme",)


def test_what_was_written_names_its_licence_and_has_no_problem(tmp_path, checkout):
    mine = tmp_path / "mine"
    import_libchecker(checkout, mine)
    assert [p for p in lint(Catalog([mine])) if "mine/" in p.file] == []
    assert all("Apache-2.0" in f.read_text(encoding="utf-8") for f in mine.rglob("*.toml"))


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(InputError, match="no LibChecker rules"):
        import_libchecker(tmp_path, tmp_path / "mine")
