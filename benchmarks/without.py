"""Packages that are known to hold no SDK of the signatures -> what a scan says of them all the same: python benchmarks/without.py APK ...

Any row that names an SDK is a mistake of ours, or of whoever chose the package. Prints Markdown.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from msgspec import UNSET  # noqa: E402 - found from here only now

from analyzer.apps import scan_package  # noqa: E402 - as above
from analyzer.catalog import Catalog  # noqa: E402 - as above


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="+", type=Path)
    catalog = Catalog()
    print("| package | version | classes | shortened, like nothing known | SDKs said |\n|-|-|-:|-:|-|")
    for path in parser.parse_args().packages:
        scan = scan_package(path, catalog)
        said = ", ".join(f"{h.sdk} ({h.confidence}, {h.presence})" for h in scan.sdks) or "none"
        shares = scan.code if scan.code is not UNSET else None
        counts = f"{shares.classes:,} | {shares.renamed:,}" if shares is not None else "|"
        print(f"| {scan.app.package if scan.app else path.name} | {scan.app.version if scan.app else ''} | {counts} | {said} |")


if __name__ == "__main__":
    main()
