"""The type of signatures/consent.toml: keys by which an app and its SDKs share what the user chose. Unknown keys are refused."""

from msgspec import Struct

from analyzer.model.knowledge import Source
from analyzer.model.signature import SwitchMark


class ConsentKeys(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys that a standard names and no SDK owns: whoever writes or reads one takes part in it."""

    sources: dict[str, Source]
    switches: tuple[SwitchMark, ...]
