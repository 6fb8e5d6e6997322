"""A release is measured as its class files say: what code loads, what merely stands in a field, and where the version is."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tools.measure_release import Release

MANIFEST = """<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.acme">
<uses-permission android:name="android.permission.INTERNET"/>
<application><provider android:name=".Start"/><meta-data android:name="com.acme.KEY" android:value="1"/></application></manifest>"""


class Pool:
    """The constant pool of a class file under construction."""

    def __init__(self) -> None:
        self.entries: list[bytes] = []

    def add(self, entry: bytes) -> int:
        if entry not in self.entries:
            self.entries.append(entry)
        return self.entries.index(entry) + 1

    def text(self, text: str) -> int:
        return self.add(b"\x01" + struct.pack(">H", len(text)) + text.encode())

    def of(self, tag: int, *numbers: int) -> int:
        return self.add(bytes([tag]) + struct.pack(f">{len(numbers)}H", *numbers))

    def member(self, tag: int, owner: str, name: str, kind: str) -> int:
        pair = self.of(12, self.text(name), self.text(kind))
        return self.of(tag, self.of(7, self.text(owner)), pair)


def class_file(name: str, loaded: str, constant: str) -> bytes:
    """A public class with a field that holds `constant` and a method `optOut` that asks a Bundle of metaData for `loaded`."""
    pool = Pool()
    this, above = pool.of(7, pool.text(name)), pool.of(7, pool.text("java/lang/Object"))
    meta = pool.member(9, "android/content/pm/ApplicationInfo", "metaData", "Landroid/os/Bundle;")
    get = pool.member(10, "android/os/Bundle", "getString", "(Ljava/lang/String;)Ljava/lang/String;")
    said = pool.of(8, pool.text(loaded))
    switch = b"\x03\xaa" + b"\0" * 2 + struct.pack(">iiii", 20, 0, 0, 20)
    code = switch + b"\x01\xb4" + struct.pack(">H", meta) + b"\x13" + struct.pack(">H", said) + b"\xb6" + struct.pack(">H", get) + b"\xb1"
    body = struct.pack(">HHI", 2, 2, len(code)) + code + struct.pack(">HH", 0, 0)
    value = struct.pack(">HIH", pool.text("ConstantValue"), 2, pool.of(8, pool.text(constant)))
    field = struct.pack(">HHHH", 0x19, pool.text("VERSION"), pool.text("Ljava/lang/String;"), 1) + value
    method = struct.pack(">HHHH", 9, pool.text("optOut"), pool.text("()V"), 1) + struct.pack(">HI", pool.text("Code"), len(body)) + body
    held = struct.pack(">HHHH", 0x21, this, above, 0) + struct.pack(">H", 1) + field + struct.pack(">H", 1) + method + struct.pack(">H", 0)
    return b"\xca\xfe\xba\xbe" + struct.pack(">HHH", 0, 52, len(pool.entries) + 1) + b"".join(pool.entries) + held


@pytest.fixture
def release(tmp_path: Path) -> Path:
    jar = io.BytesIO()
    with zipfile.ZipFile(jar, "w") as classes:
        classes.writestr("com/acme/Sdk.class", class_file("com/acme/Sdk", "https://in.acme.example/v1", "1.2.3"))
        classes.writestr("org/other/Thing.class", class_file("org/other/Thing", "other", "9"))
        classes.writestr("com/acme/Broken.class", b"\xca\xfe\xba\xbe\0\0")
    path = tmp_path / "acme.aar"
    with zipfile.ZipFile(path, "w") as aar:
        aar.writestr("classes.jar", jar.getvalue())
        aar.writestr("AndroidManifest.xml", MANIFEST)
        aar.writestr("jni/arm64-v8a/libacme.so", b"")
        aar.writestr("assets/acme/config.json", b"{}")
        aar.writestr("proguard.txt", "-keep class com.acme.Sdk { *; }")
    return path


def test_a_release_is_measured(release: Path) -> None:
    measured = Release(["com.acme"], "1.2.3")
    measured.add(release)
    facts = measured.facts()
    assert facts["classes"] == 1
    assert facts["unreadable"] == 1
    assert facts["strings"] == facts["read_meta_data"] == ["https://in.acme.example/v1"]
    assert facts["hosts"] == ["in.acme.example"]
    assert facts["version_marks"] == [{"place": "com/acme/Sdk#VERSION", "value": "1.2.3", "loaded": False}]
    assert facts["opt_outs"] == ["com/acme/Sdk#optOut()V"]
    assert facts["other_packages"] == {"org/other": 1}
    assert (facts["components"], facts["meta_data"]) == (["com.acme.Start"], ["com.acme.KEY"])
    assert (facts["libraries"], facts["assets"], facts["keeps"]) == (["libacme.so"], ["acme/config.json"], ["com.acme.Sdk"])
    assert len(facts["files"][0]["sha256"]) == 64


def test_without_packages_of_its_own_everything_counts(release: Path) -> None:
    measured = Release()
    measured.add(release)
    assert measured.facts()["packages"] == {"com/acme": 1, "org/other": 1}
