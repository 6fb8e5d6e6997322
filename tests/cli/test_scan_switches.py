"""The blocks of a scan on switches and on whose the code is."""

import io
from contextlib import redirect_stdout

import pytest
from msgspec import UNSET
from rich.console import Console

from analyzer.cli.scan_switches import print_shares, print_switches, said_shares, switch_rows
from analyzer.model.app import App, CodeShares, Scan, SdkHit, Switch

APP = App("android", "jp.example.app", "海辺の防災アプリ" * 6, "1", "0" * 64)
NAMES = {"acme": "海辺の計測サービス（アクメ株式会社）", "beta": "Beta"}


def switch(name: str, state: str, *, sdk: str = "acme", kind: str = "call", by: str = "") -> Switch:
    return Switch(sdk, name, state, "a.apk", kind, by=by)


def scan(*switches: Switch, code: CodeShares | None = None) -> Scan:
    hits = tuple(SdkHit(i, n, "v", (), "certain", "defined") for i, n in NAMES.items())
    return Scan(APP, hits, (), (), switches=switches, code=code if code is not None else UNSET)


def printed(scan: Scan) -> list[str]:
    out = io.StringIO()
    with redirect_stdout(out):
        console = Console(width=80, file=out, highlight=False, markup=False)
        print_shares(console, scan)
        print_switches(console, scan)
    return out.getvalue().splitlines()


def test_what_was_set_comes_first_and_the_sdk_is_named_once():
    rows = switch_rows(
        [
            switch("com/acme/Sdk#stop()V", "available, not called in the code seen"),
            switch("com.acme.enabled", "off", kind="meta-data"),
            switch("com.acme.tracking.enabled", "off", kind="meta-data"),
            switch("com/acme/Sdk$Builder#setOptOut(Z)V", "called: off", by="app"),
            switch("IABTCF_TCString", "named in the code", sdk="", kind="preference", by="beta"),
            switch("IABTCF_gdprApplies", "named in the code", sdk="", kind="preference", by="beta"),
        ],
        NAMES,
    )
    assert rows == [
        (NAMES["acme"], "Sdk.Builder.setOptOut", "called: off by the app"),
        ("", "enabled, tracking.enabled", "off"),
        ("", "Sdk.stop", "available, not called"),
        ("shared keys", "TCF keys", "named in the code by Beta"),
    ]


def test_many_are_counted():
    rows = switch_rows([switch(f"com/acme/Sdk#m{n}()V", "available, not called in the code seen") for n in range(9)], NAMES)
    assert rows == [(NAMES["acme"], "Sdk.m0, Sdk.m1, Sdk.m2 and 6 more", "available, not called")]


def test_the_block_says_that_switches_are_claims_and_fits_80_columns_with_wide_names():
    from rich.cells import cell_len

    lines = printed(scan(switch("jp/acme/" + "長い名前" * 20 + "#stop()V", "called", by="unknown"), code=CodeShares(10, 1, 6, 2, 1)))
    assert "checked in traffic" in lines[1] + lines[2]
    assert max(cell_len(line) for line in lines) <= 80


def test_nothing_known_is_said_and_nothing_looked_for_prints_nothing():
    assert "none that the signatures know" in printed(scan())[1]
    assert printed(Scan(APP, (), (), ())) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            CodeShares(1234, 148, 753, 247, 86),
            "Code: of 1,234 classes 61% are of SDKs found, 12% are the app's own, 20% are in other named",
        ),
        (CodeShares(1000, 1, 999, 0, 0), "Code: of 1,000 classes 100% are of SDKs found, under 1% are the app's own"),
    ],
)
def test_shares_are_said_in_one_line(code: CodeShares, said: str):
    assert said_shares(code).startswith(said)
