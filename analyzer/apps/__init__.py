"""Package file -> App -> SdkHit: the static side."""

from analyzer.apps.scan import scan_package

__all__ = ["scan_package"]
