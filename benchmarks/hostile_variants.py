"""The named malformed packages: what a scan says of each, and what zipfile, androguard and apk-info make of those that are archives or AXML."""

import os
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from analyzer.apps import scan_package
from analyzer.catalog import Catalog
from tests.hostile.outcome import FAULTS, outcome_of
from tests.hostile.variants import all_variants
from tests.hostile.zips import Variant

GIB = 1 << 30
LONGEST = 60
SHOWN = (
    "method 0x1c5d (BadPack)", "method 0x1c5d, deflated (BadPack)", "encrypted flag set", "version 25.5", "bad CRC", "directory size 0x7fffffff",
    "duplicate AndroidManifest", "AXML chunk size 0xffffffff", "AXML string count 0x7fffffff", "AXML wrong magic", "1 GiB of zeros as classes2.dex",
    "100,000 entries", "empty", "cut at 50 %", "every size declared as 0x7fffffff", "AndroidManifest.xml of 100 bytes, 2 GiB declared",
    "AXML 100,000 strings that share 60 kB", "AXML 60,000 elements that share 65,535 attributes", "resources.arsc: 100,000 strings that share 60 kB",
    "DEX 60000 classes share class data of 65,000 methods", "DEX 500,000 strings share 1 MB", "DEX class data without end",
)  # fmt: skip


def by_zipfile(path: Path) -> str:
    """Reads the manifest and all code."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(("AndroidManifest.xml", ".dex")):
                archive.read(name)
    return "read"


def by_androguard(path: Path) -> str:
    """Reads package, label and the classes of all code."""
    from androguard.core.apk import APK
    from androguard.core.dex import DEX
    from loguru import logger

    logger.remove()
    apk = APK(str(path))
    if not apk.is_valid_APK() or not apk.get_package():
        return "no package, no error"
    apk.get_app_name()
    for code in apk.get_all_dex():
        DEX(code)
    return "read"


def by_apk_info(path: Path) -> str:
    """Reads package, label and signatures; it reads no code."""
    import apk_info

    apk = apk_info.APK(str(path))
    apk.get_application_label()
    apk.get_signatures()
    return "read" if apk.get_package_name() else "no package, no error"


def in_child(reader: Callable[[Path], str], path: Path) -> str:
    """What a reader makes of it, in a child with 3 GiB and a minute, and the most memory it took."""
    mine, theirs = os.pipe()
    begun = time.monotonic()
    if (child := os.fork()) == 0:
        resource.setrlimit(resource.RLIMIT_AS, (3 * GIB, 3 * GIB))
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
        try:
            said = reader(path)
        except BaseException as e:  # noqa: BLE001 - said in the table
            said = type(e).__name__
        os.write(theirs, said.encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(mine, "rb") as pipe:
        said = pipe.read().decode()
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        said = f"killed by {signal.Signals(os.WTERMSIG(status)).name}"
    return f"{said}, {time.monotonic() - begun:.1f} s, {used.ru_maxrss // 1024} MB"


def print_variants() -> None:
    """Counts by group, faults in full, and the table beside others."""
    catalog, counts, missed, shown = Catalog(), Counter[tuple[str, str]](), [], []
    with tempfile.TemporaryDirectory() as folder:
        for variant in all_variants():
            path = Path(folder) / f"v{variant.suffix}"
            path.write_bytes(variant.data)
            found = outcome_of(lambda p: scan_package(p, catalog), path)
            counts[variant.group, found.kind] += 1
            lost = set(variant.finds or ()) - set(found.sdks)
            if found.is_fault or lost:
                missed.append(f"- {variant.name}: {found.kind}, not found: {', '.join(lost) or 'none'}: {found.said[:2]}")
            if variant.name in SHOWN:
                shown.append(
                    _row(variant, f"{found.kind}{' (adjust found)' if 'adjust' in found.sdks else ''}, {found.seconds:.1f} s", path)
                )
            print(sum(counts.values()), variant.name, file=sys.stderr)
    kinds = (*FAULTS, "whole", "gaps", "refused")
    print(f"{sum(counts.values())} named packages\n\n| group | {' | '.join(kinds)} |\n|-|{'-:|' * len(kinds)}")
    for group in dict.fromkeys(g for g, _ in counts):
        print(f"| {group} | {' | '.join(str(counts[group, k]) for k in kinds)} |")
    print("\n| package | soshin | zipfile | androguard | apk-info |\n|-|-|-|-|-|", *shown, "", *missed, sep="\n")


def _row(variant: Variant, ours: str, path: Path) -> str:
    others = [in_child(reader, path) for reader in (by_zipfile, by_androguard, by_apk_info)]
    return f"| {variant.name} | {ours} | {' | '.join(others)} |"
