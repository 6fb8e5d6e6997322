"""Whose code names an SDK that the package does not carry."""

from analyzer.apps.dex.file import Dex
from analyzer.apps.packages.android import Manifest
from analyzer.apps.sdks.hits import find_sdks
from analyzer.apps.sdks.namers import MOST_METHODS, find_namers
from analyzer.apps.sdks.tracer import Tracer
from tests.apps.assembled import RETURN, Method, assemble, call
from tests.apps.sdks.test_prefixes import signature

ACME, OTHER, THIRD = signature("acme", "com.acme"), signature("other", "com.other"), signature("third", "org.third")
KNOWN = {s.id: s for s in (ACME, OTHER, THIRD)}


def hits(*callers: str):
    dex = Dex(assemble({f"{c}->run()V": Method([*call("Lcom/acme/Sdk;->start()V", static=True), *RETURN]) for c in callers}))
    code, problem = Tracer(KNOWN.values()).trace(dex, "a.apk", "classes.dex")
    assert problem is None
    return {h.sdk: h for h in find_sdks(code.traces, Manifest(), KNOWN)}


def test_an_sdk_that_only_other_sdks_call_says_by_whom() -> None:
    found = hits("Lcom/other/A;", "Lorg/third/B;")["acme"]
    assert (found.presence, found.why, found.named_by) == ("referenced", "named-only", ("other", "third"))


def test_code_of_the_app_among_the_callers_names_nobody() -> None:
    assert hits("Lcom/other/A;", "Ljp/example/Main;")["acme"].named_by == ()
    assert hits("Ljp/example/Main;")["acme"].named_by == ()


def test_what_is_called_a_lot_lies_elsewhere_and_is_not_searched_for() -> None:
    calls = [u for n in range(MOST_METHODS + 1) for u in call(f"Lcom/acme/Sdk;->m{n}()V", static=True)]
    dex = Dex(assemble({"Lcom/other/A;->run()V": Method([*calls, *RETURN])}))
    types = [n for n in range(len(dex.type_strings)) if dex.descriptor(n) == b"Lcom/acme/Sdk;"]
    assert find_namers(dex, {"acme": types}, lambda _: "other") == {}
    assert find_namers(dex, {}, lambda _: "other") == {}
