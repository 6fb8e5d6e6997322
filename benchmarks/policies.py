"""Quality of policy reading on the development sets: `python benchmarks/policies.py [SHARED]` (the folder that holds corpus/, default ../shared).

Prints: data types per policy on gdpr200-dev by fold over near-duplicate clusters and by layout (HTML, plain text), beside a word search with the
same words; SDK and data claims on atpchecker-dev beside that word search, each with a bootstrap interval; seconds per document. The sets' own scorers
judge; documents are read in this process, without a child for each.
"""

import hashlib
import importlib
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from analyzer.catalog import Catalog
from analyzer.policies.documents import read_document
from analyzer.policies.lexicon import Lexicon
from analyzer.policies.names import name_table
from analyzer.policies.reading import DocumentInput

FOLDS = 5
DRAWS = 2000
Statements = dict[str, Any]


class Reader:
    """The catalog's words and names, made once. `seconds`: time of each document read."""

    def __init__(self) -> None:
        catalog = Catalog()
        self.lexicons = {language: Lexicon(words) for language, words in catalog.words.items()}
        self.names = name_table(catalog)
        self.items = catalog.items
        self.seconds: list[float] = []

    def read(self, text: str, name: str) -> Statements:
        raw = text.encode()
        start = time.perf_counter()
        given = DocumentInput(Path(name), name, "policy")
        reading = read_document(raw, given, hashlib.sha256(raw).hexdigest(), self.lexicons, self.names, words=self.items)
        self.seconds.append(time.perf_counter() - start)
        return {"statements": [msgspec.to_builtins(s) for s in reading.statements]}

    def search(self, text: str, name: str) -> Statements:
        """The rival: every word of the lexicon and every name, wherever it stands."""
        del name
        ids = [f.value for f in self.lexicons["en"].find(text) if f.sort == "data" and "#" not in f.value and f.value != "none"]
        named = [text[n.start : n.end] for n in self.names.find(text)]
        return {"statements": [{"polarity": "positive", "sdk": n, "recipient": "", "data_types": ids} for n in (*named, "")]}


def score_policies(corpus: Path, read: Callable[[str, str], Statements], form: str) -> list[tuple[str, dict[str, Any]]]:
    """(fold, result) per fold of clusters, one policy per cluster; then the whole, and all policies."""
    gdpr = importlib.import_module("gdpr200")
    clusters = json.loads((corpus / "clusters.json").read_text(encoding="utf-8"))
    tallies = {name: gdpr.Tally() for name in (*(f"fold {k + 1}" for k in range(FOLDS)), "one per cluster", "all policies")}
    for c, cluster in enumerate(clusters):
        for k, name in enumerate(cluster):
            policy = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
            told = read(gdpr.as_html(policy) if form == "html" else gdpr.as_text(policy), f"{name}.{form}")
            truth, ids = gdpr.gold(policy), gdpr.declared(told)
            for tally in ("all policies", *((f"fold {c % FOLDS + 1}", "one per cluster") if k == 0 else ())):
                tallies[tally].add(ids, *truth)
            tallies["all policies"].deny(ids, gdpr.declared(told, positive=False), gdpr.denied(policy, truth[1]))
    return [(name, tally.result()) for name, tally in tallies.items()]


def print_policies(corpus: Path, reader: Reader) -> None:
    print("| | set | P | R | F1 | R wide | denied: claimed, read of |\n|-|-|-|-|-|-|-|")
    for label, read, form in (
        ("reader, HTML", reader.read, "html"),
        ("reader, text", reader.read, "txt"),
        ("word search", reader.search, "txt"),
    ):
        for name, r in score_policies(corpus, read, form):
            if label == "reader, HTML" or not name.startswith("fold"):
                d = r["denied_only"]
                denied = f"{d['claimed_as_collected']}, {d['read_as_denied']} of {d['ids']}" if name == "all policies" else ""
                print(f"| {label} | {name} | {r['P']:.3f} | {r['R']:.3f} | {r['F1']:.3f} | {r['R_wide'] or 0:.3f} | {denied} |")


def print_claims(corpus: Path, reader: Reader) -> None:
    """Claims of SDKs and of data, with the middle 95 % of draws by quote."""
    judge = importlib.import_module("atpchecker")
    rows = [r for r in json.loads((corpus / "statements.json").read_text(encoding="utf-8")) if judge.scored(r)]
    print("\n| | task | TP | FP | FN | TN | P (95 %) | R (95 %) |\n|-|-|-|-|-|-|-|-|")
    for label, read in (("reader", reader.read), ("word search", reader.search)):
        for task in ("sdk", "data"):
            pairs = [
                (r["quote"], r["gold"], judge.says_yes(read(r["quote"] + "\n", f"{r['id']}.txt"), r)[0]) for r in rows if r["task"] == task
            ]
            whole = judge.rates([p[1:] for p in pairs])
            spans = {key: draw_interval(pairs, key, judge.rates) for key in ("P", "R")}
            print(f"| {label} | {task} | " + " | ".join(str(whole[k]) for k in ("TP", "FP", "FN", "TN")), end="")
            print("".join(f" | {whole[k]:.3f} ({spans[k][0]:.2f}-{spans[k][1]:.2f})" for k in ("P", "R")), "|")


def draw_interval(pairs: list[tuple[str, bool, bool]], key: str, rates: Callable[[Any], dict[str, Any]]) -> tuple[float, float]:
    """The 2.5th and 97.5th of 100 of a rate over draws of quotes (rows that share a quote are drawn together)."""
    by_quote: dict[str, list[tuple[bool, bool]]] = {}
    for quote, gold, said in pairs:
        by_quote.setdefault(quote, []).append((gold, said))
    groups, chance = list(by_quote.values()), random.Random(20261125)  # noqa: S311 - draws of a benchmark
    values = sorted(rates([p for g in chance.choices(groups, k=len(groups)) for p in g])[key] or 0.0 for _ in range(DRAWS))
    return values[DRAWS // 40], values[-DRAWS // 40]


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared") / "corpus"
    sys.path += [str(shared / "gdpr200-dev"), str(shared / "atpchecker-dev")]
    reader = Reader()
    print_policies(shared / "gdpr200-dev", reader)
    took = sorted(reader.seconds)
    print_claims(shared / "atpchecker-dev", reader)
    print(f"\nSeconds per policy: median {statistics.median(took):.3f}, 95th {took[len(took) * 95 // 100]:.3f}, slowest {took[-1]:.3f}")


if __name__ == "__main__":
    main()
