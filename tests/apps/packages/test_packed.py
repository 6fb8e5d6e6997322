"""Components without code tell a packed app; an app's own, a library's and an SDK's do not."""

import pytest

from analyzer.apps.packages.android import Manifest
from analyzer.apps.packages.packed import find_packed
from analyzer.apps.sdks.traces import Code, Foreign
from analyzer.model.gap import Cause
from tests.apps.sdks.test_marks import signature

SDKS = (signature("sdk"),)  # its package is com.sdk


def gaps(components, packages):
    code = Code(packages=dict.fromkeys(packages, Foreign(1)))
    return find_packed(Manifest(components=tuple(components)), code, SDKS, "a.apk")


def test_components_that_no_dex_file_has_are_said_with_their_number():
    found = gaps(["com.acme.Main", "com.acme.ui.Login", "com.sdk.Service", "loader.App"], ["loader"])
    assert [(g.cause, g.subject, g.count) for g in found] == [
        (Cause.PACKED, "2 of 3 components of the manifest stand in no DEX file: packed, or in a split that was not given", 2)
    ]
    assert found[0].evidence.excerpt == "com.acme.Main, com.acme.ui.Login"


@pytest.mark.parametrize(
    ("components", "packages"),
    [
        (["com.acme.Main", "com.acme.ui.Login"], ["com/acme", "com/acme/ui"]),
        (["com.acme.Main", "com.gone.One"], ["com/acme"]),
        (["com.acme.A", "com.acme.B", "com.acme.C", "com.gone.One", "com.gone.Two"], ["com/acme"]),
        (["com.sdk.A", "com.sdk.inner.B"], []),
        ([], []),
    ],
)
def test_an_app_whose_components_are_there_or_an_sdks_is_not_packed(components, packages):
    assert gaps(components, packages) == ()
