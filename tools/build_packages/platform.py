"""The classes that a compiler of packages needs to know: android.* of a recent level, java.* of the JDK beside them, in one jar.

Class files newer than Java 8 are marked as of Java 8, since the compilers that can be had read no newer ones; records are left out.
"""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

TAKEN = ("android", "java", "javax", "dalvik", "org")
MODULES = (
    "regex:/java.base/java/.*|/java.base/javax/.*|/java.logging/.*|/java.sql/java/.*|/java.xml/(javax|org)/.*"
    "|/java.desktop/java/beans/.*|/java.management/.*"
)
NEWEST = 52
RECORD = b"java/lang/Record"


def make_platform(android: Path, jdk: Path, into: Path) -> int:
    """Writes the jar `into`; how many classes it has. `android`: Robolectric's android-all, `jdk`: the folder of a JDK, 17 or later."""
    seen: set[str] = set()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as out, tempfile.TemporaryDirectory() as folder:
        for name, content in (*_of_android(android), *_of_jdk(jdk, Path(folder))):
            if name not in seen:
                seen.add(name)
                out.writestr(name, content[:6] + min(int.from_bytes(content[6:8]), NEWEST).to_bytes(2) + content[8:])
    return len(seen)


def _of_android(android: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(android) as archive:
        for name in archive.namelist():
            if name.endswith(".class") and name.partition("/")[0] in TAKEN:
                yield name, archive.read(name)


def _of_jdk(jdk: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    command = [jdk / "bin" / "jimage", "extract", "--dir", folder, "--include", MODULES, jdk / "lib" / "modules"]
    subprocess.run([str(c) for c in command], check=True, stdout=sys.stderr)  # noqa: S603 - the JDK's own tool
    for path in folder.rglob("*.class"):
        name = "/".join(path.relative_to(folder).parts[1:])
        content = path.read_bytes()
        if name != "module-info.class" and (RECORD not in content or name.startswith("java/lang/Class")):
            yield name, content
