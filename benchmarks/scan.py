"""How long a scan takes: the command as a user calls it, and the DEX reader alone. Run on purpose: python benchmarks/scan.py [APK...].

Prints a Markdown table, best of five. Reading DEX (inflate, class list, strings, hosts, versions) is compared with inflating alone,
which is the floor.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 5


def best(call: Callable[[], object]) -> float:
    """Seconds of the fastest of five rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(path: Path) -> str:
    """One row of the table."""
    from analyzer.apps.android import read_manifest
    from analyzer.apps.code import read_code
    from analyzer.apps.container import dex_entries
    from analyzer.catalog import Catalog
    from analyzer.formats.archive import Archive

    catalog = Catalog()
    sdks = tuple(catalog.sdks.values())

    def inflate() -> int:
        with Archive.open(path) as archive:
            return sum(len(archive.read(n)) for n in dex_entries(archive))

    size = inflate() / 1e6
    command = [sys.executable, "-c", "from analyzer.cli.main import main; main()", "scan", str(path), "--format", "json"]
    whole = best(lambda: subprocess.run(command, capture_output=True, check=True, cwd=ROOT))
    code = best(lambda: read_code(path, sdks, ()))
    manifest = best(lambda: read_manifest(path))
    return f"| {path.name} | {size:.1f} | {best(inflate):.3f} | {code:.3f} | {manifest:.3f} | {whole:.2f} |"


def main() -> None:
    paths = [Path(p) for p in sys.argv[1:]] or [ROOT / "samples" / "demo" / "kaigan-r8.apk"]
    print("| package | DEX MB | inflate s | code s | manifest s | command s |\n|-|-|-|-|-|-|")
    for path in paths:
        print(measure(path))


if __name__ == "__main__":
    main()
