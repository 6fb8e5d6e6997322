"""Documents written before the program saw them are judged as their careful reader judged them, but for the cells listed as known."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.compare import compare
from analyzer.flows.observe import observe_exchanges
from analyzer.flows.read import read_capture
from analyzer.formats.persona import read_persona
from analyzer.model import Comparison, Exchange, Phase, Run
from analyzer.parties import Parties
from analyzer.policies import DocumentInput, read_documents
from tests.conftest import PROJECT

CASES = sorted((PROJECT / "tests" / "judging").glob("*/*/expected.json"))
KNOWN: dict[str, list[str]] = json.loads((PROJECT / "tests" / "judging" / "known.json").read_text(encoding="utf-8"))
SAME = {"id.vendor": ("id.vendor", "id.hardware")}
SETS = {
    "first": 14,
    "second": 8,
    "third": 6,
    "fourth": 12,
    "fifth": 10,
    "sixth": 16,
    "seventh": 8,
    "eighth": 6,
    "ninth": 10,
    "tenth": 5,
    "eleventh": 6,
    "twelfth": 5,
    "thirteenth": 8,
    "fourteenth": 8,
    "fifteenth": 9,
    "sixteenth": 8,
    "seventeenth": 10,
    "eighteenth": 10,
    "nineteenth": 10,
    "twentieth": 12,
    "twentyfirst": 10,
    "twentysecond": 10,
    "twentythird": 8,
    "twentyfourth": 8,
    "twentyfifth": 8,
    "twentysixth": 8,
    "twentyseventh": 8,
    "twentyeighth": 8,
    "twentyninth": 8,
    "thirtieth": 8,
    "thirtyfirst": 8,
    "thirtysecond": 8,
    "thirtythird": 8,
    "thirtyfourth": 8,
    "thirtyfifth": 8,
    "thirtysixth": 8,
    "thirtyseventh": 8,
    "thirtyeighth": 8,
    "thirtyninth": 8,
    "fortieth": 8,
    "fortyfirst": 8,
    "fortysecond": 8,
    "fortythird": 8,
    "fortyfourth": 8,
    "fortyfifth": 8,
    "fortysixth": 8,
    "fortyseventh": 8,
    "fortyeighth": 8,
    "fortyninth": 8,
    "fiftieth": 8,
    "fiftyfirst": 8,
    "fiftysecond": 8,
    "fiftythird": 8,
    "fiftyfourth": 8,
    "fiftyfifth": 8,
    "fiftysixth": 8,
    "fiftyseventh": 8,
    "fiftyeighth": 8,
    "fiftyninth": 8,
    "sixtieth": 8,
    "sixtyfirst": 8,
    "sixtysecond": 8,
    "sixtythird": 8,
    "sixtyfourth": 8,
    "sixtyfifth": 8,
    "sixtysixth": 8,
    "sixtyseventh": 8,
    "sixtyeighth": 8,
    "sixtyninth": 8,
    "seventieth": 8,
    "seventyfirst": 8,
    "seventysecond": 8,
    "seventythird": 8,
    "seventyfourth": 8,
    "seventyfifth": 8,
    "seventysixth": 8,
    "seventyseventh": 8,
    "seventyeighth": 8,
    "seventyninth": 8,
    "eightieth": 8,
    "eightyfirst": 8,
    "eightysecond": 8,
    "eightythird": 8,
    "eightyfourth": 8,
    "eightyfifth": 8,
    "eightysixth": 8,
    "eightyseventh": 8,
    "eightyeighth": 8,
    "eightyninth": 8,
    "ninetieth": 8,
    "ninetyfirst": 8,
    "ninetysecond": 8,
    "ninetythird": 8,
    "ninetyfourth": 8,
}
"""How many cases each set holds at the least."""
PLANTED = frozenset(
    "id.user id.advertising id.vendor id.hardware id.mac id.push net.carrier net.wifi dev.model dev.name"  # noqa: SIM905 - a list of words reads best as a line
    " pii.email pii.phone pii.name pii.birth pii.address loc.precise".split()
)
"""The types that the truth of the captures decides."""


@cache
def catalog() -> Catalog:
    return Catalog()


@cache
def exchanges(file: Path) -> tuple[Exchange, ...]:
    return read_capture(file).exchanges


def compared(folder: Path, case: dict[str, Any]) -> tuple[Comparison, ...]:
    sent = [e for name in case["captures"] for e in exchanges((folder / name).resolve())]
    numbered = [replace(e, id=n, ordinal=n, run="r1") for n, e in enumerate(sent)]
    observed = observe_exchanges(numbered, catalog(), read_persona(folder / case["persona"]), Parties(catalog().parties))
    stated = read_documents([DocumentInput(folder / d["file"], d["file"], d["role"]) for d in case["documents"]], catalog())
    return compare(None, observed, stated, (Run("r1", Phase.ACCEPTED, exchanges=len(sent)),), catalog())


def row_of(comparison: Comparison, rows: dict[str, dict[str, list[str]]]) -> str | None:
    for name, marks in rows.items():
        if any(re.search(m, str(comparison.sdk), re.IGNORECASE) for m in marks["sdk"]):
            return name
    named = [n for n, marks in rows.items() if any(re.search(m, comparison.recipient, re.IGNORECASE) for m in marks["recipient"])]
    return named[0] if named and comparison.sdk is None else None


def differences(folder: Path, case: dict[str, Any]) -> list[str]:
    """`row data type: expected, given` for each cell that is judged otherwise, and each pair wrongly called over-declared."""
    given: dict[tuple[str | None, str], str] = {}
    for comparison in compared(folder, case):
        for cell in comparison.cells:
            given[row_of(comparison, case["rows"]), cell.data_type] = cell.stated.disclosure.value
    found = []
    for e in case["cells"]:
        verdict = next((given[e["row"], d] for d in SAME.get(e["data_type"], (e["data_type"],)) if (e["row"], d) in given), "missing")
        if verdict not in (e["disclosure"], *e["accept"]):
            found.append(f"{e['row']} {e['data_type']}: {e['disclosure']}, {verdict}")
    for e in case["over_declared"]:
        verdict = given.get((e["row"], e["data_type"]), "missing")
        if verdict != "over-declared":
            found.append(f"{e['row']} {e['data_type']}: over-declared, {verdict}")
    free = {(e["row"], e["data_type"]) for e in (*case["over_declared"], *case["ignore"])}
    wrong = [k for k, v in given.items() if v == "over-declared" and k[1] in PLANTED and k[0] is not None and k not in free]
    found += [f"{row} {data_type}: not declared, over-declared" for row, data_type in wrong]
    return sorted(found)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.parent.name}/{p.parent.name}")
def test_a_case_is_judged_as_its_reader_judged_it_but_for_the_known_cells(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert differences(path.parent, case) == KNOWN.get(f"{path.parent.parent.name}/{path.parent.name}", [])


def test_every_known_cell_belongs_to_a_case() -> None:
    assert set(KNOWN) <= {f"{p.parent.parent.name}/{p.parent.name}" for p in CASES}
    counts = Counter(p.parent.parent.name for p in CASES)
    assert SETS.items() <= counts.items()
