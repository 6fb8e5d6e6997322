"""What takes long to make and is the same each time -> kept in the user's cache, a file for each state of what it was made from."""

import hashlib
import os
from pathlib import Path

import msgspec
import platformdirs

from analyzer import __version__

MOST_STATES = 8


def state_key(*states: object) -> str:
    """A short name for a state: this version and whatever the thing was made from."""
    return hashlib.sha256(repr([__version__, *states]).encode()).hexdigest()[:24]


def kept_at(folder: str, part: str, key: str) -> Path:
    """Where the copy of `part` in that state lies, if there is one."""
    return Path(platformdirs.user_cache_dir("soshin")) / folder / f"{part}-{key}.msgpack"


def read_kept[T](at: Path, kind: type[T]) -> T | None:
    """The copy at `at`; None where there is none that can be read as `kind`."""
    try:
        return msgspec.msgpack.decode(at.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def keep(at: Path, blob: bytes) -> None:
    """A cache that cannot be written costs time, never a result. Copies of a few states stay, as of runs with and without an overlay."""
    try:
        at.parent.mkdir(parents=True, exist_ok=True)
        held = at.parent.glob(f"{at.name.rpartition('-')[0]}-*.msgpack")
        for old in sorted(held, key=lambda f: f.stat().st_mtime_ns, reverse=True)[MOST_STATES - 1 :]:
            old.unlink(missing_ok=True)
        partial = at.with_suffix(f".{os.getpid()}.part")
        partial.write_bytes(blob)
        partial.replace(at)
    except OSError:
        return
