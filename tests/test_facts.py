"""Every fact of signatures/ says how it is known, and what the project's fact base can show is shown by it."""

import html
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalog import Catalog, data_root, read_toml
from analyzer.lint.sources import COORDINATES, SHA256
from analyzer.model.knowledge import Parties, Party, Source
from analyzer.model.signature import SdkSignature

ROOT = data_root() / "signatures"
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}:\S.*")
NAMES = ("name", "name_ja", "aliases", "former", "products", "hosts")
READ = {".md", ".json", ".html", ".txt", ".toml", ".yaml", ".tsv"}


def sourced() -> Iterator[tuple[str, str, Source]]:
    """(file, key, source) of every entry of [sources]."""
    for path in sorted(ROOT.glob("**/*.toml")):
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).get("sources", {}).items():
            yield str(path.relative_to(ROOT)), key, Source(**value)


ALL = list(sourced())


def graded(grade: str) -> list[Any]:
    return [pytest.param(source, id=f"{file}:{key}") for file, key, source in ALL if source.grade == grade]


def parties() -> Parties:
    return read_toml(ROOT / "parties.toml", Parties, "parties.toml")


def sdks() -> list[Any]:
    return [pytest.param(s, id=s.id) for s in Catalog().sdks.values()]


def rest_on(party: Party, key: str) -> tuple[str, ...]:
    return party.facts.get(key, (party.source,))


def listed(party: Party, key: str) -> tuple[str, ...]:
    value = getattr(party, key)
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize(("file", "key", "source"), [pytest.param(*s, id=f"{s[0]}:{s[1]}") for s in ALL])
def test_every_source_says_the_day_it_was_read(file: str, key: str, source: Source):
    assert date(2026, 1, 1) <= date.fromisoformat(source.date) <= date(2100, 1, 1), f"{file} {key}"


@pytest.mark.parametrize("source", graded("binary"))
def test_a_release_is_named_by_coordinates_and_hash(source: Source):
    assert COORDINATES.fullmatch(source.where)
    assert SHA256.fullmatch(source.sha256)


@pytest.mark.parametrize("source", graded("source"))
def test_a_file_of_a_repository_is_named_at_its_commit(source: Source):
    assert PINNED.fullmatch(source.where)


@pytest.mark.parametrize("source", graded("docs"))
def test_a_page_is_named_by_its_address_and_the_hash_of_the_passage(source: Source):
    assert re.match(r"https://[\w.-]+/\S*", source.where)
    assert SHA256.fullmatch(source.sha256)


@pytest.mark.parametrize("source", graded("given"))
def test_what_is_given_lies_in_the_fact_base(source: Source, shared: Path):
    named = re.findall(r"(?:corpus|knowledge)/[\w./-]+", source.where)
    assert named
    for place in named:
        assert (shared / place.rstrip(".")).exists(), place


def used_in(content: dict[str, Any]) -> set[str]:
    """Names of sources that a file rests on: its first, those that a key `source` or a table `facts` names, and releases of `maven`."""
    sources = content.get("sources", {})
    used = set(list(sources)[:1]) | {k for k, s in sources.items() if s["where"].rpartition(":")[0] in content.get("maven", ())}
    stack: list[Any] = [{k: v for k, v in content.items() if k != "sources"}]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            named = (
                [value.get("source"), value.get("also"), value.get("exists"), value.get("asks"), *value.get("facts", {}).values()]
                if isinstance(value.get("facts", {}), dict)
                else []
            )
            used |= {n for item in named if item for n in ([item] if isinstance(item, str) else item)}
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return used


@pytest.mark.parametrize("path", sorted(ROOT.glob("**/*.toml")), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_source_is_named_in_vain(path: Path):
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(content.get("sources", {})) - used_in(content) == set()


MEASURED = "knowledge/sdk-facts/"


def page_of(sdk: SdkSignature, shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "knowledge/sdk-facts" / f"{sdk.id}.json").read_text(encoding="utf-8"))
    return found


def with_page() -> list[Any]:
    """SDKs of which the fact base holds a page, by a source that names it; the others are proven by coordinates or commit alone."""
    named = {s.id: {x.where for x in s.sources.values()} for s in Catalog().sdks.values()}
    return [p for p in sdks() if any(where.startswith(MEASURED) for where in named[str(p.id)])]


def test_sdks_with_a_page_are_tested_against_it():
    assert len(with_page()) >= 57


@pytest.mark.parametrize("sdk", with_page())
def test_each_release_was_measured_with_this_hash(sdk: SdkSignature, shared: Path):
    measured = {f"{c['group']}:{c['artifact']}:{c['version']}": c["sha256"] for c in page_of(sdk, shared)["coordinates"]}
    releases = [s for s in sdk.sources.values() if s.grade == "binary" and not s.where.startswith("npm:")]
    assert releases
    assert {s.where: s.sha256 for s in releases}.items() <= measured.items()


@pytest.mark.parametrize("sdk", with_page())
def test_what_an_sdk_is_found_by_was_read_from_its_releases(sdk: SdkSignature, shared: Path):
    page = page_of(sdk, shared)
    keys = page["manifest"]["meta_data_keys"]
    surviving = {s["value"] for s in page["surviving_strings"]} | set(page["url_paths"])
    held = {
        "strings": surviving,
        "shared_strings": surviving,
        "hosts": set(page["hosts"]),
        "components": set(page["manifest"]["components"]),
        "meta_data": {*keys["declared"], *keys["read_by_code"], *keys["near_meta_data"]},
        "maven": {f"{c['group']}:{c['artifact']}" for c in page["coordinates"]},
    }
    for key, values in held.items():
        said = sdk.facts.get(key, "release" if key in ("strings", "hosts") else "page")
        if said == "page":
            assert set(getattr(sdk, key)) <= values, key
    assert sdk.release_classes in {sum(p["classes"] for p in page["packages"]), 0}


def flat(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", html.unescape(text))).casefold()


@pytest.fixture(scope="session")
def printed(shared: Path) -> dict[str, str]:
    """Name of a given source of parties.toml -> all that it prints, without spaces and capitals."""
    texts = {}
    for key, source in parties().sources.items():
        if source.grade != "given":
            continue
        place = shared / source.where
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix in READ)
        raw = "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in files)
        texts[key] = flat(re.sub(r"<[^>]+>", " ", re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), raw)))
    return texts


@pytest.mark.parametrize("party", [pytest.param(p, id=p.id) for p in parties().parties])
def test_every_key_of_a_company_has_its_source(party: Party):
    held = {key for key in (*NAMES, "country", "parent", "trades", "rents", "former_until") if getattr(party, key)} - {"name"}
    assert held == set(party.facts)


@pytest.mark.parametrize("party", [pytest.param(p, id=p.id) for p in parties().parties])
def test_names_and_hosts_that_are_given_are_printed_there(party: Party, printed: dict[str, str]):
    for key in NAMES:
        sources = rest_on(party, key) if key != "name" else (party.source,)
        if not set(sources) <= set(printed):
            continue
        for value in listed(party, key):
            assert any(flat(value) in printed[s] for s in sources), f"{key}: {value}"
