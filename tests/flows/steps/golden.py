"""Bytes that other people's libraries made (data/golden.json says which), for readers of ours to prove themselves on."""

import json
from pathlib import Path

_READ = json.loads((Path(__file__).parent / "data" / "golden.json").read_text(encoding="utf-8"))


def golden(name: str) -> bytes:
    return bytes.fromhex(_READ[name])
