"""Where a call stands -> whose it is: a framework, a class, two neighbours that agree; nobody where they do not."""

import pytest

from analyzer.apps.ios.asked import Caller
from analyzer.apps.ios.holders import Held, Holders
from analyzer.apps.ios.marks import Marks
from analyzer.catalog import Catalog

KIT = "Payload/T.app/Frameworks/AcmeKit.framework"
MAIN = "Payload/T.app/T"


@pytest.fixture
def holders(ios_catalog: Catalog) -> Holders:
    return Holders(Marks(ios_catalog.sdks.values()), {KIT: "acme"}, frozenset({"Kaigan"}))


@pytest.mark.parametrize(
    ("entry", "owner", "before", "after", "held"),
    [
        (f"{KIT}/AcmeKit", "", "", "", Held("acme", "sdk", "framework")),
        (f"{KIT}/AcmeKit", "KAIWalk", "", "", Held("acme", "sdk", "framework")),
        (MAIN, "ACMTracker", "", "", Held("acme", "sdk", "class")),
        (MAIN, "ACMTracker(Sending)", "", "", Held("acme", "sdk", "class")),
        (MAIN, "AcmeKit.Hub", "", "", Held("acme", "sdk", "class")),
        (MAIN, "AcmeKit.Unnamed", "", "", Held("acme", "sdk", "class")),
        (MAIN, "Kaigan.Walk", "", "", Held(None, "app", "class")),
        (MAIN, "KAIWalk", "ACMTracker", "ACMTracker", Held()),
        (MAIN, "NSData(Acme)", "", "", Held()),
        (MAIN, "", "ACMTracker", "ACMSession", Held("acme", "sdk", "near")),
        (MAIN, "", "Kaigan.Walk", "Kaigan.Map", Held(None, "app", "near")),
        (MAIN, "", "ACMTracker", "KAIWalk", Held()),
        (MAIN, "", "ACMTracker", "", Held()),
        (MAIN, "", "", "", Held()),
        ("Payload/T.app/Frameworks/AcmeKitchen.framework/AcmeKitchen", "", "", "", Held()),
    ],
)
def test_whose_code_it_is(holders: Holders, entry: str, owner: str, before: str, after: str, held: Held):
    assert holders.of(entry, Caller(owner, before=before, after=after)) == held


def test_an_sdk_of_the_apps_own_vendor_is_the_app(ios_catalog: Catalog):
    own = Holders(Marks(ios_catalog.sdks.values()), {KIT: "acme"}, frozenset(), frozenset({"acme"}))
    assert own.of(f"{KIT}/AcmeKit", Caller()) == Held(None, "app", "framework")
    assert own.of(MAIN, Caller(before="ACMTracker", after="ACMSession")) == Held(None, "app", "near")
