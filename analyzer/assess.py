"""The whole program as a recipe: a case -> scan, observe, read, compare, measure, judge -> Assessment. A new reader starts here."""

from functools import partial

import msgspec

from analyzer.assessment import build_assessment, hide_values, make_facts
from analyzer.case import Case
from analyzer.catalog import Catalog
from analyzer.compare import compare
from analyzer.experiment import measure_effects, set_effects
from analyzer.flows.withhold import withhold_names
from analyzer.judge import judge
from analyzer.model.finding import Assessment
from analyzer.parties import Parties
from analyzer.redact import excerpt, token
from analyzer.stages import read_stages, run_stages


def assess(case: Case, catalog: Catalog, *, from_stages: bool = False) -> Assessment:
    """Assesses `case`, keeps each stage and assessment.json in it, and gives the Assessment. `from_stages` judges what an earlier
    assessment had read by today's knowledge.
    """
    case.record_decisions()
    found = read_stages(case) if from_stages else run_stages(case, catalog)
    decisions, runs = case.decisions(), found.recorded.runs
    tokenise, persona = partial(token, case.key), case.persona()
    observed = withhold_names(found.observed, persona, tokenise)
    rows = compare(found.scan, observed, found.stated, runs, catalog, tokenise=tokenise)
    effects = measure_effects(runs, observed, (), Parties(catalog.parties, decisions.own_domains))
    rows = tuple(hide_values(set_effects(row, effects), decisions, lambda text: excerpt(text, persona, tokenise)) for row in rows)
    judged = judge(make_facts(rows, effects, found, decisions), catalog.rules)
    assessment = build_assessment(case, catalog, msgspec.structs.replace(found, observed=observed), effects, judged, decisions)
    for name, stage in (("comparisons", rows), ("effects", effects)):
        case.write_stage(name, stage)
    case.write("assessment.json", msgspec.json.format(msgspec.json.encode(assessment), indent=1) + b"\n", why="assessment")
    return assessment
