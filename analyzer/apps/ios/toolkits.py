"""Bundles and entries of an .ipa -> by which toolkits the app was made."""

from collections.abc import Iterable

from analyzer.apps.ios.layout import Layout

FRAMEWORKS = {"Flutter": "flutter", "hermes": "hermes", "hermesvm": "hermes", "UnityFramework": "unity", "Cordova": "cordova"}
ENTRIES = {"main.jsbundle": "react-native", "www/cordova.js": "cordova", "public/cordova.js": "capacitor"}


def find_toolkits(layout: Layout, names: Iterable[str]) -> tuple[str, ...]:
    """Toolkits by their own frameworks and files, sorted."""
    inside = {f"{layout.main.path}/{e}": t for e, t in ENTRIES.items()}
    found = {t for b in layout.bundles if b.kind == "framework" and (t := FRAMEWORKS.get(b.name)) is not None}
    return tuple(sorted(found | {inside[n] for n in names if n in inside}))
