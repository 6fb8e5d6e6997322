"""persona.toml -> planted values by data type: the identity that was put on the test device."""

import tomllib
from pathlib import Path

import msgspec

from analyzer.errors import InputError

MAX_PERSONA = 1 << 20


def read_persona(path: Path) -> dict[str, tuple[str, ...]]:
    """Data type -> its planted values, in file order. Raises InputError naming file and key."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: not a plain file; give a TOML file")
        with path.open("rb") as file:
            blob = file.read(MAX_PERSONA + 1)
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the name and the rights") from e
    if len(blob) > MAX_PERSONA:
        raise InputError(f"{path}: larger than {MAX_PERSONA} bytes; a persona is a short TOML table")
    try:
        table = tomllib.loads(blob.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, ValueError) as e:
        raise InputError(f"{path}: not TOML in UTF-8 ({type(e).__name__}: {e}); correct the file") from e
    return {key: _read_values(path, key, values) for key, values in table.items()}


def _read_values(path: Path, key: str, values: object) -> tuple[str, ...]:
    """The shape only: `"id.user" = ["..."]`."""
    family, dot, name = key.partition(".")
    if not (family and dot and name):
        raise InputError(f'{path}: {key}: not a data type like "id.user"; put the key into quotes')
    try:
        found: tuple[str, ...] = msgspec.convert(values, tuple[str, ...])
    except msgspec.ValidationError as e:
        raise InputError(f'{path}: {key}: {e}; write a list of texts, like ["..."]') from e
    return tuple(v for v in found if v)
