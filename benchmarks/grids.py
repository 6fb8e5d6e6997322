"""Constructions of policies read by the product of their parts: `python benchmarks/grids.py [GRID...] [--show]`.

grids.toml lists the parts: headings and what stands below them, kinds of data by their names, classes of recipients by theirs, definitions and their uses.
wordings.toml lists sentences: what a recipient gets, in the sentence that names it or one after, deals out among two, is denied, or is all.
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


def denied_of(statements: list[Statement]) -> set[str]:
    """Data types that anybody is said not to get."""
    return {d for s in statements if s.polarity == "negative" or s.scope == "past" for d in s.data_types}


def is_sent(statements: list[Statement]) -> bool:
    return data_of(statements, "mixpanel") >= SENT


def is_denied(statements: list[Statement]) -> bool:
    claimed = {d for s in statements if s.recipient != "@self" and s.scope != "past" for d in data_of(statements, s.recipient)}
    return denied_of(statements) >= DENIED and not claimed & DENIED


def is_dealt(statements: list[Statement]) -> bool:
    crash = {"crash"}
    return data_of(statements, "mixpanel") - crash == {"pii.email"} and data_of(statements, "functional-software") - crash == {"dev.model"}


def is_nobodys(statements: list[Statement]) -> bool:
    """Whether a near miss gives nobody a kind of data by which a person or device is told."""
    given = {d for s in statements if s.recipient != "@self" for d in data_of(statements, s.recipient)}
    return not any(d.startswith(("pii.", "id.", "loc.")) for d in given)


def is_closed(statements: list[Statement]) -> bool:
    rest = any(s.polarity == "negative" and s.recipient == "adjust" and s.condition == "except-listed" for s in statements)
    return rest and data_of(statements, "adjust") >= {"id.advertising", "id.vendor", "id.push"}


def sentences(parts: dict[str, Any], lang: str, *, wording: str) -> Iterator[Case]:
    """Each sentence behind each lead; of those that go back to a name also in a paragraph of their own."""
    data, leads, right = WORDINGS[wording]
    near = " " if lang == "en" else ""
    ends = (near, "\n\n") if "back" in wording else (near,)
    openings = [lead + end if lead else "" for lead in leads[lang] for end in ends]
    for sentence in parts["sentences"]:
        told = sentence.replace("{D}", DATA[data][lang])
        for opening in openings:
            yield Case(sentence, f"# {TITLE[lang]}\n\n## {APP[lang]}\n\n{opening}{told[0].upper()}{told[1:]}\n", right)


APP = {"en": "The app", "ja": "アプリについて"}
SENT = {"pii.email", "id.user", "dev.model"}
DENIED = {"pii.name", "pii.phone", "pii.address"}
DATA = {
    "sent": {"en": "your email address, your user ID and your phone's model", "ja": "メールアドレス、会員ID、端末の機種名"},
    "denied": {"en": "your name, your phone number and your home address", "ja": "氏名、電話番号、住所"},
}
NO_LEAD = {"en": [""], "ja": [""]}
USED = {
    "en": ["We use Mixpanel to see how the app is used.", "The app contains the SDK of Mixpanel."],
    "ja": ["当社は、利用状況の分析のためMixpanelを利用しています。", "アプリにはMixpanelのSDKを組み込んでいます。"],
}
GETS_ID = {"en": ["We use Mixpanel, which receives your user ID."], "ja": ["Mixpanelに会員IDを送信しています。"]}
ADJUST = {
    "en": ["The app sends Adjust your mobile advertising ID, your Android ID and your push token."],
    "ja": ["アプリからAdjustに、広告ID、Android ID、プッシュトークンを送信します。"],
}
WORDINGS: dict[str, tuple[str, dict[str, list[str]], Callable[[list[Statement]], bool]]] = {
    "sent": ("sent", NO_LEAD, is_sent),
    "back": ("sent", USED, is_sent),
    "dealt": ("sent", NO_LEAD, is_dealt),
    "denied": ("denied", NO_LEAD, is_denied),
    "denied_back": ("denied", GETS_ID, is_denied),
    "denied_to_all": ("denied", GETS_ID, is_denied),
    "closed": ("sent", ADJUST, is_closed),
    "near": ("sent", NO_LEAD, is_nobodys),
}
GRIDS: dict[str, Callable[[dict[str, Any], str], Iterator[Case]]] = {
    "headings": headings,
    "kinds": kinds,
    "classes": classes,
    "definitions": definitions,
    **{w: partial(sentences, wording=w) for w in WORDINGS},
}


def main(names: list[str], *, show: bool) -> None:
    files = (Path(__file__).parent / name for name in ("grids.toml", "wordings.toml"))
    parts = {k: v for f in files for k, v in tomllib.loads(f.read_text(encoding="utf-8")).items()}
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
