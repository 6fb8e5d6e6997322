"""Every sentence in which a room says what could not be seen has a form that the report can say in each language."""

import ast
import re
from pathlib import Path

import pytest

import analyzer
from analyzer.apps.ios.uses import CUT, SWIFT
from analyzer.apps.ios.uses import UNREAD as UNREAD_CALLS
from analyzer.catalog import Catalog
from analyzer.report.prose import FORMS, SHOWN, find_form, say_prose
from analyzer.report.words import Words

ROOT = Path(analyzer.__file__).parent
MAKERS = {"Gap": 2, "_gap": 3, "not_recorded": 0, "_unread": 2, "Shut": 3, "gap_at": 1, "add_gap": 1}
"""The calls that make a gap or what it says, with the place of the sentence among their arguments."""
NAMED = ("subject", "message")
STAGES = ("stages.py", "apps", "flows", "policies", "compare", "checks", "experiment.py", "judge.py")


ELSEWHERE = (r"7 7 did not drive 7", r"(\d+ exchanges from|exchange) 7", r"7: 7", r"7 7")
"""One of two words in a place, names of what is isolated, a step with the decoder's own words, a DEX file with its reader's own words."""


def filled(node: ast.expr) -> str | None:
    """The text of a constant or f-string with something in each place; None for what is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values)
    return None


def sentences() -> dict[str, str]:
    """Sentence -> file and line, of all gaps that the rooms make with a sentence of their own."""
    found: dict[str, str] = {}
    files = [p for name in STAGES for p in ([ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py")))]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for text in told_by(node):
                found.setdefault(text, f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    return found


def maker_of(func: ast.expr) -> str:
    """The name of a function or method that is called."""
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def told_by(node: ast.AST) -> list[str]:
    candidates: list[ast.expr] = []
    if isinstance(node, ast.Call) and (maker := maker_of(node.func)) in MAKERS:
        candidates = [a for i, a in enumerate(node.args) if i == MAKERS[maker]]
        if maker == "_unread":
            candidates = []
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in NAMED:
        value = node.value
        candidates = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    return [text for c in candidates if (text := filled(c)) is not None and " " in text.strip()]


def test_the_rooms_are_read():
    assert len(sentences()) > 25


@pytest.mark.parametrize(
    ("text", "where"),
    [
        *((t, w) for t, w in sentences().items() if not any(re.fullmatch(e, t) for e in ELSEWHERE)),
        *((t, "apps/ios/uses.py") for t in (CUT, SWIFT, *(t for _, t in UNREAD_CALLS.values()))),
    ],
)
def test_what_a_room_says_of_a_gap_has_a_form(text: str, where: str):
    assert find_form(text) is not None, f"{where}: {text!r} has no form in analyzer/report/prose.py"
    assert say_prose(text, Words("en")) == SHOWN.get(text, text)
    assert say_prose(text, Words("ja")) != text


def test_no_form_is_unused_or_hidden_by_a_wider_one():
    for form in FORMS:
        sample = form.replace("%(n)s", "7")
        for place in ("name", "message", "stage", "share", "kind", "part", "runs", "who", "file", "language", "size", "most", "layout",
                      "labels", "host", "request", "step", "data_type"):  # fmt: skip
            sample = sample.replace(f"%({place})s", "x1")
        found = find_form(sample)
        assert found is not None
        assert found[0] == form, (sample, found)


def test_a_text_inside_a_text_is_said_too_and_names_are_put_in():
    words = Words("ja")
    said = say_prose("body of POST a.example/x: the recording holds no body", words)
    assert said == "POST a.example/xの本文：記録に本文がありません。"
    assert say_prose("run a did not drive adjust", words, lambda place, value: "Adjust" if place == "who" else value) == (
        "記録aではAdjustを動作させていません。"
    )
    assert say_prose("something new", words) is None


def test_every_reason_of_an_endpoint_is_there_in_japanese():
    endpoints = [e for _, e in Catalog().endpoints]
    said = {f.reason: f.reason_ja for e in endpoints for f in e.fields} | {f.reason: f.reason_ja for e in endpoints for f in e.flags}
    assert {en: ja for en, ja in said.items() if not re.search("[ぁ-んァ-ヶ一-龠]|ID", ja)} == {}
