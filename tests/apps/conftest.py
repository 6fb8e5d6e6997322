"""Packages made by code out of the demo's: its manifest, with other DEX files."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

from analyzer.catalog import Catalog

KAIGAN = Path(__file__).parents[2] / "samples" / "demo" / "kaigan-r8.apk"


class MakeApk(Protocol):
    """Entries -> the path of a package that holds them, with the demo's manifest unless told otherwise."""

    def __call__(self, entries: Mapping[str, bytes], *, manifest: bool = True) -> Path: ...


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog()


@pytest.fixture
def make_apk(tmp_path: Path) -> MakeApk:
    """A package with the demo's manifest and the given entries."""

    def make(entries: Mapping[str, bytes], *, manifest: bool = True) -> Path:
        made = tmp_path / "made.apk"
        with zipfile.ZipFile(KAIGAN) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            for name in ("AndroidManifest.xml", "resources.arsc") if manifest else ():
                if name in source.namelist():
                    target.writestr(name, source.read(name))
            for name, data in entries.items():
                target.writestr(name, data)
        return made

    return make
