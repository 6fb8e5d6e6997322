"""Entry names of an .ipa -> its bundles: the app, the programs inside it, frameworks, folders of resources and privacy manifests."""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from analyzer.model.app import Part

Kind = Literal["app", "extension", "framework", "resources"]
KINDS: dict[str, Kind] = {"app": "app", "appex": "extension", "framework": "framework", "bundle": "resources"}
BUNDLE = re.compile(r"\.(app|appex|framework|bundle)(?=/|$)")
MANIFEST = "PrivacyInfo.xcprivacy"
MOST_BUNDLES = 5_000
DEEPEST = 12


class Bundle(Struct, frozen=True):
    """A folder that is a bundle, without a final `/`. `name` is its own without the suffix."""

    path: str
    kind: Kind
    name: str

    def entry(self, name: str) -> str:
        return f"{self.path}/{name}"


class Layout(Struct, frozen=True):
    """`main` is the app itself; `others`: further apps that stand beside it in Payload/, which no device installs."""

    main: Bundle
    bundles: tuple[Bundle, ...]
    dylibs: tuple[str, ...]
    manifests: tuple[str, ...]
    others: tuple[str, ...] = ()
    cut: bool = False

    def holder(self, entry: str) -> Bundle:
        """The innermost bundle that holds an entry."""
        inside = [b for b in self.bundles if entry.startswith(f"{b.path}/")]
        return max(inside, key=lambda b: len(b.path), default=self.main)

    def program(self, entry: str) -> Bundle:
        """The innermost app or extension that holds an entry."""
        inside = [b for b in self.bundles if b.kind in {"app", "extension"} and entry.startswith(f"{b.path}/")]
        return max(inside, key=lambda b: len(b.path), default=self.main)


def read_layout(names: Iterable[str]) -> Layout | None:
    """The bundles below Payload/X.app; None where there is no app."""
    found: dict[str, Bundle] = {}
    dylibs, manifests = [], []
    cut = False
    for name in names:
        if not name.startswith("Payload/") or name.count("/") > 4 * DEEPEST:
            continue
        for match in BUNDLE.finditer(name):
            path = name[: match.end()]
            if len(found) >= MOST_BUNDLES:
                cut = True
                break
            if path not in found:
                found[path] = Bundle(path, KINDS[match[1]], path.rpartition("/")[2].removesuffix(f".{match[1]}"))
        if name.endswith(f"/{MANIFEST}"):
            manifests.append(name)
        elif name.endswith(".dylib"):
            dylibs.append(name)
    apps = sorted(p for p, b in found.items() if b.kind == "app" and p.count("/") == 1)
    if not apps:
        return None
    inside = tuple(b for p, b in sorted(found.items()) if p == apps[0] or p.startswith(f"{apps[0]}/"))
    below = f"{apps[0]}/"
    return Layout(
        found[apps[0]],
        inside,
        tuple(sorted(d for d in dylibs if d.startswith(below))),
        tuple(sorted(m for m in manifests if m.startswith(below))),
        tuple(apps[1:]),
        cut,
    )


def parts(layout: Layout, shown: str) -> tuple[Part, ...]:
    """The pieces that hold code, the app itself first."""
    kinds: dict[Kind, Literal["framework", "extension"]] = {"app": "extension", "extension": "extension", "framework": "framework"}
    inner = [b for b in layout.bundles if b.kind in kinds and b is not layout.main]
    base = Part(layout.main.name, "base", f"{shown}!{layout.main.path}")
    return (base, *(Part(b.name, kinds[b.kind], f"{shown}!{b.path}") for b in inner))
