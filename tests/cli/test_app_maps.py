"""The whole way, by commands: sixteen devices through one proxy, and whose service, who runs the host and which relay it is."""

import base64
import io
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from mitmproxy import dns, http
from mitmproxy import io as mitm_io
from mitmproxy.net.dns import classes, types
from mitmproxy.proxy import mode_specs
from mitmproxy.test import tflow

from tests.cli.test_import import run
from tests.flows.traffic import fields, new_case

ENVELOPE = b'{"event_id":"1"}\n{"type":"event"}\n{"user":{"id":"truth-user-4711"}}\n'
MIXPANEL = [{"event": "e", "properties": {"token": "t", "$user_id": "truth-user-4711", "$carrier": "x", "$device_id": "d", "$wifi": True}}]


@pytest.fixture
def soshin(monkeypatch, capsys):
    return lambda *words: run(*words, monkeypatch=monkeypatch, capsys=capsys)


def request(url: str, body: bytes = b"u=truth-user-4711", listener: str = "regular", user: str = "", time: float = 0.0, **headers: str):
    made = tflow.tflow(resp=True)
    headers = {"content_type": "application/x-www-form-urlencoded", **headers}
    named = fields(**{k.replace("_", "-"): v for k, v in headers.items()})
    made.request = http.Request.make("POST", url, body, http.Headers(named))
    made.request.timestamp_start = 1_790_000_000.0 + time
    made.client_conn.proxy_mode = mode_specs.ProxyMode.parse(listener)
    if user:
        made.metadata["proxyauth"] = (user, "secret-of-the-proxy")
    return made


def look_up(name: str, *aliases: str):
    """A look-up that is answered by a chain of aliases."""
    made = tflow.tdnsflow(resp=True)
    made.request.questions = [dns.Question(name, types.A, classes.IN)]
    chain = [dns.ResourceRecord.CNAME(of, to) for of, to in zip((name, *aliases), aliases, strict=False)]
    made.response = made.request.succeed(chain)
    made.request.timestamp = 1_790_000_000.0
    return made


def capture(path, *flows):
    written = io.BytesIO()
    writer = mitm_io.FlowWriter(written)
    for one in flows:
        writer.add(one)
    path.write_bytes(written.getvalue())
    return path


def test_sixteen_devices_in_one_capture_are_not_mixed_up(tmp_path, soshin):
    apps = [f"com.lab.app{n:02}" for n in range(16)]
    flows = []
    for turn in range(64):
        n = turn * 5 % 16
        door: dict[str, Any] = {"listener": f"regular@{9000 + n}"} if n < 8 else {"user": f"device-{n}"}
        flows.append(request(f"https://h{n}.example/{turn}", time=turn, **door))
    taken = capture(tmp_path / "all.mitm", *flows)
    rows = [f"{9000 + n},,{apps[n]}" if n < 8 else f",device-{n},{apps[n]}" for n in range(16)]
    (tmp_path / "apps.csv").write_text("listener,user,app\n" + "\n".join(rows) + "\n")
    (tmp_path / "p.toml").write_text('"id.user" = ["truth-user-4711"]\n')
    case = new_case(tmp_path)
    assert soshin("add", case.path, tmp_path / "p.toml", "--as", "persona")[0] == 0
    assert soshin("import", case.path, taken, "--phase", "accepted", "--app-map", tmp_path / "apps.csv")[:2] == (0, "accepted-1\n")
    seen = json.loads(soshin("observe", case.path, "--format", "json")[1])["observations"]
    assert len(seen) == 64
    assert {(o["host"], o["app"], o["app_known_by"]) for o in seen} == {(f"h{n}.example", apps[n], "run-scoped") for n in range(16)}
    alone = json.loads(soshin("observe", case.path, "--app", apps[3], "--format", "json")[1])
    assert {o["host"] for o in alone["observations"]} == {"h3.example"}
    assert [(o["app"], o["exchanges"]) for o in alone["other_apps"]] == [(a, 4) for a in apps if a != apps[3]]
    assert [(g["cause"], g["count"]) for g in alone["gaps"]] == [("unattributed", 60)]
    stored = b"".join(f.read_bytes() for f in case.path.rglob("*") if f.is_file() and "inputs" not in f.parts)
    assert b"secret-of-the-proxy" not in stored


def test_a_file_alone_takes_a_map_too_and_one_that_says_nothing_is_bad_input(tmp_path, soshin):
    taken = capture(tmp_path / "a.mitm", request("https://h.example/", listener="socks5@1080"))
    (tmp_path / "m.toml").write_text('[[apps]]\nlistener = 1080\napp = "com.lab.one"\n')
    (tmp_path / "nothing.txt").write_text("hello\n")
    out = soshin("observe", taken, "--app-map", tmp_path / "m.toml", "--app", "com.lab.two", "--format", "json")[1]
    assert [o["app"] for o in json.loads(out)["other_apps"]] == ["com.lab.one"]
    assert "set aside, of com.lab.one (run-scoped)" in soshin("observe", taken, "--app-map", tmp_path / "m.toml", "--app", "com.lab.two")[1]
    for words in (
        ("observe", taken, "--app-map", tmp_path / "nothing.txt"),
        ("import", new_case(tmp_path).path, taken, "--phase", "accepted", "--app-map", tmp_path / "nothing.txt"),
    ):
        code, _, err = soshin(*words)
        assert (code, "nothing.txt: neither a map" in err) == (4, True)


def test_the_runs_app_is_the_cases_and_what_the_device_says_of_another_is_set_aside(tmp_path, soshin):
    taken = capture(
        tmp_path / "a.mitm", request("https://own.example/"), request("https://other.example/", x_android_package="com.lab.two")
    )
    case = new_case(tmp_path)
    assert soshin("import", case.path, taken, "--phase", "accepted", "--app", "com.lab.one")[0] == 0
    found = json.loads(soshin("observe", case.path, "--format", "json")[1])
    assert [r["recipient"] for r in found["recipients"]] == ["own.example"]
    assert [(o["app"], o["hosts"]) for o in found["other_apps"]] == [(None, ["other.example"])]
    assert "the run: com.lab.one; X-Android-Package: com.lab.two" in found["gaps"][0]["subject"]


def test_whose_service_who_runs_the_host_and_the_relay_come_out_right_by_the_command(tmp_path, soshin):
    """A self-hosted Sentry, a subdomain that is a vendor's alias, a vendor's protocol behind the app's own domain, a rented host."""
    sentry: dict[str, Any] = {"content_type": "application/x-sentry-envelope", "user_agent": "sentry.java.android/6.32.0"}
    taken = capture(
        tmp_path / "a.mitm",
        look_up("crash.umi.example", "umi.o1.ingest.sentry.io"),
        look_up("img.umi.example", "d111.cloudfront.net"),
        request("https://crash.umi.example/api/7/envelope/", ENVELOPE, **sentry),
        request("https://errors.umi.example/api/7/envelope/", ENVELOPE, **sentry),
        request("https://mp.umi.example/relay/track?ip=1", urlencode({"data": base64.b64encode(json.dumps(MIXPANEL).encode())}).encode()),
        request("https://img.umi.example/a"),
        request("https://d222.cloudfront.net/a"),
    )
    case = new_case(tmp_path)
    decided = case.path / "case.toml"
    decided.write_text(decided.read_text() + '\n[own]\ndomains = ["umi.example"]\nby = "t"\ndate = 2026-01-01\n')
    (tmp_path / "p.toml").write_text('"id.user" = ["truth-user-4711"]\n')
    assert soshin("add", case.path, tmp_path / "p.toml", "--as", "persona")[0] == 0
    assert soshin("import", case.path, taken, "--phase", "accepted")[0] == 0
    found = json.loads(soshin("observe", case.path, "--format", "json")[1])
    who = {o["host"]: tuple(o[k] for k in ("recipient", "operator", "party", "relay", "sdk")) for o in found["observations"]}
    assert who == {
        "crash.umi.example": ("functional-software", "functional-software", "third", "cname", "sentry"),
        "errors.umi.example": ("@self", "@self", "first", "none", "sentry"),
        "mp.umi.example": ("mixpanel", "@self", "unknown", "proxy", "mixpanel"),
        "img.umi.example": ("@self", "amazon", "first", "none", None),
        "d222.cloudfront.net": ("d222.cloudfront.net", "amazon", "unknown", "none", None),
    }
    why = {o["host"]: o["why"] for o in found["observations"]}
    assert "is an alias of umi.o1.ingest.sentry.io" in why["crash.umi.example"]
    assert "anybody can run a server" in why["errors.umi.example"]
    assert why["mp.umi.example"].startswith("likely Mixpanel, Inc.")
    assert "rented from" in why["d222.cloudfront.net"]
    shown = soshin("observe", case.path)[1]
    assert "through the app's own host" in shown
