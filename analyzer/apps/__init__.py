"""Package file -> App -> SdkHit: the static side."""

from analyzer.apps.packages.container import kind_of
from analyzer.apps.start import scan_package

__all__ = ["kind_of", "scan_package"]
