"""The Play Console's Data safety form as CSV -> Label: which types are collected or shared, why, and whether the user may choose."""

import csv
import io

from analyzer.policies.labels.entries import Deed, Entry, Label
from analyzer.policies.labels.vocabulary import Vocabulary

HEAD = "question id (machine readable)"
TYPES, USAGE, ANY = "PSL_DATA_TYPES_", "PSL_DATA_USAGE_RESPONSES", "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA"
MAX_ROWS = 20_000
LONGEST_FIELD = 20_000


class Answers:
    """(question, response) -> (value, number of the row, the row as one line)."""

    def __init__(self, text: str) -> None:
        self.rows: dict[tuple[str, str], tuple[str, int, str]] = {}
        self.broken = ""
        csv.field_size_limit(LONGEST_FIELD)
        try:
            for number, row in enumerate(csv.reader(io.StringIO(text), strict=True), 1):
                if number > MAX_ROWS:
                    self.broken = f"rows beyond {MAX_ROWS}"
                    break
                if len(row) > 2:  # noqa: PLR2004 - question, response, value
                    self.rows[row[0].strip(), row[1].strip()] = (row[2].strip(), number, " ".join(",".join(row).split()))
        except csv.Error as e:
            self.broken = f"the rows from {len(self.rows) + 1} on ({e})"

    def says(self, question: str, response: str = "") -> bool | None:
        """None where the form has no such row or the row is empty."""
        value = self.rows.get((question, response), ("", 0, ""))[0].casefold()
        return None if not value else value not in ("false", "no", "0")


def read_play_csv(text: str, words: Vocabulary) -> Label | None:
    """None where the head is not that of the form."""
    if HEAD not in text[:500].casefold():
        return None
    answers = Answers(text.lstrip("\ufeff"))
    ticked = [
        r for (q, r), (value, _, _) in answers.rows.items() if q.startswith(TYPES) and value and value.casefold() not in ("false", "no")
    ]
    entries = [e for key in ticked for e in _entries(key, answers, words)]
    unread = [f"the type {k} is ticked, and its use is not answered" for k in ticked if not any(e.word == k for e in entries)]
    if answers.broken:
        unread.append(answers.broken)
    return Label("play", (*entries, *_denials(answers, entries)), text, unread=tuple(unread))


def _entries(key: str, answers: Answers, words: Vocabulary) -> list[Entry]:
    base = f"{USAGE}:{key}"
    both = answers.says(f"{base}:PSL_DATA_USAGE_COLLECTION_AND_SHARING", "PSL_DATA_USAGE_BOTH_COLLECTED_AND_SHARED") is True
    optional = answers.says(f"{base}:DATA_USAGE_USER_CONTROL", "PSL_DATA_USAGE_USER_CONTROL_OPTIONAL")
    required = answers.says(f"{base}:DATA_USAGE_USER_CONTROL", "PSL_DATA_USAGE_USER_CONTROL_REQUIRED")
    known = words.type_of(key)
    found: list[Entry] = []
    deeds: tuple[tuple[Deed, str, str], ...] = (("collected", "ONLY_COLLECTED", "COLLECTION"), ("shared", "ONLY_SHARED", "SHARING"))
    for deed, choice, why in deeds:
        question, response = f"{base}:PSL_DATA_USAGE_COLLECTION_AND_SHARING", f"PSL_DATA_USAGE_{choice}"
        if not both and answers.says(question, response) is not True:
            continue
        row = answers.rows.get((question, response)) or answers.rows[question, "PSL_DATA_USAGE_BOTH_COLLECTED_AND_SHARED"]
        purposes = [
            i
            for (q, r), (value, _, _) in answers.rows.items()
            if q == f"{base}:DATA_USAGE_{why}_PURPOSE" and value and value.casefold() not in ("false", "no")
            for i in words.read_purposes(r)
        ]
        found.append(
            Entry(
                deed,
                key,
                row[2],
                f"row {row[1]}",
                known.of if known is not None else "",
                tuple(dict.fromkeys(purposes)),
                optional=True if optional else False if required else None,
                ephemeral=answers.says(f"{base}:PSL_DATA_USAGE_EPHEMERAL"),
            )
        )
    return found


def _denials(answers: Answers, entries: list[Entry]) -> list[Entry]:
    """'Collects or shares none' as answered; and where types are collected and every answer on sharing is empty, that none is shared."""
    if answers.says(ANY) is False:
        _, number, quote = answers.rows[ANY, ""]
        deeds: tuple[Deed, ...] = ("collected", "shared")
        return [Entry(d, "", quote, f"row {number}", denied=True) for d in deeds]
    rows = [(n, line) for (q, r), (_, n, line) in answers.rows.items() if q.startswith(USAGE) and r == "PSL_DATA_USAGE_ONLY_SHARED"]
    asked = [(n, line) for n, line in rows if any(e.word in line for e in entries)]
    if asked and not any(e.deed == "shared" for e in entries):
        return [Entry("shared", "", asked[0][1], f"row {asked[0][0]}", denied=True)]
    return []
