"""iOS packages: an .ipa -> Scan. The store's own encryption is said, and what lies outside it is read all the same."""

from analyzer.apps.ios.scan import scan_ipa

__all__ = ["scan_ipa"]
