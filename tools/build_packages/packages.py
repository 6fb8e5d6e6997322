"""Releases of SDKs and a mode -> a package with renamed code, and the truth about which of their classes are left in it."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.apps.dex.file import Dex
from analyzer.apps.profiles.classfile import BadClass, ClassFile
from analyzer.apps.profiles.releases import class_files
from analyzer.formats.archive import Archive
from tools.build_packages.callers import APPLICATION, make_caller
from tools.build_packages.compilers import Compilers, compile_package

MOST_CALLED = 8
LEAST_CLASSES, LEAST_SHARE, ENOUGH_CLASSES = 3, 0.05, 15


class Ingredient(NamedTuple):
    """One SDK in a package: its files (.aar, .jar) and the packages that are its own (`com/acme/`)."""

    sdk: str
    version: str
    files: tuple[Path, ...]
    packages: tuple[str, ...]


class Left(NamedTuple):
    """What is left of one SDK: classes in the release, and new name -> old name of those in the package."""

    sdk: str
    version: str
    released: int
    classes: dict[str, str]

    @property
    def present(self) -> bool:
        """At least three classes, and 5 % of the release's or fifteen."""
        return len(self.classes) >= LEAST_CLASSES and len(self.classes) >= min(LEAST_SHARE * self.released, ENOUGH_CLASSES)


def build_package(
    compilers: Compilers, mode: str, ingredients: Sequence[Ingredient], extra: Sequence[Path], into: Path, seed: int
) -> tuple[Path, list[Left]]:
    """(the package, what is left of each ingredient). `extra`: jars that come along, such as libraries. Files go below `into`."""
    into.mkdir(parents=True, exist_ok=True)
    jars, rules, calls, names = [], "", [], []
    for number, one in enumerate(ingredients):
        prefixes = tuple(f"L{p}".encode() for p in one.packages)
        contents = [c for file in one.files for c in _contents(file)]
        read = [c for c in map(_read, contents) if c is not None]
        jar = into / f"sdk{number}.jar"
        _write_jar(jar, {c.name[1:-1].decode(): content for content in contents if (c := _read(content)) is not None})
        jars.append(jar)
        rules += "".join(_rules(file) for file in one.files) if mode == "r8-full-rules" else ""
        own = [c for c in read if c.name.startswith(prefixes)]
        names.append({c.name.decode() for c in own})
        calls.append(make_caller(own, seed + number, MOST_CALLED, f"{APPLICATION}{number}"))
    app = into / "app.jar"
    _write_jar(app, {f"{APPLICATION}{n}": body for n, body in enumerate(calls)})
    dex = compile_package(compilers, mode, [app, *jars, *extra], rules, into / "out")
    package = into / "package.apk"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(dex.parent.glob("classes*.dex")):
            archive.write(file, file.name)
    old = _old_names(dex.parent)
    defined = [name.decode("utf-8", "replace") for file in dex.parent.glob("classes*.dex") for _, name in Dex(file.read_bytes()).defined()]
    left = [
        Left(one.sdk, one.version, len(released), {new: old.get(new, new) for new in defined if old.get(new, new) in released})
        for one, released in zip(ingredients, names, strict=True)
    ]
    return package, left


def _contents(file: Path) -> list[bytes]:
    with Archive.open(file) as archive:
        return list(class_files(archive))


def _read(content: bytes) -> ClassFile | None:
    try:
        return ClassFile(content)
    except BadClass:
        return None


def _write_jar(path: Path, classes: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as jar:
        for name, body in classes.items():
            jar.writestr(f"{name}.class", body)


def _rules(file: Path) -> str:
    """The rules that a release brings along for whoever shrinks it."""
    with Archive.open(file) as archive:
        wanted = [
            n
            for n in archive.names()
            if n == "proguard.txt" or n.startswith(("META-INF/proguard/", "META-INF/com.android.tools/proguard/"))
        ]
        return "".join(archive.read(n).decode("utf-8", "replace") + "\n" for n in wanted if not n.endswith("/"))


def _old_names(folder: Path) -> dict[str, str]:
    """New descriptor -> old one, of the mapping that lies in `folder`; empty without one."""
    found = {}
    mapping = folder / "mapping.txt"
    for line in mapping.read_text(encoding="utf-8").splitlines() if mapping.exists() else ():
        if line[:1].strip() and line.endswith(":") and " -> " in line and not line.startswith("#"):
            old, _, new = line[:-1].partition(" -> ")
            found["L" + new.replace(".", "/") + ";"] = "L" + old.replace(".", "/") + ";"
    return found
