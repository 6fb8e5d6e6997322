"""The types of a knowledge file -> the table of its keys that signatures/README.md shows."""

import re
from typing import Any, get_args

import msgspec

from analyzer.model.api import Call, Constant, Hiding, Of, Taker
from analyzer.model.apple_api import AppleCall
from analyzer.model.endpoint import Beside, Endpoint, EndpointField, EndpointFlag, Request
from analyzer.model.knowledge import Source
from analyzer.model.names import KeyName
from analyzer.model.signature import DocumentedData, Examples, Kind, Page, SdkSignature, SwitchMark, VersionMark

BEGIN, END = "<!-- keys: printed by `soshin signatures keys` -->", "<!-- end of keys -->"
SDK_TYPES = (SdkSignature, Examples, VersionMark, DocumentedData, SwitchMark, Page)
ENDPOINT_TYPES = (Endpoint, EndpointField, Beside, EndpointFlag, Request)
SHOWN = (*SDK_TYPES, Call, Taker, Constant, Hiding, AppleCall, *ENDPOINT_TYPES, KeyName, Source)
MEANING = {
    "SdkSignature": "signatures/sdks/<vendor>/<id>.toml",
    "Examples": "[examples]",
    "VersionMark": "[[versions]]",
    "DocumentedData": "[[data]]",
    "SwitchMark": "[[switches]]",
    "Page": "[[pages]]",
    "Call": "signatures/api/<family>.toml [[calls]]",
    "Taker": "[[takers]]",
    "Constant": "[[constants]]",
    "Hiding": "[[hiding]]",
    "AppleCall": "signatures/api/apple/<family>.toml [[calls]]",
    "Endpoint": "signatures/endpoints/<vendor>/<name>.toml [[endpoints]]",
    "EndpointField": "[[endpoints.fields]]",
    "Beside": "when, unless",
    "EndpointFlag": "[[endpoints.flags]]",
    "Request": "[[endpoints.examples]], [[endpoints.near_misses]]",
    "KeyName": "signatures/names/<family>.toml [[names]]",
    "Source": "[sources.NAME]",
}


def keys_table() -> str:
    """Markdown: one table of keys per type, as the code reads them."""
    parts = [
        f"Kinds: {', '.join(f'`{k}`' for k in get_args(Kind))}.",
        f"What a constant of the API table is given as: {', '.join(f'`{k}`' for k in get_args(Of))}.",
    ]
    for kind in SHOWN:
        rows = [f"| `{f.encode_name}` | {_form(f.type)} | {'yes' if f.required else ''} |" for f in msgspec.structs.fields(kind)]
        text = " ".join((kind.__doc__ or "").split())
        parts.append("\n".join([f"### {MEANING[kind.__name__]}", "", text, "", "| key | form | must be given |", "|-|-|-|", *rows]))
    return "\n\n".join(parts)


def with_keys(readme: str) -> str:
    """The README with the table of today between its two marks."""
    return re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: f"{BEGIN}\n\n{keys_table()}\n\n{END}", readme, flags=re.DOTALL)


def _form(kind: Any) -> str:
    """A type in words: the JSON Schema that msgspec makes of it, shortened."""
    schema, defs = msgspec.json.schema_components([kind])
    return _words(schema[0], {f"#/$defs/{name}": part for name, part in defs.items()})


def _words(schema: dict[str, Any], defs: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_words(s, defs) for s in schema["anyOf"] if s.get("type") != "null")
    if schema.get("type") == "array":
        return f"list of {_words(schema.get('items', {}), defs)}"
    if schema.get("type") == "object":
        return f"table: name → {_words(schema.get('additionalProperties') or {}, defs)}"
    return _single(schema)


def _single(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return f"table of {schema['$ref'].rpartition('/')[2]}"
    if "enum" in schema:
        many = len(schema["enum"]) > 5  # noqa: PLR2004 - a long list stands above the table
        return "one of the list" if many else " / ".join(f"`{v}`" for v in schema["enum"])
    if "pattern" in schema:
        return f"text like `{schema['pattern']}`".replace("|", "\\|")
    return {"string": "text", "integer": "number", "boolean": "true or false"}.get(schema.get("type", ""), "text")
