"""Jars -> DEX files and a mapping, by R8, D8 or ProGuard as a release build runs them: the modes that the table of renamed code has."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

BASE_RULES = """-keepattributes *Annotation*,InnerClasses,Signature,EnclosingMethod
-keepclassmembers enum * { public static **[] values(); public static ** valueOf(java.lang.String); }
-keepclassmembers class * implements android.os.Parcelable { public static final ** CREATOR; }
-keepclasseswithmembernames class * { native <methods>; }
-keep class jp.example.app.** { *; }
-dontwarn **
-ignorewarnings
"""
MODES = {
    "plain": "",
    "r8-rename": "-dontshrink\n-dontoptimize\n-keeppackagenames **\n",
    "r8-full": "",
    "r8-full-rules": "",
    "r8-repackage": "-repackageclasses ''\n-allowaccessmodification\n",
    "proguard": "-flattenpackagehierarchy ''\n-allowaccessmodification\n-dontoptimize\n-dontpreverify\n-dontnote **\n",
}
"""Mode -> what its rules have beyond the base; `r8-full-rules` adds those that the releases bring along."""
HEAP = "-Xmx2g"


class Compilers(Struct):
    """The jars that compile. `r8`: one that holds com.android.tools.r8 (bundletool's); `platform`: android.* and java.* classes."""

    r8: Path
    proguard: Path
    platform: Path


def compile_package(compilers: Compilers, mode: str, jars: Sequence[Path], rules: str, into: Path) -> Path:
    """Compiles into the folder `into`; its classes.dex, with mapping.txt beside it unless the mode is plain. CalledProcessError where it fails."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / "rules.pro").write_text(BASE_RULES + MODES[mode] + rules, encoding="utf-8")
    if mode == "plain":
        _run_r8(compilers, "D8", "--release", "--min-api", "21", "--lib", compilers.platform, "--output", into, *jars)
    elif mode == "proguard":
        _run_proguard(compilers, jars, into)
    else:
        compat = ("--pg-compat",) if mode == "r8-rename" else ()
        options = ("--release", *compat, "--no-data-resources", "--min-api", "21", "--lib", compilers.platform)
        rest = ("--pg-conf", into / "rules.pro", "--pg-map-output", into / "mapping.txt", "--output", into)
        _run_r8(compilers, "R8", *options, *rest, *jars)
    return into / "classes.dex"


def _run_r8(compilers: Compilers, tool: str, *arguments: object) -> None:
    _run("java", HEAP, "-cp", compilers.r8, f"com.android.tools.r8.{tool}", *arguments)


def _run_proguard(compilers: Compilers, jars: Sequence[Path], into: Path) -> None:
    ins = [part for jar in jars for part in ("-injars", f"{jar}(!META-INF/**,!module-info.class)")]
    outs = ("-outjars", into / "shrunk.jar", "-libraryjars", compilers.platform, "-printmapping", into / "mapping.txt")
    _run("java", HEAP, "-cp", compilers.proguard, "proguard.ProGuard", f"@{into / 'rules.pro'}", *ins, *outs)
    _run_r8(compilers, "D8", "--release", "--min-api", "21", "--lib", compilers.platform, "--output", into, into / "shrunk.jar")


def _run(*command: object) -> None:
    subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True)  # noqa: S603 - our own words
