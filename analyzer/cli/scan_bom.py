"""`soshin scan --format cyclonedx`: a bill of materials on stdout."""

import sys

from analyzer.catalog import Catalog
from analyzer.model.app import Scan


def print_bom(scan: Scan, catalog: Catalog) -> None:
    """CycloneDX 1.6 in JSON."""
    from analyzer.report.cyclonedx import make_bom

    sys.stdout.buffer.write(make_bom(scan, catalog))
    sys.stdout.buffer.flush()
