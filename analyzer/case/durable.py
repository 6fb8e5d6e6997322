"""Bytes -> disk so that a crash leaves either the old file or the new one; and one writer at a time."""

import datetime as dt
import fcntl
import hashlib
import os
import secrets
import stat
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Self

from analyzer.case.layout import PART
from analyzer.errors import EnvironmentProblem, InputError

BLOCK = 1 << 20
LOCK_WAIT = 30.0


def utc_now() -> str:
    """The moment as `2026-11-25T16:04:19Z`; SOURCE_DATE_EPOCH (seconds) stands in for the clock where it is set."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    at = float(fixed) if fixed.isascii() and fixed.isdigit() else time.time()
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fingerprint(path: Path) -> tuple[str, int]:
    """(SHA-256, size in bytes) of a regular file. Raises InputError where it is not one or cannot be read."""
    digest, size = hashlib.sha256(), 0
    with open_regular(path) as source:
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def open_regular(path: Path) -> BinaryIO:
    """A regular file, opened for reading; symlinks, pipes and devices are refused. Raises InputError, naming the mend."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as e:
        if path.is_symlink():
            raise InputError(f"{path}: a symbolic link; give the file that it points to") from e
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the name and the rights") from e
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise InputError(f"{path}: not a regular file; give one file")
    return os.fdopen(handle, "rb")


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. Raises InputError."""
    with open_regular(path) as source:
        blob = source.read(limit + 1)
    if len(blob) > limit:
        raise InputError(f"{path}: larger than {limit} bytes, the limit for this kind of file; give a smaller one")
    return blob


def write_whole(path: Path, blob: bytes, *, mode: int = 0o600) -> None:
    """Puts `blob` at `path` in one step: a temporary file beside it, fsync, rename, fsync of the folder."""
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
        with os.fdopen(handle, "wb") as target:
            target.write(blob)
            target.flush()
            os.fsync(target.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as e:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise EnvironmentProblem(f"{path}: cannot be written ({e.strerror}); check space and rights") from e


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Lock:
    """One writer per folder: an advisory lock on `path`, held for one write at a time, never for a whole capture.
    Entered again by its holder it counts up.
    """

    def __init__(self, path: Path, wait: float = LOCK_WAIT) -> None:
        self.path = path
        self.wait = wait
        self._thread = threading.RLock()
        self._depth = 0
        self._handle = -1

    def __enter__(self) -> Self:
        self._thread.acquire()
        try:
            if self._depth == 0:
                self._handle = self._take()
        except BaseException:
            self._thread.release()
            raise
        self._depth += 1
        return self

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0:
            os.close(self._handle)
        self._thread.release()

    def _take(self) -> int:
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as e:
            raise EnvironmentProblem(f"{self.path}: cannot be opened ({e.strerror}); check the rights of the case folder") from e
        until = time.monotonic() + self.wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as e:
                if time.monotonic() > until:
                    os.close(handle)
                    raise EnvironmentProblem(f"{self.path}: another command is writing to this case; wait for it to end") from e
                time.sleep(0.02)
            else:
                return handle
