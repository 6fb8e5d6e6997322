"""A document -> its words as they were read: the text that the places of statements count in, for whoever looks further into it."""

import hashlib

from msgspec import Struct

from analyzer.errors import InputError
from analyzer.isolate import run_isolated
from analyzer.policies.each import LIMITS
from analyzer.policies.read import MAX_BYTES, read_page
from analyzer.policies.reading import DocumentInput


class Text(Struct, frozen=True):
    """`text` is normalised as `Page` says."""

    name: str
    sha256: str
    text: str


def read_text(given: DocumentInput) -> Text:
    """Raises InputError where the document cannot be read or is too large."""
    raw = given.path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise InputError(f"{given.name}: larger than {MAX_BYTES >> 20} MiB; save its text alone")
    text = run_isolated(_read, raw, given.name, given.charset, returns=str, subject=given.name, limits=LIMITS)
    return Text(given.name, hashlib.sha256(raw).hexdigest(), text)


def _read(raw: bytes, name: str, charset: str) -> str:
    return read_page(raw, name, charset).text
