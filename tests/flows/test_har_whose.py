import json

import pytest

from analyzer.flows.read import read_capture

ENTRY = {"startedDateTime": "2026-01-01T00:00:00Z", "request": {"method": "GET", "url": "https://a.example/"}}
NOTE = {"startDate": "2026-01-01T00:00:00Z", "device": {"platform": "android"}, "metaVersion": "1.0"}


def read(tmp_path, options):
    noted = {**NOTE, **({"options": options} if options is not None else {})}
    document = {"log": {"version": "1.2", "creator": {"name": "cyanoacrylate"}, "entries": [ENTRY], "_tweasel": noted}}
    (tmp_path / "a.har").write_text(json.dumps(document, indent=1))
    (found,) = read_capture(tmp_path / "a.har").exchanges
    return found.app, found.app_known_by


def test_one_app_alone_in_the_tunnel_is_whose_traffic_it_is(tmp_path):
    assert read(tmp_path, {"mode": "allowlist", "apps": ["com.umi.app"]}) == ("com.umi.app", "run-scoped")


@pytest.mark.parametrize(
    "options",
    [
        None,
        {"mode": "all-apps"},
        {"mode": "denylist", "apps": ["com.umi.app"]},
        {"mode": "allowlist", "apps": ["a.b", "c.d"]},
        {"mode": 3},
        [],
    ],
)
def test_several_apps_or_an_odd_note_leave_it_unknown(tmp_path, options):
    assert read(tmp_path, options) == (None, "unknown")
