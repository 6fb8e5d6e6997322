"""Constructions of policies read by the product of their parts: `python benchmarks/grids.py [GRID...] [--show]`.

grids.toml lists the parts: headings and what stands below them, kinds of data by their names, classes of recipients by theirs, definitions and their uses.
Each combination is a small policy; counted is how many give the recipient what they say. Wordings are our own, and each list was written before the reader
was tried on it: a first run says how much of a construction is read, a later one only that nothing was lost.
"""

import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analyzer.catalog import Catalog
from analyzer.model.statement import Statement
from analyzer.policies import DocumentInput, read_documents

TITLE = {"en": "Privacy policy", "ja": "プライバシーポリシー"}
DEFINED = {"pii.name", "pii.email", "pii.birth"}


class Case(NamedTuple):
    """A policy, the row of the table that it counts in, and whether its statements are right."""

    row: str
    text: str
    right: Callable[[list[Statement]], bool]


def data_of(statements: list[Statement], recipient: str) -> set[str]:
    """Data types and families that a recipient is said to get."""
    return {d for s in statements if s.recipient == recipient and s.polarity == "positive" for d in (*s.data_types, *s.broad_types)}


def gets(statements: list[Statement], recipients: list[str], wanted: set[str]) -> bool:
    """Whether one of the recipients gets one of the kinds."""
    return any(data_of(statements, r) & wanted for r in recipients)


def headings(parts: dict[str, Any], lang: str) -> Iterator[Case]:
    for head in parts["heads"]:
        for body in parts["bodies"]:
            text = f"# {TITLE[lang]}\n\n## {head}\n\n{body}\n"
            yield Case(head, text, lambda s: "id.user" in (d := data_of(s, "smartbear")) and bool(d & {"dev.model", "dev.*"}))


def kinds(parts: dict[str, Any], lang: str) -> Iterator[Case]:
    for kind, names in parts.items():
        wanted = set(kind.split("|"))
        for name in names:
            lead = "次の情報をMixpanelに送信します。" if lang == "ja" else "We send the following to Mixpanel:"
            told = f"{name}をMixpanelに送信します。" if lang == "ja" else f"We send your {name} to Mixpanel."
            for body in (f"{lead}\n\n- {name}\n", told):
                yield Case(kind, f"# {TITLE[lang]}\n\n{body}\n", partial(gets, recipients=["mixpanel"], wanted=wanted))


def classes(parts: dict[str, Any], lang: str) -> Iterator[Case]:
    for ids, names in parts.items():
        wanted = ids.split("|")
        for name in names:
            receives = f"{name[0].upper()}{name[1:]} receive{'s' if name.startswith(('our ', 'a ', 'the ')) else ''} your user ID."
            told = (
                (f"会員番号を{name}に送信します。", f"{name}には、会員番号を提供します。")
                if lang == "ja"
                else (f"We send your user ID to {name}.", receives)
            )
            for body in told:
                yield Case(ids, f"# {TITLE[lang]}\n\n{body}\n", partial(gets, recipients=wanted, wanted={"id.user"}))


def definitions(parts: dict[str, Any], lang: str) -> Iterator[Case]:
    use = "送信" if lang == "ja" else "Sharing"
    for head in parts["heads"]:
        for form in parts["forms"]:
            for used in parts["uses"]:
                text = f"# {TITLE[lang]}\n\n## {head}\n\n{form}\n\n## {use}\n\n{used}\n"
                yield Case(form.split("\n")[0][:40], text, lambda s: data_of(s, "mixpanel") >= DEFINED)


GRIDS: dict[str, Callable[[dict[str, Any], str], Iterator[Case]]] = {
    "headings": headings,
    "kinds": kinds,
    "classes": classes,
    "definitions": definitions,
}


def main(names: list[str], *, show: bool) -> None:
    parts = tomllib.loads((Path(__file__).parent / "grids.toml").read_text(encoding="utf-8"))
    catalog = Catalog()
    print("| grid | language | combinations | read as they say |\n|-|-|-|-|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.md"
        for name in names or GRIDS:
            for lang in ("en", "ja"):
                cases = list(GRIDS[name](parts[name][lang], lang))
                missed = []
                for case in cases:
                    path.write_text(case.text, encoding="utf-8")
                    if not case.right(list(read_documents([DocumentInput(path, "p.md", "policy")], catalog).statements)):
                        missed.append(case)
                print(f"| {name} | {lang} | {len(cases)} | {len(cases) - len(missed)} |", flush=True)
                for case in missed if show else ():
                    print(f"  {case.row} :: {' / '.join(case.text.split(chr(10))[2:])}", file=sys.stderr)


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if a != "--show"], show="--show" in sys.argv)
