"""A HAR's note on how it was recorded -> whose traffic it is, where the recorder let one app alone through its tunnel."""

import json
import mmap
from typing import Any

import msgspec
from msgspec import Struct

from analyzer.flows.record import keep_text

NOTE = b'"_tweasel"'
NOTE_LIMIT = 1 << 20


class Options(Struct, frozen=True):
    """Which apps' traffic was let through: `allowlist` holds them all."""

    mode: str = ""
    apps: tuple[str, ...] = ()


class Tweasel(Struct, frozen=True):
    """`log._tweasel`, as tweaselORG's cyanoacrylate writes it behind the entries (README, section on additional metadata; read through
    tweaselORG/ReportHAR's copy of its types).
    """

    options: Options = Options()


def read_whose(data: bytes | mmap.mmap) -> dict[str, Any]:
    """`app` and `app_known_by` of every exchange; nothing where the file does not say, or speaks of several apps."""
    at = data.rfind(NOTE, max(0, len(data) - NOTE_LIMIT))
    if at < 0:
        return {}
    text = bytes(data[at + len(NOTE) : at + NOTE_LIMIT]).decode("utf-8", "replace").lstrip().removeprefix(":").lstrip()
    try:
        noted = msgspec.convert(json.JSONDecoder().raw_decode(text)[0], Tweasel)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return {}
    alone = noted.options.apps if noted.options.mode == "allowlist" else ()
    return {"app": keep_text(alone[0]), "app_known_by": "run-scoped"} if len(alone) == 1 else {}
