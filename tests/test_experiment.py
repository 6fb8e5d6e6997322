"""What an opt-out changed, from observations of several runs."""

from msgspec.structs import replace

from analyzer.catalog import Catalog
from analyzer.experiment import measure_effects
from analyzer.model import Cause, Effect, EffectClass, Gap, Method, Observation, Observed, Phase, Recipient, Run, Signal, Stage
from analyzer.parties import Parties

PARTIES = Parties(Catalog().parties)
TYPES = ("id.advertising", "dev.model", "pii.email")
BEFORE = Run("default", Phase.ACCEPTED, exercised=("mixpanel",), exchanges=3)
AFTER = Run("optedout", Phase.OPTED_OUT_APP, control="optOutTracking()", exercised=("mixpanel",))


def sent(run: str, *types: str, sdk: str | None = "mixpanel", method: Method = Method.PLANTED) -> list[Observation]:
    return [
        Observation(
            exchange=f"{run}-{t}",
            run=run,
            time=1.0,
            host="api.mixpanel.com",
            path="/track",
            recipient="mixpanel",
            operator="mixpanel",
            party="third",
            relay="none",
            sdk=sdk,
            data_type=t,
            method=method,
            where=f"body {t}",
            steps=(),
            reason="planted",
            value=f"value of {t}",
        )
        for t in types
    ]


def observed(*lists: list[Observation], signals: tuple[Signal, ...] = (), contacts: dict[str, int] | None = None) -> Observed:
    all_of = tuple(o for found in lists for o in found)
    counts = contacts if contacts is not None else {r: 1 for r in {o.run for o in all_of} if r is not None}
    reached = Recipient("mixpanel", "Mixpanel, Inc.", "", "US", "third", ("api.mixpanel.com",), len(all_of), counts)
    return Observed(all_of, (reached,), (), signals=signals)


def measure(seen: Observed, *runs: Run, gaps: tuple[Gap, ...] = ()) -> tuple[Effect, ...]:
    return measure_effects(runs or (BEFORE, AFTER), seen, gaps, PARTIES)


def only(effects: tuple[Effect, ...]) -> Effect:
    assert len(effects) == 1
    return effects[0]


def test_a_silent_run_that_drove_the_sdk_reads_as_silence():
    effect = only(measure(observed(sent("default", *TYPES))))
    assert effect.effect is EffectClass.TRANSMISSION_STOPPED
    assert effect.stopped == tuple(sorted(TYPES))
    assert not effect.firm


def test_a_run_that_did_not_drive_the_sdk_gives_no_effect():
    assert measure(observed(sent("default", *TYPES)), BEFORE, replace(AFTER, exercised=("sentry",))) == ()


def test_a_deleted_run_gives_no_effect_and_never_stopped():
    assert measure(observed(sent("default", *TYPES)), BEFORE) == ()


def test_files_swapped_between_phases_turn_the_effect():
    effects = measure(observed(sent("optedout", *TYPES)))
    assert effects == ()
    partly = only(measure(observed(sent("default", "dev.model"), sent("optedout", *TYPES))))
    assert partly.effect is EffectClass.INCREASED


def test_one_exchange_copied_into_a_silent_phase_turns_stopped_into_fields_reduced():
    effect = only(measure(observed(sent("default", *TYPES), sent("optedout", "id.advertising", "dev.model"))))
    assert effect.effect is EffectClass.FIELDS_REDUCED
    assert (effect.stopped, effect.still) == (("pii.email",), ("dev.model", "id.advertising"))


def test_a_failed_handshake_to_the_recipient_forbids_stopped():
    for gap in (
        Gap(Stage.CAPTURE, Cause.TLS_FAILED, "api.mixpanel.com", run="optedout"),
        Gap(Stage.CAPTURE, Cause.TLS_FAILED, "unresolved", run="optedout", party="mixpanel"),
        Gap(Stage.OBSERVE, Cause.OPAQUE, "body", run="optedout", sdk="mixpanel"),
    ):
        effect = only(measure(observed(sent("default", *TYPES)), gaps=(gap,)))
        assert effect.effect is EffectClass.INCONCLUSIVE
        assert effect.stopped == ()
        assert effect.gaps == (gap,)


def test_a_failed_handshake_to_somebody_else_or_in_another_run_does_not_matter():
    gaps = (
        Gap(Stage.CAPTURE, Cause.TLS_FAILED, "sentry.io", run="optedout"),
        Gap(Stage.CAPTURE, Cause.TLS_FAILED, "api.mixpanel.com", run="default"),
    )
    assert only(measure(observed(sent("default", *TYPES)), gaps=gaps)).effect is EffectClass.TRANSMISSION_STOPPED


def test_what_was_set_aside_because_its_app_is_disputed_forbids_stopped_for_its_recipient_in_its_run():
    def aside(host: str, run: str = "optedout") -> Gap:
        return Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, f"{host}: sources disagree on the app (a: b; c: d): set aside", run=run)

    before = observed(sent("default", *TYPES))
    hidden = only(measure(before, gaps=(aside("api-eu.mixpanel.com"),)))
    assert (hidden.effect, hidden.stopped, hidden.gaps) == (EffectClass.INCONCLUSIVE, (), (aside("api-eu.mixpanel.com"),))
    for other in (aside("sentry.io"), aside("api.mixpanel.com", run="default")):
        assert only(measure(before, gaps=(other,))).effect is EffectClass.TRANSMISSION_STOPPED
    shown = Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, "sources disagree on the app (a: b; c: d): it stays unknown", run="optedout")
    others = Gap(Stage.OBSERVE, Cause.UNATTRIBUTED, "exchanges of other apps, set aside: com.example.other 3")
    assert only(measure(before, gaps=(shown, others))).effect is EffectClass.TRANSMISSION_STOPPED


def test_what_still_flows_is_said_in_spite_of_a_gap():
    gap = Gap(Stage.CAPTURE, Cause.TLS_FAILED, "api.mixpanel.com", run="optedout")
    effect = only(measure(observed(sent("default", *TYPES), sent("optedout", *TYPES)), gaps=(gap,)))
    assert effect.effect is EffectClass.NO_CHANGE
    assert effect.still == tuple(sorted(TYPES))


def test_a_changed_flag_beside_the_same_data_is_flag_only():
    said = [
        Signal(n, run, "api.mixpanel.com", "mixpanel", "mixpanel", "tracking", means, "body t", value, "documented")
        for n, (run, value, means) in enumerate((("default", "1", "opted-in"), ("optedout", "0", "opted-out")))
    ]
    effect = only(measure(observed(sent("default", *TYPES), sent("optedout", *TYPES), signals=tuple(said))))
    assert effect.effect is EffectClass.FLAG_ONLY
    same = tuple(replace(s, value="1") for s in said)
    assert only(measure(observed(sent("default", *TYPES), sent("optedout", *TYPES), signals=same))).effect is EffectClass.NO_CHANGE


def test_identifiers_gone_and_the_rest_sent_is_identifier_removed():
    effect = only(measure(observed(sent("default", *TYPES), sent("optedout", "dev.model", "pii.email"))))
    assert effect.effect is EffectClass.IDENTIFIER_REMOVED


def test_a_recipient_that_is_still_reached_did_not_stop():
    effect = only(measure(observed(sent("default", *TYPES), contacts={"default": 1, "optedout": 1})))
    assert effect.effect is EffectClass.FIELDS_REDUCED


def test_only_planted_values_decide():
    seen = observed(sent("default", *TYPES), sent("default", "dev.os", method=Method.NAMED), sent("optedout", *TYPES))
    assert only(measure(seen)).stopped == ()


def test_an_effect_is_firm_from_two_recordings_on_each_side():
    runs = (BEFORE, replace(BEFORE, id="again", repeat=2), AFTER, replace(AFTER, id="optedout2", repeat=2))
    effect = only(measure(observed(sent("default", *TYPES), sent("again", *TYPES)), *runs))
    assert (effect.firm, effect.runs) == (True, {"before": 2, "after": 2})
    assert not only(measure(observed(sent("default", *TYPES), sent("again", *TYPES)), *runs[:3])).firm


def test_data_that_the_baseline_itself_sends_only_sometimes_is_inconclusive():
    runs = (BEFORE, replace(BEFORE, id="again", repeat=2), AFTER)
    effect = only(measure(observed(sent("default", *TYPES), sent("again", "dev.model"), sent("optedout", "dev.model")), *runs))
    assert effect.effect is EffectClass.INCONCLUSIVE


def test_ids_do_not_depend_on_order():
    seen = observed(sent("default", *TYPES))
    assert measure(seen, BEFORE, AFTER)[0].id == measure(seen, AFTER, BEFORE)[0].id
