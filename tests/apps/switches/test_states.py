"""Switches: what the manifest sets, who calls an opt-out and with what, what nobody touches, and what renaming hides."""

from pathlib import Path

import pytest

from analyzer.apps import scan_package
from analyzer.apps.calls.apis import ApiFinder
from analyzer.apps.calls.uses import Owners
from analyzer.apps.dex.file import Dex
from analyzer.apps.switches.calls import SwitchRead, make_switch_table
from analyzer.apps.switches.states import (
    AVAILABLE,
    UNNAMED,
    UNREAD,
    Known,
    find_consent,
    find_declared,
    find_hidden,
    find_switches,
    say_state,
)
from analyzer.catalog import Catalog
from analyzer.model.api import ApiTable
from analyzer.model.app import App, SdkHit, Switch
from analyzer.model.evidence import ClassAt, KnowledgeAt, ManifestAt
from analyzer.model.knowledge import Source
from analyzer.model.signature import Examples, SdkSignature, SwitchMark
from tests.apps.assembled import RETURN, Method, Unit, assemble, call, number, result, sget, sput, text
from tests.apps.manifestfile import make_axml, make_manifest, make_pbxml, make_resources, make_zip

OFF = "Lcom/acme/Sdk;->setOptOut(Z)V"
BOXED = "Lcom/acme/Sdk;->setSharing(Ljava/lang/Boolean;)V"
CHOICE = "Lcom/acme/Sdk;->setChoice(Lcom/acme/Choice;)V"
STOP = "Lcom/acme/Sdk;->stop()V"
MAIN, OTHER, OWN = "Ljp/example/app/Main;->onCreate()V", "Lorg/beta/Bridge;->go()V", "Lcom/acme/Inner;->run()V"
ACME = SdkSignature(
    id="acme",
    name="Acme",
    vendor="acme",
    kinds=("analytics",),
    packages=("com.acme",),
    sources={"s": Source(grade="given", where="knowledge/static.md", date="2026-11-25")},
    examples=Examples(match=(), near_miss=()),
    switches=(
        SwitchMark(kind="meta-data", name="com.acme.enabled", source="s", off=("false",), on=("true",), default="on"),
        SwitchMark(kind="plist", name="AcmeEnabled", source="s", off=("NO",), on=("YES",)),
        SwitchMark(kind="call", name="com/acme/Sdk#setOptOut(Z)V", source="s", off=("true",), on=("false",), stops=("id.user",)),
        SwitchMark(
            kind="call", name="com/acme/Sdk#setSharing(Ljava/lang/Boolean;)V", source="s", off=("false",), on=("true",), effect="use"
        ),
        SwitchMark(kind="call", name="com/acme/Sdk#setChoice(Lcom/acme/Choice;)V", source="s", off=("DENIED",), on=("GRANTED",)),
        SwitchMark(kind="call", name="com/acme/Sdk#stop()V", source="s"),
        SwitchMark(kind="preference", name="acme.tracking", source="s", off=("false",)),
    ),
)
BETA = SdkSignature(
    id="beta",
    name="Beta Consent",
    vendor="beta",
    kinds=("consent",),
    packages=("org.beta",),
    sources=ACME.sources,
    examples=ACME.examples,
)
KEYS = {"IABTCF_TCString": SwitchMark(kind="preference", name="IABTCF_TCString", source="s", effect="consent")}
FINDER = ApiFinder(ApiTable(), make_switch_table([ACME, BETA], KEYS))


def hit(signature: SdkSignature, *, renamed: bool = False) -> SdkHit:
    place = ClassAt.at("a.apk", "classes.dex", "Lcom/acme/Sdk;")
    return SdkHit(signature.id, signature.name, signature.vendor, signature.kinds, "certain", "defined", renamed, evidence=(place,))


def app(**metadata: str) -> App:
    return App(
        "android", "jp.example.app", "App", "1", "0" * 64, file="a.apk", metadata={k.replace("_", "."): v for k, v in metadata.items()}
    )


def known(*hits: SdkHit) -> Known:
    return Known({"acme": ACME, "beta": BETA}, hits or (hit(ACME), hit(BETA)), KEYS)


def read(**code: list[Unit]) -> SwitchRead:
    """`code` of the app's class (main), of another SDK's (other) and of Acme's own (own); Acme's class carries its methods."""
    callers = {"main": MAIN, "other": OTHER, "own": OWN}
    methods = {callers[who]: Method([*units, *RETURN]) for who, units in code.items()}
    carried = {name: Method(RETURN, static=False) for name in (OFF, BOXED, CHOICE, STOP)}
    return FINDER.find(Dex(assemble(methods | carried)), "a.apk", "classes.dex").switches


def found(**code: list[Unit]) -> dict[tuple[str, str], Switch]:
    """(method or key, by whom) -> switch."""
    held = known()
    owners = Owners(held.hits, [ACME, BETA], "jp.example.app", {})
    switches = find_switches(app(), held, owners, read(**code))
    return {(s.name.partition("#")[2].partition("(")[0] or s.name, s.by): s for s in switches if s.kind in ("call", "preference")}


def states(**code: list[Unit]) -> dict[tuple[str, str], str]:
    return {key: s.state for key, s in found(**code).items() if s.state != AVAILABLE}


@pytest.mark.parametrize(("value", "state"), [(1, "called: off"), (0, "called: on")])
def test_a_constant_argument_of_the_apps_call_says_off_or_on(value: int, state: str) -> None:
    assert states(main=[*number(1, value), *call(OFF, 0, 1)]) == {("setOptOut", "app"): state}


def test_a_call_names_its_place_its_source_and_what_it_claims_to_stop() -> None:
    one = found(main=[*number(1, 1), *call(OFF, 0, 1)])["setOptOut", "app"]
    assert one.where == "a.apk!classes.dex Ljp/example/app/Main;->onCreate"
    assert [type(e) for e in one.evidence] == [ClassAt, KnowledgeAt]
    assert (one.sdk, one.stops, one.effect) == ("acme", ("id.user",), "sending")


def test_an_argument_that_is_no_constant_is_said_to_be_none() -> None:
    units = [*call("La/X;->flag()Z", static=True), *result(1), *call(OFF, 0, 1)]
    assert states(main=units) == {("setOptOut", "app"): "called, argument not constant"}


def test_calls_that_differ_are_told_together() -> None:
    units = [*number(1, 1), *call(OFF, 0, 1), *number(2, 0), *call(OFF, 0, 2)]
    assert states(main=units) == {("setOptOut", "app"): "called: off or on"}


@pytest.mark.parametrize(("constant", "state"), [("FALSE", "called: off"), ("TRUE", "called: on")])
def test_a_boxed_truth_is_its_constant(constant: str, state: str) -> None:
    units = [*sget(1, f"Ljava/lang/Boolean;->{constant}:Ljava/lang/Boolean;"), *call(BOXED, 0, 1)]
    assert states(main=units) == {("setSharing", "app"): state}


def test_a_truth_that_is_boxed_on_the_way_is_followed() -> None:
    box = "Ljava/lang/Boolean;->valueOf(Z)Ljava/lang/Boolean;"
    units = [*number(1, 0), *call(box, 1, static=True), *result(2), *call(BOXED, 0, 2)]
    assert states(main=units) == {("setSharing", "app"): "called: off"}


def test_a_constant_of_an_enum_of_this_very_file_is_its_name() -> None:
    field = "Lcom/acme/Choice;->DENIED:Lcom/acme/Choice;"
    made = Method([0x0022, "Lcom/acme/Choice;", *sput(0, field), *RETURN])
    dex = assemble({MAIN: Method([*sget(1, field), *call(CHOICE, 0, 1), *RETURN]), "Lcom/acme/Choice;-><clinit>()V": made})
    (one,) = FINDER.find(Dex(dex), "a.apk", "classes.dex").switches.sightings
    assert (one.values, one.whole) == (("DENIED",), True)


def test_a_value_that_the_signature_does_not_know_is_printed() -> None:
    units = [*sget(1, "Lcom/acme/Choice;->LATER:Lcom/acme/Choice;"), *call(CHOICE, 0, 1)]
    assert states(main=units) == {("setChoice", "app"): "called: set: LATER (not known)"}


def test_a_call_without_argument_says_it_by_itself_and_another_sdk_is_named_as_its_caller() -> None:
    assert states(other=call(STOP, 0)) == {("stop", "beta"): "called"}


def test_an_sdk_that_calls_itself_is_no_switch_used_by_the_app() -> None:
    assert states(own=call(STOP, 0)) == {}
    assert found(own=call(STOP, 0))["stop", ""].state == AVAILABLE


def test_what_is_carried_and_called_nowhere_is_available_with_the_place_of_its_method() -> None:
    one = found()["stop", ""]
    assert (one.state, one.where) == (AVAILABLE, "a.apk!classes.dex Lcom/acme/Sdk;->stop")


def test_a_call_of_an_sdk_that_was_not_found_is_not_shown() -> None:
    held = Known({"acme": ACME}, ())
    owners = Owners((), [ACME], "jp.example.app", {})
    assert find_switches(app(), held, owners, read(main=call(STOP, 0))) == ()


def test_a_key_of_preferences_counts_outside_the_sdk_that_reads_it() -> None:
    assert states(main=text(1, "acme.tracking")) == {("acme.tracking", "app"): "named in the code"}
    assert states(own=text(1, "acme.tracking")) == {("acme.tracking", ""): UNNAMED}
    assert states(main=text(1, "acme.trackings")) == {}


def test_a_key_of_a_standard_is_told_with_whoever_names_it_and_no_sdk_owns_it() -> None:
    one = found(other=text(1, "IABTCF_TCString"))["IABTCF_TCString", "beta"]
    assert (one.sdk, one.state, one.effect) == ("", "named in the code", "consent")
    assert one.evidence[-1].where == "signatures/consent.toml switches IABTCF_TCString"


def test_a_consent_tool_is_present_with_its_evidence() -> None:
    (one,) = find_consent(known())
    assert (one.sdk, one.name, one.state, one.kind) == ("beta", "Beta Consent", "present", "consent")
    assert one.evidence


@pytest.mark.parametrize(
    ("value", "state"),
    [("false", "off"), ("TRUE", "on"), ("0", "off"), ("1", "on"), ("maybe", "set: maybe (not known)"), ("@7F050001", UNREAD)],
)
def test_the_manifest_sets_a_switch(value: str, state: str) -> None:
    (one,) = find_declared(app(com_acme_enabled=value), known(), "meta-data", {})
    assert one.state == state
    assert isinstance(one.evidence[0], ManifestAt)
    assert one.where == "AndroidManifest.xml meta-data com.acme.enabled"


def test_a_switch_that_is_not_set_says_its_default_for_sdks_in_the_package_alone() -> None:
    assert [s.state for s in find_declared(app(), known(), "meta-data", {})] == ["not set, default on"]
    assert find_declared(app(), Known({"acme": ACME}, ()), "meta-data", {}) == []
    assert [s.state for s in find_declared(app(com_acme_enabled="false"), Known({"acme": ACME}, ()), "meta-data", {})] == ["off"]


def test_a_key_of_an_info_plist_is_read_as_such() -> None:
    ios = App("ios", "jp.example.app", "App", "1", "0" * 64, metadata={"AcmeEnabled": "false"})
    (one,) = find_declared(ios, known(), "plist", {})
    assert (one.state, one.where) == ("off", "Info.plist AcmeEnabled")


def test_the_manifest_of_a_feature_is_named() -> None:
    (one,) = find_declared(app(com_acme_enabled="false"), known(), "meta-data", {"com.acme.enabled": "feature.apk"})
    assert one.where == "feature.apk!AndroidManifest.xml meta-data com.acme.enabled"


def test_what_says_no_goes_before_what_says_yes_and_numbers_are_truths() -> None:
    mark = ACME.switches[0]
    assert [say_state(mark, v) for v in ("0xffffffff", "-1", "no", "off")] == ["on", "on", "off", "set: off (not known)"]


def test_renamed_code_hides_calls_and_a_gap_says_how_many() -> None:
    (gap,) = find_hidden(known(hit(ACME, renamed=True)), SwitchRead(), "a.apk")
    assert (gap.subject.rpartition(": ")[2], gap.count, str(gap.cause)) == ("Acme", 4, "renamed-code")
    assert find_hidden(known(hit(ACME, renamed=True)), read(), "a.apk") == ()
    assert find_hidden(known(hit(ACME)), SwitchRead(), "a.apk") == ()


def test_a_value_in_a_table_of_resources_is_looked_up(tmp_path: Path, catalog: Catalog) -> None:
    manifest = make_manifest("jp.example.app", metadata={"io.sentry.enabled": "@bool/sentry", "io.sentry.auto-init": "@bool/none"})
    entries = {
        "base/manifest/AndroidManifest.xml": make_pbxml(manifest),
        "base/resources.pb": make_resources({"a": "b"}, {"sentry": False}),
        "base/dex/classes.dex": assemble({MAIN: Method(RETURN)}),
    }
    path = tmp_path / "a.aab"
    path.write_bytes(make_zip(entries))
    scan = scan_package(path, catalog)
    said = {s.name: s.state for s in scan.switches or ()}
    assert (said["io.sentry.enabled"], said["io.sentry.auto-init"]) == ("off", UNREAD)


def test_a_scan_tells_switches_of_manifest_and_code(tmp_path: Path, catalog: Catalog) -> None:
    manifest = make_manifest("jp.example.app", metadata={"firebase_analytics_collection_enabled": "false", "io.sentry.enabled": "false"})
    dex = assemble(
        {
            MAIN: Method([*number(1, 1), *call("Lcom/posthog/android/PostHog;->optOut(Z)V", 0, 1), *RETURN]),
            "Lcom/posthog/android/PostHog;->optOut(Z)V": Method(RETURN, static=False),
        }
    )
    path = tmp_path / "a.apk"
    path.write_bytes(make_zip({"AndroidManifest.xml": make_axml(manifest), "classes.dex": dex}))
    scan = scan_package(path, catalog)
    assert isinstance(scan.switches, tuple)
    said = {(s.sdk, s.name, s.by): s.state for s in scan.switches}
    assert said["firebase-analytics", "firebase_analytics_collection_enabled", ""] == "off"
    assert said["sentry", "io.sentry.enabled", ""] == "off"
    assert said["posthog-legacy", "com/posthog/android/PostHog#optOut(Z)V", "app"] == "called: off"


def test_the_developers_map_shows_calls_of_renamed_switches(tmp_path: Path, catalog: Catalog) -> None:
    dex = assemble(
        {
            MAIN: Method([*number(1, 1), *call("La/b;->c(Z)V", 0, 1), *RETURN]),
            "La/b;->c(Z)V": Method(RETURN, static=False),
        }
    )
    path, mapping = tmp_path / "a.apk", tmp_path / "mapping.txt"
    path.write_bytes(make_zip({"AndroidManifest.xml": make_axml(make_manifest("jp.example.app")), "classes.dex": dex}))
    mapping.write_text("com.posthog.android.PostHog -> a.b:\n    1:3:void optOut(boolean):20:22 -> c\n", encoding="utf-8")
    without, told = scan_package(path, catalog), scan_package(path, catalog, mapping=mapping)
    assert not [s for s in without.switches or () if s.kind == "call"]
    assert [(s.sdk, s.state, s.by) for s in told.switches or () if s.kind == "call"] == [("posthog-legacy", "called: off", "app")]
