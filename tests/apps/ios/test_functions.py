"""Functions of a binary -> whose each is, by the runtime's lists, by symbols, by what stands beside it."""

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from analyzer.apps.ios.asked import Caller
from analyzer.apps.ios.functions import Functions
from analyzer.apps.ios.methods import read_methods
from analyzer.apps.ios.swift import owner_of
from analyzer.apps.native.binary import read_macho
from analyzer.apps.native.linkedit import Links, read_links
from tests.apps.ios.conftest import built


def functions(**changes: Any) -> tuple[Functions, Links]:
    binary = read_macho(built("whole"))
    links = replace(read_links(binary, frozenset()), **changes)
    return Functions(binary, links, read_methods(binary, links)), links


def test_methods_are_told_by_the_runtimes_lists_and_others_by_their_neighbours():
    made, links = functions()
    callers = [made.caller(s) for s in links.functions.tolist()]
    assert callers[0] == Caller("KAIWalk", "begin")
    assert Caller("ACMSession", "start") in callers
    assert Caller(before="ACMTracker", after="ACMSession") in callers
    assert Caller(before="KAIWalk", after="ACMTracker") in callers  # main: between the app's last method and the SDK's first


def test_a_symbol_that_says_whose_a_function_is_goes_before_neighbours():
    made, links = functions()
    main = next(s for s in links.functions.tolist() if made.caller(s) == Caller(before="KAIWalk", after="ACMTracker"))
    for symbol, caller in (
        ("___24-[KAIWalk beginWith:x:]_block_invoke", Caller("KAIWalk", "beginWith:x:")),
        ("_$s4Acme7TrackerC5startyyF", Caller("Acme.Tracker")),
        ("_$s4Acme5startyyF", Caller("Acme")),
    ):
        assert functions(named={main: symbol})[0].caller(main) == caller


def test_without_a_list_of_functions_nobody_is_named_as_the_owner():
    made, _ = functions(functions=np.zeros(0, np.int64))
    start = int(made.starts[1])
    assert made.caller(start).owner == ""
    assert made.start(0) == -1


@pytest.mark.parametrize(
    ("symbol", "owner"),
    [
        ("_$s4Acme7TrackerC5startyyF", "Acme.Tracker"),
        ("_$s4Acme5startyyF", "Acme"),
        ("_$sSo8UIDeviceCMa", ""),
        ("_main", ""),
        ("_$s99Acme", ""),
    ],
)
def test_a_mangled_symbol_names_its_module_and_type(symbol: str, owner: str):
    assert owner_of(symbol) == owner
