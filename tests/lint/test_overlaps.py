"""What the linter says of SDK files side by side: marks that two claim, marks too common for one, names that two bear."""

from pathlib import Path

import pytest

from analyzer.apps.sdks.prefixes import PackageIndex, path_of
from analyzer.catalog import Catalog
from analyzer.lint import lint

PARTIES = """
[sources.imprint]
grade = "docs"
where = "https://acme.example/imprint"
date = "2026-11-25"

[[parties]]
id = "acme"
name = "Acme, Inc."
source = "imprint"
"""
SDK = """
id = "{id}"
name = "{name}"
vendor = "acme"
kinds = ["analytics"]
packages = ["{package}"]
{more}

[examples]
match = ["{package}.Any"]
near_miss = ["{package}ware.Any"]

[sources.imprint]
grade = "docs"
where = "https://acme.example/imprint"
date = "2026-11-25"
"""


def write(folder: Path, sdk: str, package: str, more: str = "", name: str = "") -> None:
    file = folder / "sdks" / "acme" / f"{sdk}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SDK.format(id=sdk, name=name or sdk, package=package, more=more), encoding="utf-8")
    (folder / "parties.toml").write_text(PARTIES, encoding="utf-8")


def messages(folder: Path) -> list[str]:
    found = [p for p in lint(Catalog([folder])) if p.file.startswith(f"{folder.name}/")]
    assert all(p.advice for p in found)
    return [p.message for p in found]


def test_two_apart_have_no_problem(tmp_path):
    write(tmp_path, "acme", "com.acmeware.sdk", 'strings = ["acmeware-one"]')
    write(tmp_path, "acme-ads", "com.acmewareads.sdk", 'strings = ["acmeware-two"]')
    assert messages(tmp_path) == []


@pytest.mark.parametrize("package", ["com.acmeware.sdk", "com.acmeware.sdk.inner", "com.acmeware"])
def test_a_package_in_anothers_is_found(tmp_path, package):
    write(tmp_path, "acme", "com.acmeware.sdk")
    write(tmp_path, "acme-ads", package)
    assert [m for m in messages(tmp_path) if "overlap" in m] != []


def test_siblings_of_a_family_may_share(tmp_path):
    write(tmp_path, "acme", "com.acmeware.sdk", 'family = "acmeware"\nhosts = ["x.acmeware.example"]')
    write(tmp_path, "acme-ads", "com.acmeware.sdk.ads", 'family = "acmeware"\nhosts = ["x.acmeware.example"]')
    assert messages(tmp_path) == []


@pytest.mark.parametrize(
    ("key", "mark"),
    [
        ("strings", "acmeware-header"),
        ("hosts", "in.acmeware.example"),
        ("components", "com.acmeware.Start"),
        ("libraries", "libacmeware.so"),
        ("maven", "com.acmeware:sdk"),
        ("frameworks", "AcmewareSDK"),
        ("pods", "AcmewareSDK"),
        ("npm", "acmeware-sdk"),
        ("dart", "acmeware_sdk"),
    ],
)
def test_a_mark_of_two_sdks_is_found(tmp_path, key, mark):
    write(tmp_path, "acme", "com.acmeware.one", f'{key} = ["{mark}"]')
    write(tmp_path, "acme-ads", "com.acmeware.two", f'{key} = ["{mark}"]')
    assert f"'{mark}' is acme's too" in messages(tmp_path) or f"'{mark}' is acme-ads's too" in messages(tmp_path)


def test_one_name_for_two_sdks_is_found(tmp_path):
    write(tmp_path, "acme", "com.acmeware.one", name="Acme Ware")
    write(tmp_path, "acme-ads", "com.acmeware.two", name="acmeware")
    assert [m for m in messages(tmp_path) if "name too" in m] != []


@pytest.mark.parametrize(
    "package", ["com.google", "com.facebook", "com.tencent", "jp.co", "com.huawei.hms", "androidx.acme", "java.acme.x", "io.github"]
)
def test_a_root_of_many_is_too_common_for_a_mark(tmp_path, package):
    write(tmp_path, "acme", package)
    assert [m for m in messages(tmp_path) if "more than one SDK's code" in m] != []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('hosts = ["appspot.com"]', "no single owner"),
        ('classes = ["com.acmeware.sdk.Start"]', "can never decide"),
        ('components = [".Start"]', "no full class name"),
        ('libraries = ["acmeware"]', "no file name of a native library"),
        ('[[versions]]\nform = "acme/{v}-{v}"', "matches nothing"),
        ('[[versions]]\nform = "acme/{v}"\n[[versions]]\nform = "acme/{v}"', "stands twice"),
        ('[[versions]]\nform = "{v}"\nclass = "com.acmeware.sdk.A"\nfield = "B"\nentry = "/META-INF/acme.version"', "no / before it"),
    ],
)
def test_a_mark_that_is_dead_is_found(tmp_path, more, message):
    write(tmp_path, "acme", "com.acmeware.sdk", more)
    assert [m for m in messages(tmp_path) if message in m] != []


def test_a_host_of_two_parties_is_found_across_files(tmp_path):
    write(tmp_path, "acme", "com.acmeware.sdk")
    extra = (
        PARTIES.replace('"acme"', '"acme-two"').replace("Acme, Inc.", "Acme Two") + 'hosts = ["adjust.com"]\nfacts.hosts = ["imprint"]\n'
    )
    (tmp_path / "parties-two.toml").write_text(extra, encoding="utf-8")
    assert "adjust.com is adjust's too" in messages(tmp_path)


def test_an_overlay_may_claim_what_a_bundled_file_has(tmp_path):
    write(tmp_path, "acme", "com.adjust.sdk.inner")
    assert messages(tmp_path) == []


SDKS = Catalog().sdks.values()
INDEX = PackageIndex(list(SDKS))


@pytest.mark.parametrize(
    "name", ["com.tunein.player.Main", "com.inmobile.sdk.A", "com.monetate.x", "io.brancher.A", "com.appboykit.A", "com.dv.adm.A"]
)
def test_the_false_hits_of_open_prefixes_are_nobodys(name):
    assert INDEX.owners(b"L" + path_of(name) + b";") == ()


def test_no_mark_reaches_past_its_boundary():
    """Every package of every SDK, continued by a letter, a digit and a sign: found as nobody, or as an SDK that has the longer name."""
    crossed = [
        (package, more)
        for sdk in SDKS
        for package in sdk.packages
        for more in ("x", "2", "_", "Kit")
        if sdk.id in INDEX.owners(b"L" + path_of(f"{package}{more}.Any") + b";") and f"{package}{more}" not in sdk.packages
    ]
    held = [(p, m) for p, m in crossed if not any(f"{p}{m}.".startswith(f"{other}.") for s in SDKS for other in s.packages)]
    assert held == []


def test_no_near_miss_is_found_as_its_sdk_among_all_signatures():
    strays = [(sdk.id, name) for sdk in SDKS for name in sdk.examples.near_miss if sdk.id in INDEX.owners(b"L" + path_of(name) + b";")]
    assert strays == []


def test_an_alias_adds_a_name_and_is_of_one_company(tmp_path):
    write(tmp_path, "acme", "com.acmeware.sdk", 'aliases = ["Acme Insights"]')
    assert messages(tmp_path) == []
    write(tmp_path, "acme", "com.acmeware.sdk", 'aliases = ["ACME", "Beacon"]')
    write(tmp_path, "beacon", "com.beaconware.sdk")
    file = tmp_path / "sdks" / "acme" / "beacon.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('vendor = "acme"', 'vendor = "adjust"'), encoding="utf-8")
    assert {"'ACME' is its name already", "'Beacon' is a name of beacon of adjust too"} <= set(messages(tmp_path))
