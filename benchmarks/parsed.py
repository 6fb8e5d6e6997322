"""What `soshin policy --parse` would add, on the development sets: `python benchmarks/parsed.py [SHARED]` (needs soshin[nlp]).

For gdpr200-dev (one policy per cluster): the data types that the parser joins with a recipient and no statement has, and how many of them the
annotators marked; for atpchecker-dev: the claims of SDKs and data that only the parser makes, right and wrong.
"""

import hashlib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from analyzer.catalog import Catalog
from analyzer.model.statement import Statement, Suggested
from analyzer.policies.texts import Text
from analyzer.suggest.parse import Parse, open_parser, propose
from benchmarks.policies import Reader


def propose_for(text: str, told: dict[str, Any], catalog: Catalog, parser: tuple[str, Parse]) -> Suggested:
    statements = [msgspec.convert(s, Statement) for s in told["statements"]]
    name = statements[0].document if statements else "p"
    return propose([Text(name, hashlib.sha256(text.encode()).hexdigest(), text)], statements, catalog, parser)


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared") / "corpus"
    sys.path += [str(shared / "gdpr200-dev"), str(shared / "atpchecker-dev")]
    gdpr, judge = importlib.import_module("gdpr200"), importlib.import_module("atpchecker")
    reader, catalog, parser = Reader(), Catalog(), open_parser()
    right = wrong = said = 0
    for cluster in json.loads((shared / "gdpr200-dev" / "clusters.json").read_text(encoding="utf-8")):
        policy = json.loads((shared / "gdpr200-dev" / f"{cluster[0]}.json").read_text(encoding="utf-8"))
        text = gdpr.as_text(policy)
        told = reader.read(text, f"{cluster[0]}.txt")
        found = propose_for(text, told, catalog, parser).suggestions
        said += len(found)
        new = {d for s in found if not s.denied for d in s.data_types} - gdpr.declared(told)
        wide = gdpr.gold(policy)[1]
        right, wrong = right + len(new & wide), wrong + len(new - wide)
    print(f"{parser[0]}\n\n| set | proposals | only the parser's: right | wrong |\n|-|-|-|-|")
    print(f"| gdpr200, data types | {said} | {right} | {wrong} |")
    for task in ("sdk", "data"):
        said = right = wrong = 0
        for row in json.loads((shared / "atpchecker-dev" / "statements.json").read_text(encoding="utf-8")):
            if row["task"] != task or not judge.scored(row):
                continue
            told = reader.read(row["quote"] + "\n", f"{row['id']}.txt")
            found = propose_for(row["quote"], told, catalog, parser).suggestions
            said += len(found)
            more = [
                {"polarity": "positive", "sdk": s.recipient_as_written, "recipient": "", "data_types": s.data_types}
                for s in found
                if not s.denied
            ]
            if judge.says_yes({"statements": more}, row)[0] and not judge.says_yes(told, row)[0]:
                right, wrong = right + row["gold"], wrong + (not row["gold"])
        print(f"| atpchecker, {task} | {said} | {right} | {wrong} |")


if __name__ == "__main__":
    main()
