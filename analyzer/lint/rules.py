"""Rule files -> problems: every rule has its document, and every rule with a check proves itself by three examples."""

from collections.abc import Iterator

from analyzer.catalog import Catalog
from analyzer.checks.examples import CASES, answer_example
from analyzer.lint.problem import Problem
from analyzer.model.rule import ExemptCandidate, IssuedIdentifier, Rule, RuleFile

PATTERN = "rules/*/*.toml"


def check_rules(catalog: Catalog) -> Iterator[Problem]:
    """All problems of the rule files, in their order."""
    taken: dict[str, str] = {}
    for (shown, path), file in zip(catalog.files(PATTERN), catalog.load("rules", PATTERN, RuleFile), strict=True):
        for rule in file.rules:
            yield from _check_rule(shown, path.stem, rule, file, catalog)
            if taken.setdefault(rule.id, shown) == shown and [r.id for r in file.rules].count(rule.id) > 1:
                yield Problem(shown, rule.id, "the id stands twice", "give the second rule another id; a rule's meaning never changes")


def _check_rule(shown: str, stem: str, rule: Rule, file: RuleFile, catalog: Catalog) -> Iterator[Problem]:
    if rule.group.lower() != stem:
        yield Problem(shown, rule.id, f"the id belongs to {rule.group}", f"move the rule to {rule.group.lower()}.toml")
    if rule.doc not in file.documents:
        yield Problem(shown, rule.id, f"no document {rule.doc}", f'add [documents."{rule.doc}"] with title and date')
    for successor in rule.successor:
        if successor not in catalog.rules:
            yield Problem(shown, rule.id, f"no rule {successor} to succeed it", "name an existing rule")
    if rule.check is None:
        if rule.examples:
            yield Problem(shown, rule.id, "examples without a check", "name the check that answers them, or remove them")
        return
    for case in sorted(set(CASES) - {e.case for e in rule.examples}):
        yield Problem(shown, rule.id, f"no example of the case {case}", "add one with what the rule must answer")
    for n, example in enumerate(rule.examples):
        answer = answer_example(rule, example)
        if answer != example.outcome:
            yield Problem(shown, rule.id, f"example {n + 1} ({example.case}) is answered {answer}", "correct its outcome or the check")
    yield from _check_parameters(shown, rule, catalog)


def _check_parameters(shown: str, rule: Rule, catalog: Catalog) -> Iterator[Problem]:
    """Data types and purposes that a check names exist; a type may end in `*`."""
    named: tuple[str, ...] = ()
    if isinstance(rule.check, ExemptCandidate):
        named = rule.check.data_types
        for purpose in {*rule.check.purposes, *rule.check.never_purposes} - set(catalog.purposes):
            yield Problem(shown, rule.id, f"no purpose {purpose}", "use an id of purposes.toml")
    elif isinstance(rule.check, IssuedIdentifier):
        named = rule.check.never
    for data_type in named:
        if data_type not in catalog.data_types and not any(
            d.startswith(data_type.removesuffix("*")) for d in catalog.data_types if data_type.endswith("*")
        ):
            yield Problem(shown, rule.id, f"no data type {data_type}", "use an id of data_types.toml, or a family such as pii.*")
