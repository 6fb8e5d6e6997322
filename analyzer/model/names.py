"""The types of signatures/names/: names of keys that say by themselves what their value is. Unknown keys are refused."""

from typing import Literal

from msgspec import Struct

from analyzer.model.knowledge import Source

Form = Literal[
    "age",
    "android-id",
    "card",
    "carrier",
    "code",
    "country",
    "date",
    "email",
    "flag",
    "gender",
    "geohash",
    "iban",
    "identifier",
    "imei",
    "language",
    "latitude",
    "longitude",
    "mac",
    "month",
    "number",
    "os-name",
    "owner-name",
    "packages",
    "person",
    "phone",
    "place",
    "pair",
    "postal-code",
    "private-ip",
    "public-ip",
    "record",
    "screen",
    "security-code",
    "sentence",
    "ssid",
    "street",
    "timezone",
    "token",
    "user-agent",
    "uuid",
    "version",
    "words",
]
"""What a value must look like. The closed list: each has its test in analyzer/flows/forms.py."""


class KeyName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys that name one data type, and what keeps the claim narrow. `keys`: spelling is free (`deviceId`, `device_id` and `DEVICE-ID` are one key,
    words such as `user` may stand before it; `ends`: any word may). `form`: what the value must look like; numbers lie in `range`, lowest and highest. `under`: one of
    these keys must hold the key directly; `inside`: must hold it at any distance, as a list of two or more entries where `listed`; `beside`: must stand
    in the same object; `not_under`: must not hold it directly. `hashes`: a digest in the value's place counts, too.
    Examples and near misses are JSON objects, or forms as in a query.
    """

    data_type: str
    keys: tuple[str, ...]
    form: Form
    source: str
    also: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    range: tuple[float, ...] = ()
    listed: bool = False
    ends: bool = False
    hashes: bool = False
    parts: tuple[Literal["query", "header", "cookie", "body", "path"], ...] = ()
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class NamesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """signatures/names/<family>.toml. `before`: words that may stand before a key without changing its meaning."""

    sources: dict[str, Source]
    before: tuple[str, ...] = ()
    names: tuple[KeyName, ...] = ()
