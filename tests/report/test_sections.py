"""Each section says what the Assessment says: counts, order, marks, numbers, and nothing that was not measured."""

import msgspec
import pytest

from analyzer.catalog import Catalog
from analyzer.model import (
    Assessment,
    Cause,
    Disclosure,
    Effect,
    EffectClass,
    Finding,
    Gap,
    Outcome,
    Stage,
)
from analyzer.report.comparison_table import build_rows
from analyzer.report.effect_table import build_effects
from analyzer.report.evidence import build_evidence
from analyzer.report.finding_list import build_findings, standing
from analyzer.report.flow_picture import lay_out
from analyzer.report.gap_list import build_gaps
from analyzer.report.labels import outcome_of
from analyzer.report.names import Names, anchor, shortened
from analyzer.report.summary import build_summary
from analyzer.report.words import Words
from tests.report.build import build_assessment, cell, comparison, row_id


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog()


def names_of(assessment: Assessment, catalog: Catalog, lang: str = "en") -> Names:
    return Names(assessment, Words(lang), catalog)


def test_unseen_data_is_not_observed_whatever_the_documents_say():
    for disclosure in Disclosure:
        unseen = cell("x", "id.user", disclosure, 0, observations=())
        expected = Outcome.NOT_TESTABLE if disclosure is Disclosure.NOT_ASSESSED else Outcome.NOT_OBSERVED
        assert outcome_of(unseen) is expected


def test_only_a_confirmed_exemption_takes_a_cell_out():
    net, screen = (c for c in next(r for r in build_assessment().comparisons if r.sdk == "countly").cells[1:])
    assert outcome_of(net) is Outcome.DISCREPANCY
    assert outcome_of(screen) is Outcome.NOT_APPLICABLE


def test_the_counts_are_those_of_the_table(catalog):
    assessment = build_assessment()
    names = names_of(assessment, catalog)
    lines = [line.verdict.word for row in build_rows(assessment, names) for line in row.lines]
    tiles = {c.word: int(c.number) for c in build_summary(assessment, names).counts[:-1]}
    assert tiles == {word: lines.count(word) for word in tiles}
    assert sum(tiles.values()) == len(lines)


def test_a_recipient_counts_as_stopped_only_where_every_opt_out_stopped_it(catalog):
    lead = " ".join(build_summary(build_assessment(), names_of(build_assessment(), catalog)).lead)
    stopped = lead.partition("With every opt-out that was tried, sending to ")[2]
    assert stopped.startswith("Amplitude, Inc. stopped")
    assert "Adjust" not in stopped


def test_rows_and_lines_put_the_weightiest_verdict_first(catalog):
    assessment = build_assessment()
    rows = build_rows(assessment, names_of(assessment, catalog))
    assert [rows[0].sdk, rows[-1].sdk] == ["Mixpanel", "Acra"]
    assert [line.verdict.css for line in rows[0].lines] == ["c-contradiction", "c-contradiction", "c-consistent"]


def test_a_count_in_an_opted_out_run_never_stands_under_observed(catalog):
    row = comparison("mixpanel", "mixpanel", "M", "", (cell("mixpanel", "id.user", Disclosure.EXACT, 0, off=9),))
    assessment = build_assessment(comparisons=(row,), effects=())
    line = build_rows(assessment, names_of(assessment, catalog))[0].lines[0]
    assert line.observed == ("After consent: not observed",)
    assert line.after == ()


def test_a_phase_that_was_not_recorded_is_not_called_silent(catalog):
    row = comparison("mixpanel", "mixpanel", "M", "", (cell("mixpanel", "id.user", Disclosure.EXACT, 0, seen={}),))
    assessment = build_assessment(comparisons=(row,))
    assert build_rows(assessment, names_of(assessment, catalog))[0].lines[0].observed == ("Not recorded before the opt-out",)


def test_opt_outs_that_came_out_alike_are_joined_and_counted(catalog):
    row = comparison("adjust", "adjust", "A", "", (cell("adjust", "id.user", Disclosure.EXACT, 4, off=4),))
    kinds = (EffectClass.TRANSMISSION_STOPPED, EffectClass.TRANSMISSION_STOPPED, EffectClass.NO_CHANGE, EffectClass.INCONCLUSIVE)
    effects = tuple(
        Effect(f"e{i}", "adjust", "adjust", "adjust-default", "adjust-optedout", f"c{i}", kind, firm=False, runs={"before": 1, "after": 1})
        for i, kind in enumerate(kinds)
    )
    assessment = build_assessment(comparisons=(row,), effects=effects)
    after = build_rows(assessment, names_of(assessment, catalog))[0].lines[0].after
    assert [(a.text, a.share, a.controls) for a in after] == [
        ("Stopped", "2/4", ("c0", "c1")),
        ("Went on", "1/4", ("c2",)),
        ("Could not be decided", "1/4", ("c3",)),
    ]


def test_an_effect_that_does_not_stop_is_never_said_to_break_a_promise(catalog):
    assessment = build_assessment()
    lines = build_effects(assessment, names_of(assessment, catalog))
    mixpanel = next(line for line in lines if line.sdk == "Mixpanel")
    assert "a person confirms" in mixpanel.remark
    assert lines[-1].verdict.word == "Could not be decided"
    assert [line.sdk for line in lines if line.firm] == ["Adjust"]


def test_a_recalled_or_drafted_rule_never_stands_among_those_in_force(catalog):
    for rule in catalog.rules.values():
        if rule.provenance == "recalled" or rule.status in ("draft", "proposal-2021", "superseded", "opinion"):
            assert standing(rule) == "unconfirmed", rule.id
    parts = build_findings(build_assessment(), names_of(build_assessment(), catalog))
    recalled = next(g for p in parts for g in p.groups if g.rule == "GDPR.inform")
    assert recalled.mark == "Wording not confirmed against the law's text"
    assert [p.title for p in parts if recalled in p.groups] == ["Rules whose wording is not confirmed, and drafts"]


def test_findings_of_one_row_that_came_out_alike_are_one_line_with_every_number(catalog):
    mixpanel = row_id("mixpanel", "mixpanel")
    rule, facts = "TBA27-12.item.content", {"reason": "said-nowhere"}
    types = ("id.user", "pii.email", "act.event")
    found = tuple(
        Finding(f"f{i}0000000", rule, Outcome.DISCREPANCY, (f"{mixpanel}#{t}",), (), mixpanel, {**facts, "data_type": t})
        for i, t in enumerate(types)
    )
    other = msgspec.structs.replace(found[0], id="f9", outcome=Outcome.CONTRADICTION)
    assessment = build_assessment(findings=(*found, other))
    (part,) = build_findings(assessment, names_of(assessment, catalog))
    first, second = part.groups[0].lines
    assert first.verdict.word == "Contradiction"
    assert [number for _, number in second.numbers] == ["f00000", "f10000", "f20000"]
    assert [link.target for link in second.because] == [anchor("e", mixpanel, t) for t in types]


def test_a_reason_that_stands_nowhere_on_the_page_is_text_not_a_link(catalog):
    parts = build_findings(build_assessment(), names_of(build_assessment(), catalog))
    line = next(g.lines[0] for p in parts for g in p.groups if g.rule == "NEW.unknown-rule")
    assert [(link.text, link.target) for link in line.because] == [("gone#id.user", "")]


def test_every_gap_is_listed_under_its_cause_and_runs_are_joined(catalog):
    runs = tuple(Gap(Stage.COMPARE, Cause.NOT_EXERCISED, f"run {r} did not drive adjust", run=r, sdk="adjust") for r in ("os", "web"))
    lone = Gap(Stage.CAPTURE, Cause.TLS_FAILED, "ads.example", run="os", count=7)
    assessment = build_assessment(gaps=(*runs, lone), comparisons=(), effects=(), findings=())
    groups = {g.id: g for g in build_gaps(assessment, names_of(assessment, catalog))}
    assert set(groups) == {"gap-tls-failed", "gap-not-exercised", "gap-server-side"}
    assert groups["gap-tls-failed"].total == "7 cases"
    (line,) = groups["gap-not-exercised"].lines
    assert (line.subject, line.count) == ("Adjust", "2 recordings")
    assert "os, web" in line.detail


def test_evidence_of_one_field_is_folded_over_values_and_says_how_many(catalog):
    assessment = build_assessment()
    card = next(c for r in build_evidence(assessment, names_of(assessment, catalog)) for c in r.cells if c.data_type == "Mobile carrier")
    (request,) = card.requests
    assert request.exchanges == "40, 41, 42"
    assert request.count == "3 values like this"
    assert request.tokens == (next(iter(build_assessment().comparisons[0].cells[2].observations)).token,)


def test_numbers_are_short_but_tell_all_apart_and_do_not_depend_on_place():
    assert shortened(["abcdefgh", "12345678"]) == {"abcdefgh": "abcdef", "12345678": "123456"}
    assert shortened(["abcdefgh", "abcdefxy"])["abcdefgh"] == "abcdefg"
    assert shortened([]) == {}
    assert shortened(["same", "same"]) == {"same": "same"}


def test_an_anchor_is_plain_for_plain_ids_and_distinct_for_hostile_ones():
    assert anchor("e", "3f2a", "id.user") == "e-3f2a-id.user"
    assert anchor("e", '"><b>') != anchor("e", '"><i>')
    assert set(anchor("e", '"> <b>\u202e')) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")


def test_the_picture_has_one_target_per_recipient_with_cells_and_nothing_overlaps(catalog):
    assessment = build_assessment()
    picture = lay_out(assessment, names_of(assessment, catalog))
    assert len(picture.targets) == len({r.recipient for r in assessment.comparisons if r.cells})
    for above, below in zip(picture.targets, picture.targets[1:], strict=False):
        assert above.y + above.height < below.y
        assert above.middle + 21 < below.middle - 12
    assert picture.targets[-1].y + picture.targets[-1].height <= picture.height
    assert picture.source_y + picture.source_height <= picture.height
