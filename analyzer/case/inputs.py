"""A file that a person gives -> a copy named by its SHA-256; its own name is kept as data and never used as a path."""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal, get_args

import msgspec
from msgspec import Struct

from analyzer.case.durable import BLOCK, open_regular, read_bounded, sync_folder
from analyzer.case.layout import INPUT_LIST, INPUTS, PART
from analyzer.errors import EnvironmentProblem, InputError

InputRole = Literal["app", "policy", "notice", "store-label", "vendor-policy", "capture", "app-map"]
ROLES: tuple[str, ...] = get_args(InputRole)
MAX_INPUTS = 1000
MAX_LIST = 4 << 20
MAX_RAW, MAX_DOCUMENT = 4 << 30, 64 << 20
RAW = ("app", "capture", "app-map")
MAX_NAME = 200
SHA256_HEX = re.compile("[0-9a-f]{64}")


class Origin(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fetched document came from: its address, when (UTC), the encoding that the reply named, and the SHA-256 of the WARC file."""

    url: str
    time: str
    charset: str = ""
    warc: str = ""


def whence(origin: Origin | None) -> tuple[str, str, str]:
    """Address, time and encoding of a fetched document, "" each of one that was not."""
    return (origin.url, origin.time, origin.charset) if origin is not None else ("", "", "")


class Kept(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry of inputs.json: the file's own name, its role, SHA-256, size in bytes, when it came (UTC), and whence where it was fetched."""

    name: str
    role: InputRole
    sha256: str
    size: int
    added: str
    origin: Origin | None = None


class InputRecord(Struct, frozen=True):
    """An input of a case. `path` is the copy inside the case; `language` only where a person decided it."""

    name: str
    role: str
    sha256: str
    size: int
    added: str
    path: Path
    language: str = ""
    origin: Origin | None = None


def read_list(folder: Path) -> tuple[Kept, ...]:
    """inputs.json of a case. Raises InputError where it is damaged."""
    path = folder / INPUT_LIST
    try:
        found = msgspec.json.decode(read_bounded(path, MAX_LIST), type=tuple[Kept, ...])
    except (msgspec.MsgspecError, RecursionError) as e:
        raise InputError(f"{path}: damaged ({e}); bring the file back from a copy of the case") from e
    bad = next((k for k in found if SHA256_HEX.fullmatch(k.sha256) is None), None)
    if bad is not None:
        raise InputError(f"{path}: {bad.name}: not a SHA-256; bring the file back from a copy of the case")
    return found


def keep_copy(source: Path, folder: Path, limit: int) -> tuple[str, int]:
    """Copies `source` to `folder`/inputs/<sha256>; gives (sha256, size). Raises InputError for a file that is no file or too big."""
    for left in (folder / INPUTS).glob(f".*{PART}"):  # of an `add` that was killed; the caller holds the lock
        left.unlink(missing_ok=True)
    partial = folder / INPUTS / f".{secrets.token_hex(8)}{PART}"
    try:
        with open_regular(source) as given:
            sha256, size = _copy(given, partial, limit, source)
        partial.replace(folder / INPUTS / sha256)
        sync_folder(folder / INPUTS)
    except OSError as e:
        raise EnvironmentProblem(f"{source}: cannot be copied into the case ({e.strerror}); check space and rights") from e
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return sha256, size


def _copy(given: BinaryIO, partial: Path, limit: int, source: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o400)
    with os.fdopen(handle, "wb") as target:
        while block := given.read(BLOCK):
            size += len(block)
            if size > limit:
                raise InputError(f"{source}: larger than {limit >> 20} MiB, the limit for this role; give a smaller file")
            digest.update(block)
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest(), size


def shown_name(path: Path) -> str:
    """The file's own name as printable text."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)[:MAX_NAME] or "unnamed"
