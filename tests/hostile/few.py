"""A catalog that knows three SDKs, so that a scan of a small package takes milliseconds; and a batch of scans in one child under a reader's limits."""

import time
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from analyzer import isolate
from analyzer.apps import scan_package
from analyzer.catalog import Catalog
from analyzer.isolate import Limits, run_isolated
from analyzer.model.signature import SdkSignature
from tests.hostile.outcome import Outcome, outcome_of

KNOWN = ("adjust", "appsflyer", "facebook-core")


class FewCatalog(Catalog):
    """The bundled knowledge with few SDKs and no profiles."""

    @cached_property
    def sdks(self) -> dict[str, SdkSignature]:
        return {s.id: s for s in self.load("sdks", "sdks/**/*.toml", SdkSignature) if s.id in KNOWN}

    def files(self, pattern: str) -> list[tuple[str, Path]]:
        return [] if pattern.startswith("profiles/") else super().files(pattern)


class Scanned(Struct):
    """One package of a batch."""

    name: str
    outcome: Outcome


def scan_batch(made: Callable[[], Iterable[tuple[str, str, bytes]]], folder: Path, wall: float = 120.0) -> list[Scanned]:
    """What scans of (name, suffix, bytes) give, all in one child: readers that would run in children of their own run in it."""
    return run_isolated(
        _scan, made, folder, returns=list[Scanned], subject="a batch", limits=Limits(cpu=int(wall), wall=wall, written=1 << 30)
    )


def _scan(made: Callable[[], Iterable[tuple[str, str, bytes]]], folder: Path) -> list[Scanned]:
    assert isolate._inside
    catalog, found = FewCatalog(), []
    for name, suffix, data in made():
        path = folder / f"x{suffix}"
        path.write_bytes(data)
        found.append(Scanned(name, outcome_of(lambda p: scan_package(p, catalog), path, time.process_time)))
        path.unlink()
    return found
