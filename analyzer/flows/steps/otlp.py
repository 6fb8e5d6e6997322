"""OpenTelemetry's key/value lists -> an object: `[{"key": "user.id", "value": {"stringValue": "x"}}]` is `{"user.id": "x"}`.

Shape after opentelemetry-proto (common/v1/common.proto: KeyValue, AnyValue, ArrayValue, KeyValueList) and its JSON mapping.
"""

from typing import Any

ATTRIBUTES = 1_000
PAIR = frozenset({"key", "value"})
VALUES = {f"{kind}{ending}" for kind in ("string", "bool", "int", "double", "array", "kvlist", "bytes") for ending in ("Value", "_value")}
NESTED = {"arrayValue", "array_value", "kvlistValue", "kvlist_value"}
DEPTH = 8
Keys = tuple[type, ...]


def name_attributes(node: list[Any], depth: int = 0, keys: Keys = (str,)) -> dict[str, Any] | None:
    """The pairs as an object, in order; None where the list is no list of attributes. A key that stands twice keeps both, as a list. `keys`: what a key
    may be; a number is as good as its text where both are read from text.
    """
    if len(node) > ATTRIBUTES or depth > DEPTH or not all(_is_pair(pair, keys) for pair in node):
        return None
    found: dict[str, Any] = {}
    for pair in node:
        key, value = str(pair["key"]), _plain(pair.get("value"), depth, keys)
        found[key] = value if key not in found else [*(found[key] if isinstance(found[key], list) else [found[key]]), value]
    return found


def _is_pair(pair: Any, keys: Keys) -> bool:
    if type(pair) is not dict or not pair.keys() <= PAIR or type(pair.get("key")) not in keys:
        return False
    value = pair.get("value")
    return value is None or (type(value) is dict and len(value) <= 1 and value.keys() <= VALUES)


def _plain(value: Any, depth: int, keys: Keys) -> Any:
    if type(value) is not dict:
        return value
    kind, held = next(iter(value.items()), ("", None))
    if kind not in NESTED or type(held) is not dict:
        return held
    values = held.get("values")
    if type(values) is not list:
        return held
    if kind.startswith("kvlist"):
        named = name_attributes(values, depth + 1, keys)
        return values if named is None else named
    return [_plain(v, depth + 1, keys) if depth < DEPTH and type(v) is dict and v.keys() <= VALUES else v for v in values]
