"""What a scan of an Android package prints beside the SDKs: its parts and the toolkit it was made with."""

from collections import Counter
from typing import Any

from analyzer.model.app import App

WORDS = {
    "config": "configuration split",
    "asset-pack": "asset pack",
    "embedded": "archive with code in the assets",
    "framework": "framework",
    "extension": "extension",
}


def print_package(console: Any, app: App) -> None:
    """One line, where there is more to say than one APK of the platform's own code."""
    said = [p for p in (_parts(app), f"made with {', '.join(app.toolkits)}" if app.toolkits else "") if p]
    if said:
        console.print("; ".join(said), style="dim")


def _parts(app: App) -> str:
    if len(app.parts) < 2:  # noqa: PLR2004 - one part is the package itself
        return ""
    features = [f"feature {p.name}{' (fetched when it is used)' if p.on_demand else ''}" for p in app.parts if p.kind == "feature"]
    counts = Counter(p.kind for p in app.parts if p.kind in WORDS)
    others = [f"{n} {WORDS[kind]}{'s' if n > 1 and kind != 'embedded' else ''}" for kind, n in counts.items()]
    base = ["base"] if any(p.kind == "base" for p in app.parts) else []
    return f"{len(app.parts)} parts: {', '.join([*base, *features, *others])}"
