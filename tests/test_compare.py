"""What was sent beside what was said: the verdict on a cell, case by case."""

from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.compare import compare
from analyzer.model import (
    App,
    Cause,
    Cell,
    Comparison,
    Disclosure,
    Document,
    Gap,
    Method,
    Observation,
    Observed,
    OptOut,
    Phase,
    Run,
    Scan,
    SdkHit,
    Stage,
    Stated,
    Statement,
)
from analyzer.model.app import ApiUse, Presence
from analyzer.model.signature import DocumentedData

CATALOG = Catalog()
RUN = Run("r1", Phase.ACCEPTED, exchanges=1)
READ = Document("policy.md", "policy", "0" * 64, "en", "read")
UNREAD = replace(READ, name="politique.html", language="fr", state="not-read")
VENDORS = {"adjust": "adjust", "mixpanel": "mixpanel", "sentry": "functional-software", "bugsnag": "smartbear"}


def sent(data_type: str, sdk: str | None = "mixpanel", *, run: str = "r1", recipient: str = "", party: str = "third") -> Observation:
    return Observation(
        exchange=0,
        run=run,
        time=1.0,
        host="host.example",
        path="/track",
        recipient=recipient or VENDORS[sdk or "mixpanel"],
        operator=None,
        party=party,  # type: ignore[arg-type]
        relay="none",
        sdk=sdk,
        data_type=data_type,
        method=Method.PLANTED,
        where="body a",
        steps=(),
        reason="planted",
        value="secret value",
    )


def said(recipient: str = "mixpanel", *data_types: str, **more: object) -> Statement:
    base = Statement(
        id=f"s-{recipient}-{'-'.join(data_types)}",
        actor="@self",
        action="send",
        polarity="positive",
        data_types=data_types,
        broad_types=(),
        recipient=recipient,
        recipient_as_written=recipient,
        sdk=None,
        purposes=(),
        purposes_sender=(),
        purposes_recipient=(),
        opt_out="none",
        condition=None,
        disclosure_kind="exact",
        kind="sentence",
        quote=f"the words about {recipient} {' '.join(data_types)}",
        place="section 1",
        document="policy.md",
    )
    return replace(base, **more)


def denied(recipient: str, *data_types: str, **more: object) -> Statement:
    return said(recipient, *data_types, polarity="negative", quote=f"never {recipient} {' '.join(data_types)}", **more)


def rows_of(
    observations: list[Observation],
    *statements: Statement,
    documents: tuple[Document, ...] = (READ,),
    runs: tuple[Run, ...] = (RUN,),
    scan: Scan | None = None,
    gaps: tuple[Gap, ...] = (),
    opt_outs: tuple[OptOut, ...] = (),
) -> dict[str, Comparison]:
    stated = Stated(statements, opt_outs, ("en",), (), documents)
    rows = compare(scan, Observed(tuple(observations), (), ()), stated, runs, CATALOG, gaps=gaps)
    return {r.sdk or r.recipient: r for r in rows}


def cell_of(data_type: str, *statements: Statement, sdk: str = "mixpanel", documents: tuple[Document, ...] = (READ,)) -> Cell:
    row = rows_of([sent(data_type, sdk)], *statements, documents=documents)[sdk]
    return next(c for c in row.cells if c.data_type == data_type)


def verdict(data_type: str, *statements: Statement, sdk: str = "mixpanel", documents: tuple[Document, ...] = (READ,)) -> Disclosure:
    return cell_of(data_type, *statements, sdk=sdk, documents=documents).stated.disclosure


def test_data_and_recipient_by_name_is_exact_and_quotes_the_words():
    cell = cell_of("id.user", said("mixpanel", "id.user"))
    assert cell.stated.disclosure is Disclosure.EXACT
    assert [q.quote for q in cell.stated.statements] == ["the words about mixpanel id.user"]


def test_what_is_said_for_another_recipient_is_not_said_for_this_one():
    assert verdict("id.user", said("adjust", "id.user")) is Disclosure.OMITTED


def test_a_recipient_without_the_data_is_omitted():
    assert verdict("id.user", said("mixpanel", "dev.model")) is Disclosure.OMITTED
    assert verdict("id.user", said("mixpanel")) is Disclosure.OMITTED


def test_a_family_word_is_broader_data_and_holds_only_what_its_words_hold():
    device = said("mixpanel", broad_types=("dev.*",), broad_holds=("dev.model", "dev.name"), disclosure_kind="broad")
    assert verdict("dev.model", device) is Disclosure.BROADER_DATA
    assert verdict("id.advertising", device) is Disclosure.OMITTED
    account = said("mixpanel", broad_types=("pii.*",), broad_holds=("pii.email", "id.user"), disclosure_kind="broad")
    assert verdict("id.user", account) is Disclosure.BROADER_DATA


def test_a_family_without_a_list_holds_by_its_prefix_and_a_star_holds_all():
    assert verdict("loc.precise", said("mixpanel", broad_types=("loc.*",))) is Disclosure.BROADER_DATA
    assert verdict("net.carrier", said("mixpanel", broad_types=("*",))) is Disclosure.BROADER_DATA


def test_a_coarser_type_is_no_ancestor_of_a_finer_one():
    assert verdict("loc.precise", said("mixpanel", "loc.coarse")) is Disclosure.OMITTED
    assert verdict("loc.coarse", said("mixpanel", "loc.precise")) is Disclosure.BROADER_DATA


def test_android_id_is_right_under_either_of_its_two_ids():
    assert verdict("id.vendor", said("mixpanel", "id.hardware")) is Disclosure.EXACT


def test_a_class_holds_the_recipients_of_its_trade_only():
    assert verdict("id.user", said("@analytics-providers", "id.user")) is Disclosure.BROADER_RECIPIENT
    assert verdict("id.user", said("@ad-providers", "id.user")) is Disclosure.OMITTED
    assert verdict("id.user", said("@third-parties", broad_types=("id.*",))) is Disclosure.BROADER_BOTH


def test_what_the_provider_collects_says_nothing_of_the_recipient():
    assert verdict("id.user", said("@self", "id.user", action="collect")) is Disclosure.OMITTED


def test_delegated_covers_any_data_but_printed_data_is_exact():
    link = said("mixpanel", disclosure_kind="delegated")
    assert verdict("id.user", link) is Disclosure.DELEGATED
    assert verdict("id.user", link, said("mixpanel", "id.user")) is Disclosure.EXACT


def test_lists_that_are_never_joined_are_unpaired_also_for_a_family():
    apart = said("mixpanel", disclosure_kind="unpaired", unpaired_types=("id.user",), unpaired_broad=("loc.*",), unpaired_quote="list")
    cell = cell_of("id.user", apart)
    assert cell.stated.disclosure is Disclosure.UNPAIRED
    assert len(cell.stated.statements) == 2
    assert verdict("loc.precise", apart) is Disclosure.UNPAIRED
    assert verdict("net.carrier", apart) is Disclosure.OMITTED


def test_only_denied_is_contradicted_and_denied_beside_affirmed_is_conflicting():
    assert verdict("pii.birth", denied("mixpanel", "pii.birth")) is Disclosure.CONTRADICTED
    both = cell_of("pii.birth", said("mixpanel", "pii.birth"), denied("@third-parties", "pii.birth"))
    assert both.stated.disclosure is Disclosure.CONFLICTING
    assert {q.quote for q in both.stated.statements} == {"the words about mixpanel pii.birth", "never @third-parties pii.birth"}


def test_a_delegated_row_beside_a_denial_is_contradicted_an_unpaired_list_conflicting():
    assert verdict("pii.birth", said("mixpanel", disclosure_kind="delegated"), denied("mixpanel", "pii.birth")) is Disclosure.CONTRADICTED
    apart = said("mixpanel", disclosure_kind="unpaired", unpaired_types=("pii.birth",))
    assert verdict("pii.birth", apart, denied("mixpanel", "pii.birth")) is Disclosure.CONFLICTING


def test_an_exception_for_consent_denies_nothing_an_exception_for_law_does():
    assert verdict("pii.name", denied("@third-parties", broad_types=("*",), condition="except-consent")) is Disclosure.OMITTED
    assert verdict("pii.name", denied("@third-parties", broad_types=("*",), condition="except-law")) is Disclosure.CONTRADICTED


def test_a_list_said_to_be_complete_denies_only_what_nothing_affirms():
    rest = denied("@third-parties", condition="except-listed")
    assert verdict("pii.name", rest) is Disclosure.CONTRADICTED
    assert verdict("pii.name", rest, said("mixpanel", "pii.name")) is Disclosure.EXACT


def test_an_exception_of_unknown_content_denies_nothing():
    assert verdict("pii.name", denied("@third-parties", condition="except-other")) is Disclosure.OMITTED


def test_a_denial_for_one_trade_covers_no_other_trade():
    assert verdict("pii.name", denied("@ad-providers", "pii.name")) is Disclosure.OMITTED


def test_not_sold_is_not_a_denial_of_sending_and_not_sold_or_shared_is_one():
    def sold(quote: str) -> Disclosure:
        return verdict("pii.name", replace(denied("@third-parties", "pii.name"), quote=quote))

    assert sold("We never sell your name to third parties.") is Disclosure.OMITTED
    assert sold("氏名を第三者に販売しません。") is Disclosure.OMITTED
    assert sold("We never sell or share your name with third parties.") is Disclosure.CONTRADICTED


def test_not_taken_is_not_sent_but_not_used_or_not_kept_says_nothing_of_sending():
    def own(quote: str, *purposes: str) -> Disclosure:
        return verdict("pii.name", replace(denied("@self", "pii.name", action="collect"), quote=quote, purposes=purposes))

    assert own("We do not collect your name.") is Disclosure.CONTRADICTED
    assert own("氏名は取得しません。") is Disclosure.CONTRADICTED
    assert own("We do not use your name.") is Disclosure.OMITTED
    assert own("We do not store your name.") is Disclosure.OMITTED
    assert own("We do not collect your name for advertising.", "p.ads") is Disclosure.OMITTED


def test_a_sending_that_is_said_to_have_ended_is_a_denial_and_the_future_and_the_website_say_nothing():
    assert verdict("id.user", said("mixpanel", "id.user", scope="past")) is Disclosure.CONTRADICTED
    for scope in ("future", "website", "other-platform"):
        assert verdict("id.user", said("mixpanel", "id.user", scope=scope)) is Disclosure.OMITTED


def test_a_condition_leaves_a_statement_exact():
    assert verdict("loc.precise", said("mixpanel", "loc.precise", condition="consent")) is Disclosure.EXACT


def test_a_document_that_was_not_read_makes_silence_unassessed_but_what_is_read_counts():
    assert verdict("id.user", documents=(READ, UNREAD)) is Disclosure.NOT_ASSESSED
    assert verdict("id.user", documents=()) is Disclosure.NOT_ASSESSED
    assert verdict("id.user", said("mixpanel", "id.user"), documents=(READ, UNREAD)) is Disclosure.EXACT
    assert verdict("id.user", denied("mixpanel", "id.user"), documents=(READ, UNREAD)) is Disclosure.CONTRADICTED


def test_the_vendors_own_policy_is_not_the_apps_statement():
    assert verdict("id.user", said("mixpanel", "id.user", role="vendor-policy")) is Disclosure.OMITTED


def test_a_product_name_covers_that_product_alone_and_a_company_all_of_its_sdks():
    appcenter = [sent("id.user", "appcenter", recipient="microsoft"), sent("id.user", "hockeyapp", recipient="microsoft")]
    product = rows_of(appcenter, said("microsoft", "id.user", sdk="App Center", sdk_ids=("appcenter",)))
    assert product["appcenter"].disclosure is Disclosure.EXACT
    assert product["hockeyapp"].disclosure is Disclosure.OMITTED
    company = rows_of(appcenter, said("microsoft", "id.user"))
    assert {r.disclosure for r in company.values()} == {Disclosure.EXACT}


def test_declared_and_not_seen_is_over_declared_only_where_a_run_could_have_shown_it():
    declared = said("mixpanel", "id.push")

    def push(**given: object) -> tuple[Disclosure, dict[str, int]]:
        cell = next(c for c in rows_of([sent("id.user")], declared, **given)["mixpanel"].cells if c.data_type == "id.push")  # type: ignore[arg-type]
        return cell.stated.disclosure, cell.seen

    assert push() == (Disclosure.OVER_DECLARED, {"r1": 0})
    assert push(runs=(replace(RUN, exercised=("sentry",)),)) == (Disclosure.EXACT, {})
    assert push(runs=(replace(RUN, phase=Phase.REFUSED),))[0] is Disclosure.EXACT
    assert push(gaps=(Gap(Stage.CAPTURE, Cause.TLS_FAILED, "api.mixpanel.com", run="r1", party="mixpanel"),))[0] is Disclosure.EXACT


def test_a_declared_company_that_nothing_reached_has_a_row_of_its_own():
    row = rows_of([sent("id.user")], said("repro", "id.push", sdk="Repro"))["repro"]
    assert (row.sdk, row.disclosure, row.in_package) == (None, Disclosure.OVER_DECLARED, None)


def test_what_a_company_declares_and_one_of_its_sdks_sends_is_not_over_declared_at_the_other():
    rows = rows_of([sent("id.user", "appcenter", recipient="microsoft"), sent("crash", "hockeyapp", recipient="microsoft")],
                   said("microsoft", "id.user", "crash"))  # fmt: skip
    assert [c.data_type for c in rows["hockeyapp"].cells if not c.expected] == ["crash"]


def test_a_run_that_did_not_drive_the_sdk_is_a_gap_and_no_zero():
    runs = (RUN, replace(RUN, id="r2", exercised=("sentry",)), replace(RUN, id="r3", exercised=("mixpanel",)))
    cell = rows_of([sent("id.user")], runs=runs)["mixpanel"].cells[0]
    assert cell.seen == {"r1": 1, "r3": 0}
    assert [(g.cause, g.run) for g in cell.gaps] == [(Cause.NOT_EXERCISED, "r2")]


def test_a_failed_handshake_in_any_run_is_a_gap_of_the_cells_of_its_recipient():
    runs = (RUN, replace(RUN, id="r2"), replace(RUN, id="r3"))
    gaps = tuple(Gap(Stage.CAPTURE, Cause.TLS_FAILED, "host", run=r.id, party="mixpanel") for r in runs[1:])
    rows = rows_of([sent("id.user"), sent("id.user", "sentry")], runs=runs, gaps=gaps)
    assert [g.run for g in rows["mixpanel"].cells[0].gaps] == ["r2", "r3"]
    assert rows["sentry"].cells[0].gaps == ()


def test_runs_that_missed_an_sdk_are_one_gap_that_counts_them():
    runs = (RUN, *(replace(RUN, id=f"x{n}", exercised=("sentry",)) for n in range(3)))
    (gap,) = rows_of([sent("id.user")], runs=runs)["mixpanel"].cells[0].gaps
    assert (gap.cause, gap.count, gap.run) == (Cause.NOT_EXERCISED, 3, None)
    assert "x0, x1, x2" in gap.subject


def test_a_recipient_of_no_sdk_had_its_chance_where_the_runs_drove_every_sdk_of_the_package():
    hit = SdkHit("mixpanel", "Mixpanel", "mixpanel", ("analytics",), "certain", "defined")
    other = replace(hit, sdk="sentry", name="Sentry", vendor="functional-software")
    scan = Scan(App("android", "com.acme.app", "Acme", "1.0", "0" * 64), (hit, other), (), ())
    runs = (replace(RUN, exercised=("mixpanel",)), replace(RUN, id="r2", exercised=("sentry",)))
    declared = said("repro", "id.push", sdk="Repro")
    assert rows_of([sent("id.user")], declared, runs=runs, scan=scan)["repro"].disclosure is Disclosure.OVER_DECLARED
    assert rows_of([sent("id.user")], declared, runs=runs[:1], scan=scan)["repro"].disclosure is Disclosure.EXACT


def test_an_sdk_in_the_package_has_a_row_before_anything_was_seen():
    hit = SdkHit("sentry", "Sentry", "functional-software", ("crash",), "certain", "defined")
    scan = Scan(App("android", "com.acme.app", "Acme", "1.0", "0" * 64), (hit,), (), ())
    row = rows_of([], runs=(), scan=scan)["sentry"]
    assert (row.recipient, row.in_package) == ("functional-software", True)
    assert rows_of([sent("id.user")], scan=scan)["mixpanel"].in_package is False


def test_an_sdk_of_the_apps_own_vendor_is_no_third_party():
    hit = SdkHit("sentry", "Sentry", "functional-software", ("crash",), "certain", "defined")
    app = App("android", "io.sentry.app", "Sentry", "1.0", "0" * 64)
    assert rows_of([], runs=(), scan=Scan(app, (hit,), (), ()))["sentry"].party == "third"
    assert rows_of([], runs=(), scan=Scan(app, (replace(hit, why="own-vendor"),), (), ()))["sentry"].party == "first"


def test_what_the_vendor_documents_is_expected_before_the_first_capture_and_no_verdict_of_the_row():
    catalog = Catalog()
    sentry = catalog.sdks["sentry"]
    documented = replace(sentry, data=(DocumentedData(data_type="dev.model", source=next(iter(sentry.sources))),))
    catalog.__dict__["sdks"] = {**catalog.sdks, "sentry": documented}
    hit = SdkHit("sentry", "Sentry", "functional-software", ("crash",), "certain", "defined")
    scan = Scan(App("android", "com.acme.app", "Acme", "1.0", "0" * 64), (hit,), (), ())
    (row,) = compare(scan, Observed((), (), ()), Stated((), (), (), (), (READ,)), (), catalog)
    (cell,) = row.cells
    assert cell.documented
    assert (cell.seen, cell.gaps[0].cause) == ({}, Cause.NOT_RECORDED)
    assert row.disclosure is Disclosure.NOT_ASSESSED


PLACE = "a.apk!classes.dex Lio/sentry/A;->b"


def scanned(*uses: ApiUse, presence: Presence = "defined") -> Scan:
    hit = SdkHit("sentry", "Sentry", "functional-software", ("crash",), "certain", presence)
    return Scan(App("android", "com.acme.app", "Acme", "1.0", "0" * 64), (hit,), (), (), api_uses=uses)


def test_what_the_code_reads_is_evidence_of_what_was_seen():
    uses = (
        ApiUse("sentry", "id.user", "x.Y.get", PLACE, count=2, argument="k"),
        ApiUse("mixpanel", "id.user", "x.Y.get", "a.apk!d La;->b"),
    )
    row = rows_of([sent("id.user", "sentry", recipient="functional-software")], scan=scanned(*uses))["sentry"]
    (place,) = row.cells[0].in_code
    assert (place.where, place.excerpt, row.cells[0].expected) == (PLACE, "x.Y.get (k) ×2", False)


def test_what_code_or_vendor_alone_expect_stands_last_is_marked_and_judged_and_decides_nothing():
    row = rows_of([sent("id.user", "sentry", recipient="functional-software")], said("functional-software", "id.user", sdk="Sentry"),
                  scan=scanned(ApiUse("sentry", "loc.precise", "x.Y.get", PLACE)))["sentry"]  # fmt: skip
    assert [c.data_type for c in row.cells if not c.expected] == ["id.user"]
    expected = {c.data_type: c for c in row.cells if c.expected}
    assert list(expected) == sorted(expected) == [c.data_type for c in row.cells[1:]]
    one = expected["loc.precise"]
    assert (one.stated.disclosure, one.seen, bool(one.in_code)) == (Disclosure.OMITTED, {"r1": 0}, True)
    assert row.disclosure is Disclosure.EXACT


def test_of_an_sdk_that_is_only_named_nothing_is_expected_of_its_vendor():
    assert not rows_of([], scan=scanned(presence="referenced"))["sentry"].cells


def test_data_that_counts_as_seen_data_is_not_expected_again():
    row = rows_of(
        [sent("id.hardware", "sentry", recipient="functional-software")], scan=scanned(ApiUse("sentry", "id.vendor", "x.Y.get", PLACE))
    )
    (cell,) = [c for c in row["sentry"].cells if c.data_type in ("id.vendor", "id.hardware")]
    assert (cell.data_type, len(cell.in_code)) == ("id.hardware", 1)


def test_own_servers_are_covered_by_what_the_provider_says_it_collects():
    row = rows_of([sent("id.user", None, recipient="api.acme.example", party="first")], said("@self", "id.user", action="collect"))
    assert row["api.acme.example"].disclosure is Disclosure.EXACT
    denial = rows_of([sent("id.user", None, recipient="api.acme.example", party="first")], denied("@third-parties", "id.user"))
    assert denial["api.acme.example"].disclosure is Disclosure.OMITTED


def test_the_row_has_the_worst_of_its_cells():
    row = rows_of([sent("id.user"), sent("pii.name")], said("mixpanel", "id.user"), said("mixpanel", broad_types=("pii.*",)))["mixpanel"]
    assert row.disclosure is Disclosure.BROADER_DATA


def test_what_is_no_information_about_the_user_decides_no_row():
    row = rows_of([sent("meta.app"), sent("id.user")], said("mixpanel", "id.user"))["mixpanel"]
    assert row.disclosure is Disclosure.EXACT
    cells = {c.data_type: c for c in row.cells}
    assert (cells["meta.app"].about_user, cells["id.user"].about_user) == (False, True)
    assert cells["meta.app"].stated.disclosure is Disclosure.OMITTED


def test_the_furthest_promise_that_reaches_the_recipient_counts():
    use = OptOut("o1", "in-app", "use", ("mixpanel",), "use", "1")
    stop = OptOut("o2", "in-app", "transmission", ("*",), "stop", "1")
    row = rows_of([sent("id.user")], opt_outs=(use, stop))["mixpanel"]
    assert row.cells[0].opt_out is not None
    assert row.cells[0].opt_out.promise == "transmission"
    other = rows_of([sent("id.user")], opt_outs=(replace(use, reaches=("sentry",)),))["mixpanel"].cells[0].opt_out
    assert other is not None
    assert other.promise == "none"


def test_purposes_come_from_the_statements_about_the_cell():
    cell = cell_of("id.user", said("mixpanel", "id.user", purposes=("p.analytics",)), said("mixpanel", "pii.name", purposes=("p.ads",)))
    assert (cell.purposes_sender, cell.purposes_recipient) == (("p.analytics",), ())


def test_no_raw_value_is_in_a_comparison_and_ids_do_not_depend_on_order():
    both = [sent("id.user"), sent("id.user", "sentry")]
    one, other = rows_of(both), rows_of(both[::-1])
    assert "secret value" not in repr(one)
    assert {k: r.id for k, r in one.items()} == {k: r.id for k, r in other.items()}


def test_what_acts_in_a_browser_alone_promises_nothing_for_an_app_and_is_kept_with_its_words():
    addon = OptOut("o1", "browser-addon", "transmission", ("mixpanel",), "add-on", "1", wrong="browser-addon")
    refused = OptOut("o2", "none", "unspecified", ("mixpanel",), "not possible", "2")
    row = rows_of([sent("id.user")], said("mixpanel", "id.user", opt_out="url"), opt_outs=(addon,))["mixpanel"].cells[0].opt_out
    assert row is not None
    assert (row.promise, [q.quote for q in row.wrong]) == ("none", ["add-on"])
    both = rows_of([sent("id.user")], opt_outs=(addon, refused))["mixpanel"].cells[0].opt_out
    assert both is not None
    assert (both.promise, [q.quote for q in both.statements]) == ("impossible", ["not possible"])
    better = (
        rows_of([sent("id.user")], opt_outs=(addon, replace(addon, id="o3", mechanism="in-app", wrong="")))["mixpanel"].cells[0].opt_out
    )
    assert better is not None
    assert better.promise == "transmission"


def test_words_that_deny_a_sending_do_not_affirm_it_as_well():
    sounds = said("@third-parties", "pii.email", quote="stays with us and goes to nobody")
    assert verdict("pii.email", sounds, replace(sounds, id="no", polarity="negative")) is Disclosure.CONTRADICTED
    assert verdict("pii.email", sounds, denied("@third-parties", "pii.email")) is Disclosure.CONFLICTING


def test_a_company_with_a_remark_in_brackets_is_the_company():
    assert verdict("id.user", said("adjust", "id.user", sdk="Adjust GmbH(広告の効果測定)"), sdk="adjust") is Disclosure.EXACT
    assert verdict("id.user", said("adjust", "id.user", sdk="Another Product (Adjust)"), sdk="adjust") is Disclosure.OMITTED


def test_a_recipient_without_an_sdk_takes_what_is_said_of_any_product_of_its_company():
    row = rows_of([sent("id.user", None, recipient="smartbear")], said("smartbear", "id.user", sdk="BugSnag"))["smartbear"]
    assert (row.sdk, row.disclosure) == (None, Disclosure.EXACT)


def test_how_a_cell_is_known_does_not_change_how_the_documents_speak_of_it():
    for method in (Method.NAMED, Method.SHAPED):
        row = rows_of([replace(sent("id.user"), method=method)], denied("mixpanel", "id.user"))["mixpanel"]
        assert row.cells[0].stated.disclosure is Disclosure.CONTRADICTED
        assert [o.method for o in row.cells[0].observations] == [method.value]


def test_a_store_label_is_no_document_of_the_verdict():
    label = replace(READ, name="label.html", role="store-label")
    beside = said("mixpanel", "id.user", role="store-label", document="label.html")
    assert verdict("id.user", beside, documents=(READ, label)) is Disclosure.OMITTED
    assert verdict("id.user", documents=(READ, replace(label, state="not-read"))) is Disclosure.OMITTED
