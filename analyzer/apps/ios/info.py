"""An Info.plist -> what a bundle says of itself: names, version, why it asks for data, whom it tells of ads, keys that SDKs read."""

from collections.abc import Mapping

from msgspec import Struct

from analyzer.formats.plists import Value, flatten, tables_at, text_at, texts_at

OF_APPLE = ("CF", "DT", "UI", "LS", "NS", "Build", "MinimumOSVersion", "ITS", "WK", "SKAd", "CLKComplication", "MKDirections", "TIShould")
TOLD = ("NSAppTransportSecurity", "NSAdvertisingAttributionReportEndpoint", "LSApplicationQueriesSchemes", "UIBackgroundModes")
"""Keys of Apple's that tell of data or of other parties."""
MOST_KEYS = 500
DEFAULT = ("1.0", "1")
"""What a bundle says of its version where nobody set one."""


class Info(Struct, frozen=True):
    """One bundle. `metadata`: purposes, endpoints, identifiers and every key that is not Apple's own, flattened with dots."""

    bundle_id: str = ""
    label: str = ""
    version: str = ""
    build: str = ""
    executable: str = ""
    min_os: str = ""
    sdk: str = ""
    extension_point: str = ""
    permissions: tuple[str, ...] = ()
    metadata: dict[str, str] = {}

    @property
    def release(self) -> str | None:
        """The version, None where it is the one that Xcode writes by itself."""
        return self.version if self.version and (self.version, self.build) != DEFAULT else None


def read_info(values: Mapping[str, Value]) -> Info:
    extension = values.get("NSExtension")
    return Info(
        bundle_id=text_at(values, "CFBundleIdentifier"),
        label=text_at(values, "CFBundleDisplayName") or text_at(values, "CFBundleName"),
        version=text_at(values, "CFBundleShortVersionString"),
        build=text_at(values, "CFBundleVersion"),
        executable=text_at(values, "CFBundleExecutable"),
        min_os=text_at(values, "MinimumOSVersion"),
        sdk=text_at(values, "DTPlatformVersion"),
        extension_point=text_at(extension, "NSExtensionPointIdentifier") if isinstance(extension, dict) else "",
        permissions=tuple(sorted(k for k in values if k.startswith("NS") and k.endswith("UsageDescription"))),
        metadata=dict(list(_metadata(values).items())[:MOST_KEYS]),
    )


def _metadata(values: Mapping[str, Value]) -> dict[str, str]:
    """Keys that say what is asked for and of whom, the named ones first."""
    found = {k: text_at(values, k) for k in values if k.startswith("NS") and k.endswith("UsageDescription")}
    networks = [text_at(t, "SKAdNetworkIdentifier").lower() for t in tables_at(values, "SKAdNetworkItems")]
    schemes = [s for t in tables_at(values, "CFBundleURLTypes") for s in texts_at(t, "CFBundleURLSchemes")]
    found |= {k: ", ".join(dict.fromkeys(v)) for k, v in (("SKAdNetworkItems", networks), ("CFBundleURLTypes", schemes)) if v}
    told = {k: v for k, v in values.items() if k in TOLD or not k.startswith(OF_APPLE)}
    return found | dict(flatten(told))
