"""The effects of seven recorded SDKs agree with the truth that lies beside the recordings."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from analyzer.case import Case
from analyzer.catalog import Catalog
from analyzer.experiment import measure_effects
from analyzer.flows.imports import import_files
from analyzer.flows.observe import observe_exchanges
from analyzer.flows.sessions import read_exchanges, read_gaps, read_runs
from analyzer.model import Cause, Effect, EffectClass, Exchange, Phase
from analyzer.parties import Parties

SDKS = {
    "adjust": "adjust",
    "amplitude": "amplitude-legacy",
    "bugsnag": "bugsnag",
    "countly": "countly",
    "mixpanel": "mixpanel",
    "posthog": "posthog-legacy",
    "sentry": "sentry",
}
PHASES = {"default": Phase.ACCEPTED, "optedin": Phase.ACCEPTED, "refused": Phase.REFUSED}


def measure_case(case: Case, *more: Exchange) -> dict[str, Effect]:
    """Run -> effect of what was imported into `case`, and of `more`."""
    catalog = Catalog()
    parties = Parties(catalog.parties)
    seen = observe_exchanges((*read_exchanges(case), *more), catalog, case.persona(), parties, read_gaps(case))
    return {e.run: e for e in measure_effects(read_runs(case), seen, (), parties)}


def import_phases(case: Case, sdk: str, phases: dict[str, Path], calls: dict[str, str]) -> None:
    for phase, file in phases.items():
        known = PHASES.get(phase, Phase.OPTED_OUT_APP)
        control = calls[phase] if known is Phase.OPTED_OUT_APP else ""
        import_files(case, [file], known, run=phase, repeat=2 if phase == "optedin" else 1, control=control, exercised=(SDKS[sdk],))


@pytest.mark.parametrize("sdk", SDKS)
def test_effects_agree_with_the_recorded_truth(sdk: str, shared: Path, tmp_path: Path):
    folder = shared / "corpus/traffic"
    truth = json.loads((folder / "android/TRUTH-android.json").read_text(encoding="utf-8"))["effects"][sdk]["phases"]
    case = Case.create(tmp_path / "case", persona=folder / "persona-android.toml")
    calls = {p: t["call"] for p, t in truth.items()}
    import_phases(case, sdk, {p: folder / f"android/{sdk}-{p}.mitm" for p in truth}, calls)
    found = measure_case(case)
    expected = {p: t for p, t in truth.items() if "stopped" in t}
    assert set(found) == set(expected)
    for phase, told in expected.items():
        effect = found[phase]
        assert (list(effect.stopped), list(effect.still)) == (told["stopped"], told["still"]), (phase, effect)
        assert effect.sdk == SDKS[sdk]
        assert not effect.firm
        if not told["still"]:
            assert effect.effect is EffectClass.TRANSMISSION_STOPPED
        elif told["stopped"]:
            assert effect.effect is EffectClass.FIELDS_REDUCED
        else:
            assert effect.effect in (EffectClass.NO_CHANGE, EffectClass.FLAG_ONLY)


def test_swapped_files_turn_the_effect(shared: Path, tmp_path: Path):
    folder = shared / "corpus/traffic"
    case = Case.create(tmp_path / "case", persona=folder / "persona-android.toml")
    swapped = {"default": folder / "android/countly-optedout.mitm", "optedout": folder / "android/countly-default.mitm"}
    import_phases(case, "countly", swapped, {"optedout": "removeConsentAll()"})
    assert measure_case(case)["optedout"].effect is EffectClass.INCREASED


def mixpanel_case(shared: Path, tmp_path: Path, *phases: str) -> Case:
    folder = shared / "corpus/traffic"
    case = Case.create(tmp_path / "case", persona=folder / "persona-android.toml")
    import_phases(case, "mixpanel", {p: folder / f"android/mixpanel-{p}.mitm" for p in phases}, {"optedout": "optOutTracking()"})
    return case


def test_one_exchange_copied_into_a_silent_phase_turns_stopped(shared: Path, tmp_path: Path):
    case = mixpanel_case(shared, tmp_path, "default", "optedout")
    assert measure_case(case)["optedout"].effect is EffectClass.TRANSMISSION_STOPPED
    sending = max(read_exchanges(case), key=lambda e: len(e.body))
    after = measure_case(case, replace(sending, id="copied", run="optedout"))["optedout"]
    assert after.effect is not EffectClass.TRANSMISSION_STOPPED
    assert after.still


def test_a_run_that_is_not_there_gives_no_effect(shared: Path, tmp_path: Path):
    assert measure_case(mixpanel_case(shared, tmp_path, "default")) == {}


def test_a_failed_handshake_to_the_recipient_forbids_stopped(shared: Path, tmp_path: Path):
    case = mixpanel_case(shared, tmp_path, "default", "optedout")
    failed = Exchange("tls", 99, 0.0, "tls-failed", "api.mixpanel.com", 443, run="optedout", error="certificate refused")
    effect = measure_case(case, failed)["optedout"]
    assert (effect.effect, effect.stopped) == (EffectClass.INCONCLUSIVE, ())
    assert [g.cause for g in effect.gaps] == [Cause.TLS_FAILED]
    elsewhere = measure_case(case, replace(failed, host="sentry.io"))["optedout"]
    assert elsewhere.effect is EffectClass.TRANSMISSION_STOPPED
