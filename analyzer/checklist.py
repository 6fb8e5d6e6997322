"""Rules that only people can answer -> questions, as a list and as CSV; and answers from CSV."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping

from analyzer.case import Answer
from analyzer.compare import stable_id
from analyzer.errors import InputError
from analyzer.model.finding import ChecklistItem
from analyzer.model.rule import Rule

LAW = "TBA27-12"
COLUMNS = ("id", "rule", "question_ja", "question_en", "marks", "answer", "by", "date")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""
MAX_CSV = 4 << 20


def make_checklist(rules: Mapping[str, Rule], answers: Mapping[str, Answer], *, law_only: bool = False) -> tuple[ChecklistItem, ...]:
    """The questions to the app's provider: external transmission first, then the others in the rulebook's order. `law_only` leaves out
    the others, save those that were answered.
    """
    asked = [r for r in rules.values() if "human" in r.evidence and r.applies_to == "app-provider" and r.status != "superseded"]
    asked = [r for r in asked if not law_only or r.group == LAW or r.id in answers]
    return tuple(_item(r, answers.get(r.id)) for r in sorted(asked, key=lambda r: r.group != LAW))


def _item(rule: Rule, answer: Answer | None) -> ChecklistItem:
    said = (answer.answer, answer.by, answer.date.isoformat()) if answer is not None else ("", "", "")
    return ChecklistItem(stable_id("q", rule.id), rule.id, rule.ja, rule.en, *said)


def write_csv(items: Iterable[ChecklistItem], rules: Mapping[str, Rule]) -> str:
    """The questions as CSV with a byte order mark, so that spreadsheets read Japanese; no cell can be run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for i in items:
        row = (i.id, i.rule, i.question_ja, i.question_en, " ".join(rules[i.rule].marks), i.answer, i.by, i.date)
        writer.writerow([defuse(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def defuse(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def read_answers(blob: bytes, shown: str, rules: Mapping[str, Rule]) -> dict[str, Answer]:
    """The answered lines of a checklist (rule id -> Answer). Raises InputError naming the line and the mend."""
    if len(blob) > MAX_CSV:
        raise InputError(f"{shown}: larger than {MAX_CSV} bytes; give the checklist that `soshin checklist` exported")
    try:
        rows = list(csv.DictReader(io.StringIO(blob.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as e:
        raise InputError(f"{shown}: not a CSV file in UTF-8 ({e}); export it again and save as CSV UTF-8") from e
    if not rows or not {"rule", "answer", "by", "date"} <= set(rows[0]):
        raise InputError(f"{shown}: no columns rule, answer, by and date; export it again with `soshin checklist`")
    return {r["rule"]: _answer(r, n, shown, rules) for n, r in enumerate(rows, 2) if (r["answer"] or "").strip()}


def _answer(row: dict[str, str], line: int, shown: str, rules: Mapping[str, Rule]) -> Answer:
    if row["rule"] not in rules:
        raise InputError(f"{shown}: line {line}: {row['rule']!r} is no rule; `soshin rules list` prints them")
    if not (row["by"] or "").strip():
        raise InputError(f"{shown}: line {line}: an answer without `by`; say who gave it")
    try:
        day = dt.date.fromisoformat((row["date"] or "").strip())
    except ValueError as e:
        raise InputError(f"{shown}: line {line}: the date is not YYYY-MM-DD; correct it") from e
    return Answer(by=_text(row["by"]), date=day, answer=_text(row["answer"]))


def _text(cell: str) -> str:
    """What stood in the cell before it was defused."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
