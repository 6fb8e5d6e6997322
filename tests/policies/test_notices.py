"""Notices written before the program saw them are read row by row as their careful reader read them, but for what known.json lists."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalog import Catalog
from analyzer.model.statement import Statement
from analyzer.policies import DocumentInput, read_documents
from analyzer.policies.names import Names, name_table
from tests.conftest import PROJECT

FOLDER = PROJECT / "tests" / "policies" / "notices"
TRUTHS = sorted(FOLDER.glob("*/truth/*.json"))
KNOWN: dict[str, list[str]] = json.loads((FOLDER / "known.json").read_text(encoding="utf-8"))
PIECE = 6
ENOUGH = 0.5


@cache
def catalog() -> Catalog:
    return Catalog()


@cache
def names() -> Names:
    return name_table(catalog())


def squash(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def overlap(a: str, b: str) -> float:
    """Share of the shorter text's pieces of six characters that the other has."""
    if a in b or b in a:
        return 1.0
    x, y = ({t[i : i + PIECE] for i in range(max(1, len(t) - PIECE + 1))} for t in (a, b))
    return len(x & y) / min(len(x), len(y))


def is_recipient(row: dict[str, Any], s: Statement) -> bool:
    if row["recipient"].startswith("@") and s.recipient == row["recipient"]:
        return True
    written = [row["recipient_as_written"], row["sdk"] or "", row["recipient"]]
    return s.recipient in {n.party for w in written for n in names().find(w)} or squash(s.recipient) == squash(row["recipient_as_written"])


def pairs(rows: list[dict[str, Any]], given: list[Statement]) -> list[tuple[dict[str, Any], Statement | None]]:
    """Each row with the statement that fits it best; a statement serves once."""
    left, found = list(given), []
    for row in rows:
        fits = [
            (overlap(squash(row["quote"]), squash(s.quote)), squash(row["sdk"] or "") == squash(s.sdk or ""), -i)
            for i, s in enumerate(left)
            if is_recipient(row, s)
        ]
        best = max((f for f in fits if f[0] >= ENOUGH), default=None)
        found.append((row, left.pop(-best[2]) if best is not None else None))
    return found


def differences(truth: dict[str, Any], folder: Path) -> list[str]:
    """`recipient, service: what is otherwise` for each row of the truth, and each row too many."""
    stated = read_documents([DocumentInput(folder / truth["doc"], truth["doc"], "notice")], catalog())
    given = [s for s in stated.statements if s.recipient != "@self"]
    paired = pairs(truth["rows"], given)
    found = []
    for row, s in paired:
        label = f"{row['recipient']}, {row['sdk'] or '-'}"
        if s is None:
            found.append(f"{label}: not found")
            continue
        broad = tuple(f.rstrip("*") for f in row["broad_types"])
        extra = {d for d in set(s.data_types) - set(row["data_types"]) if not any(d.startswith(b) for b in broad)}
        for word, lost in (("without", set(row["data_types"]) - set(s.data_types)), ("with", extra)):
            found += [f"{label}: {word} {d}" for d in sorted(lost)]
        if set(s.purposes) != set(row["purposes"]):
            found.append(f"{label}: purposes {', '.join(sorted(s.purposes)) or '-'} for {', '.join(sorted(row['purposes'])) or '-'}")
        for what in ("opt_out", "polarity", "kind"):
            if getattr(s, what) != row[what]:
                found.append(f"{label}: {what} {getattr(s, what)} for {row[what]}")
        if (s.condition is None) != (row["condition"] is None):
            found.append(f"{label}: condition {s.condition} for {row['condition']}")
    used = {id(s) for _, s in paired}
    found += [f"too many: {s.recipient}, {s.sdk or '-'}" for s in given if id(s) not in used]
    means = [squash(o.quote) for o in stated.opt_outs]
    found += [
        f"means not found: {o['mechanism']}" for o in truth["opt_outs"] if not any(overlap(squash(o["quote"]), m) > ENOUGH for m in means)
    ]
    return sorted(found)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda p: f"{p.parent.parent.name}/{p.stem}")
def test_a_notice_is_read_as_its_reader_read_it_but_for_the_known_differences(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    assert differences(truth, path.parent.parent / "docs") == KNOWN.get(f"{path.parent.parent.name}/{path.stem}", [])


def test_every_known_difference_belongs_to_a_notice() -> None:
    assert set(KNOWN) <= {f"{p.parent.parent.name}/{p.stem}" for p in TRUTHS}
    assert len(TRUTHS) == 378
