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
from analyzer.report.evidence import build_evidence, fold_requests
from analyzer.report.finding_list import build_findings, standing
from analyzer.report.flow_picture import lay_out
from analyzer.report.gap_list import build_gaps
from analyzer.report.labels import outcome_of
from analyzer.report.names import Names, anchor, shortened
from analyzer.report.summary import build_summary
from analyzer.report.words import Words
from tests.report.build import build_assessment, cell, comparison, quote, row_id, seen_by


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
    cells = [line.verdict.word for row in build_rows(assessment, names) for line in row.lines for _ in line.items]
    tiles = {c.word: int(c.number) for c in build_summary(assessment, names).counts[:-1]}
    assert tiles == {word: cells.count(word) for word in tiles}
    assert sum(tiles.values()) == len(cells)


def test_kinds_of_information_with_the_same_verdict_and_words_are_one_line_planted_ones_first(catalog):
    words = quote("広告ID、機種、画面")
    documented = tuple(msgspec.structs.replace(o, method="documented") for o in cell("x", "dev.screen", Disclosure.EXACT).observations)
    cells = (
        cell("x", "dev.screen", Disclosure.EXACT, 3, said=(words,), observations=documented),
        cell("x", "id.advertising", Disclosure.EXACT, 4, said=(words,)),
        cell("x", "dev.model", Disclosure.EXACT, 2, said=(words,)),
        cell("x", "id.user", Disclosure.EXACT, 1, said=(quote("会員ID"),)),
        cell("x", "meta.app", Disclosure.OMITTED, 9, about_user=False),
    )
    seen = tuple(msgspec.structs.replace(c, seen={"adjust-default": n}) for c, n in zip(cells, (3, 4, 2, 1, 9), strict=True))
    assessment = build_assessment(comparisons=(comparison("x", "x", "X", "", seen),), effects=())
    (row,) = build_rows(assessment, names_of(assessment, catalog))
    first, second = row.lines
    assert [(i.data_type, i.count, i.mark) for i in first.items] == [
        ("Advertising ID", "×4", ""),
        ("Device model and maker", "×2", ""),
        ("Screen", "×3", "*"),
    ]
    assert [i.data_type for i in second.items] == ["User or account ID"]
    assert [i.data_type for i in row.aside] == ["App ID, app version, SDK version"]
    assert row.worst.word == "Consistent"


def test_what_a_finding_leaves_to_a_person_is_no_contradiction_in_the_table(catalog):
    row = comparison("x", "x", "X", "", (cell("x", "dev.name", Disclosure.CONTRADICTED, 2, reason="denied-to-class"),))
    facts = {"data_type": "dev.name", "why": "denial-may-not-cover-a-processor"}
    finding = Finding("f1", "TBA27-12.item.content", Outcome.NEEDS_HUMAN, (f"{row.id}#dev.name",), (), row.id, facts)
    assessment = build_assessment(comparisons=(row,), findings=(finding,), effects=())
    names = names_of(assessment, catalog)
    (line,) = build_rows(assessment, names)[0].lines
    assert (line.verdict.word, "processor" in line.note) == ("Needs a person", True)
    assert "contradicts" in build_summary(assessment, names).lead[0][1]


def test_a_recipient_counts_as_stopped_only_where_every_opt_out_stopped_it(catalog):
    _, lead = build_summary(build_assessment(), names_of(build_assessment(), catalog)).lead
    stopped = next(sentence for sentence in lead if sentence.startswith("With every opt-out"))
    assert stopped.endswith("sending to Amplitude, Inc. stopped.")
    went_on = next(sentence for sentence in lead if "still went to" in sentence)
    assert "Adjust" in went_on


def test_the_lead_names_what_contradicts_the_documents(catalog):
    lead, _ = build_summary(build_assessment(), names_of(build_assessment(), catalog)).lead
    assert (
        lead[1]
        == "At odds with its documents, it sent e-mail address (hashed too) to Mixpanel, Inc. and user or account ID to Mixpanel, Inc."
    )


def test_rows_and_lines_put_the_weightiest_verdict_first(catalog):
    assessment = build_assessment()
    rows = build_rows(assessment, names_of(assessment, catalog))
    assert [rows[0].sdk, rows[-1].sdk] == ["Mixpanel", "Acra"]
    assert [line.verdict.css for line in rows[0].lines] == ["c-contradiction", "c-contradiction", "c-consistent"]


def test_a_count_in_an_opted_out_run_never_stands_under_observed(catalog):
    row = comparison("mixpanel", "mixpanel", "M", "", (cell("mixpanel", "id.user", Disclosure.EXACT, 0, off=9),))
    assessment = build_assessment(comparisons=(row,), effects=())
    names = names_of(assessment, catalog)
    found = build_rows(assessment, names)[0]
    assert [i.count for i in found.lines[0].items] == ["only after an opt-out"]
    assert found.after is None
    (entry,) = build_evidence(assessment, names)[0].lines[0].cells
    assert entry.observed == "After consent: not observed"


def test_a_phase_that_was_not_recorded_is_not_called_silent(catalog):
    row = comparison("mixpanel", "mixpanel", "M", "", (cell("mixpanel", "id.user", Disclosure.EXACT, 0, seen={}),))
    assessment = build_assessment(comparisons=(row,))
    (entry,) = build_evidence(assessment, names_of(assessment, catalog))[0].lines[0].cells
    assert entry.observed == "Not recorded before the opt-out"


def test_phases_that_differ_within_a_line_are_said_of_each(catalog):
    seen = ({"first-2": 2}, {"adjust-default": 3})
    cells = tuple(cell("x", t, Disclosure.OMITTED, 1, seen=s) for t, s in zip(("id.user", "pii.email"), seen, strict=True))
    assessment = build_assessment(comparisons=(comparison("x", "x", "X", "", cells),), effects=())
    (line,) = build_rows(assessment, names_of(assessment, catalog))[0].lines
    assert line.when == ""
    assert [i.count for i in line.items] == ["First launch: 2 times", "After consent: 3 times"]


def test_a_row_shows_three_opt_outs_at_most_and_the_evidence_joins_like_results(catalog):
    row = comparison("adjust", "adjust", "A", "", (cell("adjust", "id.user", Disclosure.EXACT, 4, off=4),))
    kinds = (EffectClass.TRANSMISSION_STOPPED, EffectClass.TRANSMISSION_STOPPED, EffectClass.NO_CHANGE, EffectClass.INCONCLUSIVE)
    effects = tuple(
        Effect(f"e{i}", "adjust", "adjust", "adjust-default", "adjust-optedout", f"c{i}", kind, firm=False, runs={"before": 1, "after": 1},
               still=("id.user",) if kind is EffectClass.NO_CHANGE else ())
        for i, kind in enumerate(kinds)
    )  # fmt: skip
    assessment = build_assessment(comparisons=(row,), effects=effects)
    names = names_of(assessment, catalog)
    after = build_rows(assessment, names)[0].after
    assert after is not None
    assert [(line.short, line.verdict.word, line.went_on) for line in after.lines] == [
        ("c2", "No change", "user or account ID went on"),
        ("c0", "Sending stopped", ""),
        ("c1", "Sending stopped", ""),
    ]
    assert (after.more, after.preliminary, after.finding) == (1, True, None)
    (entry,) = build_evidence(assessment, names)[0].lines[0].cells
    assert [(a.text, a.controls) for a in entry.after] == [
        ("Went on", ("c2",)),
        ("Stopped", ("c0", "c1")),
        ("Could not be decided", ("c3",)),
    ]


def test_only_a_finding_sets_an_effect_beside_its_promise(catalog):
    assessment = build_assessment()
    names = names_of(assessment, catalog)
    groups = build_effects(assessment, names)
    lines = [line for g in groups for line in g.lines]
    mixpanel = next(g for g in groups if g.sdk == "Mixpanel")
    finding = mixpanel.lines[0].finding
    assert finding is not None
    assert (mixpanel.promise.words, finding.word) == ("Promises that sending stops", "Needs a person")
    assert [line.finding for line in lines if line.finding is not None] == [finding]
    assert [line.control for line in lines if line.firm] == ["opt-out call of the SDK"]
    after = next(row.after for row in build_rows(assessment, names) if row.sdk == "Mixpanel")
    assert after is not None
    assert after.finding == finding


def test_a_recalled_or_drafted_rule_never_stands_among_those_in_force(catalog):
    for rule in catalog.rules.values():
        if rule.provenance == "recalled" or rule.status in ("draft", "proposal-2021", "superseded", "opinion"):
            assert standing(rule) == "unconfirmed", rule.id
    parts = build_findings(build_assessment(), names_of(build_assessment(), catalog))
    recalled = next(g for p in parts for g in p.groups if g.rule == "GDPR.inform")
    assert recalled.mark == "Wording not confirmed against the law's text"
    assert [p.title for p in parts if recalled in p.groups] == ["Rules whose wording is not confirmed, and drafts"]


def test_a_rule_has_one_line_per_outcome_with_rows_counts_and_every_number(catalog):
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
    assert (first.verdict.word, first.count) == ("Contradiction", "1")
    assert [number for _, number in second.numbers] == ["f00000", "f10000", "f20000"]
    assert [(p.text, p.target, p.count) for p in second.places] == [("Mixpanel", anchor("r", mixpanel), "3")]


def test_rules_that_nothing_concerns_are_named_together(catalog):
    rules = ("TBA27-12.exempt.display", "TBA27-12.notify.prior")
    found = tuple(Finding(f"f{i}", r, Outcome.NOT_APPLICABLE) for i, r in enumerate(rules))
    assessment = build_assessment(findings=found)
    (part,) = build_findings(assessment, names_of(assessment, catalog))
    assert (part.groups, {g.rule for g in part.quiet}) == ((), set(rules))


def test_a_finding_about_a_row_that_is_not_there_has_no_link(catalog):
    parts = build_findings(build_assessment(), names_of(build_assessment(), catalog))
    group = next(g for p in parts for g in p.groups if g.rule == "NEW.unknown-rule")
    assert group.lines[0].places == ()


def test_every_gap_is_listed_under_its_cause_and_runs_are_joined(catalog):
    runs = tuple(Gap(Stage.COMPARE, Cause.NOT_EXERCISED, f"run {r} did not drive adjust", run=r, sdk="adjust") for r in ("os", "web"))
    lone = Gap(Stage.CAPTURE, Cause.TLS_FAILED, "ads.example", run="os", count=7)
    assessment = build_assessment(gaps=(*runs, lone), comparisons=(), effects=(), findings=())
    groups = {g.id: g for g in build_gaps(assessment, names_of(assessment, catalog))}
    assert set(groups) == {"gap-tls-failed", "gap-not-exercised", "gap-server-side"}
    assert (groups["gap-tls-failed"].total, groups["gap-tls-failed"].lines[0].count) == ("1 case", "7 cases")
    (line,) = groups["gap-not-exercised"].lines
    assert (line.subject.text, line.count) == ("Adjust", "2 recordings")
    assert "os, web" in line.detail


def test_recordings_that_did_not_use_a_module_are_counted_not_listed(catalog):
    gap = Gap(Stage.COMPARE, Cause.NOT_EXERCISED, "runs a, b, c did not drive adjust", sdk="adjust", count=3)
    assessment = build_assessment(gaps=(gap,), comparisons=(), effects=(), findings=())
    (line,) = build_gaps(assessment, names_of(assessment, catalog))[0].lines
    assert (line.subject.text, line.count) == ("Adjust was not used in 3 recordings", "")


def test_evidence_of_one_field_is_folded_over_values_and_paths_and_says_how_many(catalog):
    assessment = build_assessment()
    rows = build_evidence(assessment, names_of(assessment, catalog))
    entry = next(c for r in rows for line in r.lines for c in line.cells if c.data_type == "Mobile carrier")
    (request,) = entry.requests
    assert request.exchanges == "40, 41, 42"
    assert request.count == "3 values like this"
    assert request.tokens == (next(iter(assessment.comparisons[0].cells[2].observations)).token,)
    seen = assessment.comparisons[0].cells[2].observations
    two = (seen[0], msgspec.structs.replace(seen[1], path="/event"))
    (folded,) = fold_requests(two, names_of(assessment, catalog))
    assert folded.line == "POST api.adjust.example/2/httpapi, /event"


def test_of_many_requests_each_recordings_and_methods_first_are_shown(catalog):
    assessment = build_assessment()
    base = seen_by("adjust", "id.user", "a.example", "/")
    many = tuple(msgspec.structs.replace(base, where=f"body {w}") for w in "abcdef")
    off = msgspec.structs.replace(base, where="body z", run="adjust-optedout")
    shown = fold_requests((*many, off), names_of(assessment, catalog))
    assert [r.field for r in shown[:2]] == ["body a", "body z"]
    row = comparison("adjust", "adjust", "A", "", (cell("adjust", "id.user", Disclosure.EXACT, 7, observations=(*many, off)),))
    again = build_assessment(comparisons=(row,))
    (entry,) = build_evidence(again, names_of(again, catalog))[0].lines[0].cells
    assert (len(entry.requests), entry.more) == (2, 5)


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
