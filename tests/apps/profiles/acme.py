"""An SDK made by code: the class files of its releases, as a compiler would write them.

data/acme.dex is release 1.1 and an application that calls it, renamed and moved into the root package by R8 3.3.28 (see `main`), and
data/mapping.txt what R8 says it did.
"""

import shutil
import struct
import sys
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from tools.build_packages.callers import ABSTRACT, PUBLIC, STATIC, Pool

DATA = Path(__file__).parent / "data"
LDC, POP, POP2, RETURN = b"\x13", b"\x57", b"\x58", b"\xb1"
CALLS = {
    "clock": (b"android/os/SystemClock", b"elapsedRealtime", b"()J"),
    "uptime": (b"android/os/SystemClock", b"uptimeMillis", b"()J"),
    "locale": (b"java/util/Locale", b"getDefault", b"()Ljava/util/Locale;"),
    "zone": (b"java/util/TimeZone", b"getDefault", b"()Ljava/util/TimeZone;"),
    "bucket": (b"android/os/Environment", b"getDataDirectory", b"()Ljava/io/File;"),
    "emulated": (b"android/os/Environment", b"isExternalStorageEmulated", b"()Z"),
    "looper": (b"android/os/Looper", b"getMainLooper", b"()Landroid/os/Looper;"),
    "thread": (b"java/lang/Thread", b"currentThread", b"()Ljava/lang/Thread;"),
}
Texts = Sequence[str]
RELEASES: dict[str, dict[str, tuple[Texts, Texts]]] = {
    "1.0": {
        "com/acme/sdk/Acme": (("acme sdk is already started", "acme_app_token"), ("locale", "looper")),
        "com/acme/sdk/Queue": (("acme queue is full, oldest dropped", "acme_queue.db"), ("clock", "bucket")),
        "com/acme/sdk/Sender": (("https://in.acme.example/v1/batch", "X-Acme-Token"), ("thread", "uptime")),
        "com/acme/sdk/Profile": (("acme_profile_id", "acme_profile_traits"), ("zone",)),
        "com/acme/sdk/Session": (("acme_session_started", "acme_session_ended"), ("clock", "emulated")),
    },
    "1.1": {
        "com/acme/sdk/Acme": (("acme sdk is already started", "acme_app_token", "acme consent is asked for"), ("locale", "looper")),
        "com/acme/sdk/Queue": (("acme queue is full, oldest dropped", "acme_queue.db"), ("clock", "bucket")),
        "com/acme/sdk/Sender": (("https://in.acme.example/v2/batch", "X-Acme-Token", "X-Acme-Consent"), ("thread", "uptime")),
        "com/acme/sdk/Profile": (("acme_profile_id", "acme_profile_traits"), ("zone", "locale")),
        "com/acme/sdk/Session": (("acme_session_started", "acme_session_ended"), ("clock", "emulated")),
        "com/acme/sdk/Consent": (("acme_consent_given", "acme_consent_refused"), ("uptime",)),
    },
}


def make_class(name: str, texts: Texts, calls: Texts) -> bytes:
    """A public class with a method `start` that loads the texts and makes the calls."""
    pool = Pool()
    code = b"".join(_load(pool, t) for t in texts) + b"".join(_call(pool, c) for c in calls) + RETURN
    body = struct.pack(">HHI", 8, 1, len(code)) + code + bytes(4)
    method = struct.pack(">HHHH", PUBLIC | STATIC, pool.text(b"start"), pool.text(b"(Landroid/content/Context;I)V"), 1)
    method += struct.pack(">HI", pool.text(b"Code"), len(body)) + body
    this, above = pool.type(name.encode()), pool.type(b"java/lang/Object")
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, 50, len(pool.entries) + 1) + b"".join(pool.entries)
    return head + struct.pack(">HHHHHH", PUBLIC | ABSTRACT | 0x20, this, above, 0, 0, 1) + method + b"\0\0"


def _load(pool: Pool, text: str) -> bytes:
    index = pool.entries.setdefault(b"\x08" + struct.pack(">H", pool.text(text.encode())), len(pool.entries) + 1)
    return LDC + struct.pack(">H", index) + _printed(pool)


def _printed(pool: Pool) -> bytes:
    """A call that has an effect, so that no shrinker drops the text."""
    return b"\xb8" + struct.pack(">H", pool.member(10, b"java/lang/System", b"loadLibrary", b"(Ljava/lang/String;)V"))


def _call(pool: Pool, key: str) -> bytes:
    owner, name, signature = CALLS[key]
    wide = signature.endswith((b"J", b"D"))
    return b"\xb8" + struct.pack(">H", pool.member(10, owner, name, signature)) + (POP2 if wide else POP)


def make_release(version: str) -> bytes:
    """The release's jar."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as jar:
        for name, (texts, calls) in RELEASES[version].items():
            jar.writestr(zipfile.ZipInfo(f"{name}.class"), make_class(name, texts, calls))
        jar.writestr(zipfile.ZipInfo("META-INF/proguard/acme.pro"), "-dontoptimize\n-repackageclasses ''\n")
    return out.getvalue()


def main() -> None:
    """Makes data/ anew: python -m tests.apps.profiles.acme R8.jar PLATFORM.jar."""
    from tools.build_packages.compilers import Compilers
    from tools.build_packages.packages import Ingredient, build_package

    jar = DATA / "acme-1.1.jar"
    jar.write_bytes(make_release("1.1"))
    compilers = Compilers(Path(sys.argv[1]), Path(), Path(sys.argv[2]))
    build_package(compilers, "r8-full-rules", [Ingredient("acme", "1.1", (jar,), ("com/acme/",))], [], DATA / "built", 1)
    (DATA / "built" / "out" / "classes.dex").replace(DATA / "acme.dex")
    (DATA / "built" / "out" / "mapping.txt").replace(DATA / "mapping.txt")
    shutil.rmtree(DATA / "built")
    jar.unlink()


if __name__ == "__main__":
    main()
