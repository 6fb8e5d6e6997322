"""ChecklistItem -> the questions that only people can answer, by the document they come from, with what is still open."""

from msgspec import Struct

from analyzer.model import Assessment, ChecklistItem
from analyzer.report.finding_list import rule_mark
from analyzer.report.names import Names
from analyzer.report.words import mark

GROUPS = {
    "TBA27-12": mark("External-transmission rule (Telecommunications Business Act, Art. 27-12)"),
    "MIC2022": mark("MIC's plan of 2022"),
    "MON2024": mark("Monitoring 2024: platforms"),
    "MON2024-TCa": mark("Monitoring 2024: carriers, first list"),
    "MON2024-TCb": mark("Monitoring 2024: carriers, final list"),
    "MON2023": mark("Monitoring 2023: platforms"),
    "GOV2021": mark("Telecommunications business governance, 2021"),
    "SUI": mark("Specified user information"),
    "SPSI": mark("Smartphone Privacy Security Initiative"),
    "WG2026": mark("Draft report of 2026"),
    "PUB": mark("This project's own standard"),
}
"""Names of the documents that rules come from, by the first part of a rule's id; others print that part."""


class Question(Struct, frozen=True):
    """One question and its answer, if there is one."""

    id: str
    rule: str
    mark: str
    text: str
    answer: str
    by: str


class QuestionGroup(Struct, frozen=True):
    """The questions of one document of rules."""

    key: str
    title: str
    count: str
    open: bool
    questions: tuple[Question, ...]


class Checklist(Struct, frozen=True):
    """All questions; `state` counts what is answered and what is open, which are never mixed into a score."""

    state: str
    groups: tuple[QuestionGroup, ...]


FOLDED_FROM = 12


def build_checklist(assessment: Assessment, names: Names) -> Checklist:
    """The questions in the rulebook's order, grouped by the first part of the rule's id; short groups stand open."""
    groups: dict[str, list[ChecklistItem]] = {}
    for item in assessment.checklist:
        groups.setdefault(item.rule.partition(".")[0], []).append(item)
    answered = sum(1 for i in assessment.checklist if i.answer)
    waiting = len(assessment.checklist) - answered
    state = names.words.say("Answered: %(answered)s. Waiting for a person: %(waiting)s.", answered=answered, waiting=waiting)
    found = tuple(_group(key, items, names) for key, items in groups.items())
    return Checklist(state, found)


def _group(key: str, items: list[ChecklistItem], names: Names) -> QuestionGroup:
    count = names.words.say_n("%(n)s question", "%(n)s questions", len(items))
    return QuestionGroup(key, names.label(GROUPS, key), count, len(items) < FOLDED_FROM, tuple(_question(i, names) for i in items))


def _question(item: ChecklistItem, names: Names) -> Question:
    text = item.question_ja if names.words.lang == "ja" else item.question_en
    by = names.words.listed(filter(None, [item.by, names.words.date(item.date)]))
    return Question(item.id, item.rule, rule_mark(names.rule(item.rule), names), text, item.answer, by)
