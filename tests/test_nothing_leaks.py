"""No planted value leaves a case: not in the assessment, not in a report, not in observations without --reveal; and no input becomes markup."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import PROJECT

CANARIES = {
    "id.user": "canary-user-90417",
    "id.advertising": "5f0c1a52-7d3e-4c1b-9a66-0d7e8b1c2f43",
    "id.hardware": "356938035643809",
    "id.mac": "b8:27:eb:4d:1c:7e",
    "pii.email": "canary.bird@example.jp",
    "pii.phone": "+818055501234",
    "pii.name": "花子カナリア",
    "net.wifi": "canary-ap-5G",
    "dev.name": "canary-handset-07",
    "loc.precise": "35.689512,139.691731",
}
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>{{7*7}}</style>"
HOST = "ingest.canary-vendor.example"


def call(*words: object, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-c", "from analyzer.cli.main import main; main()", *map(str, words)]
    return subprocess.run(line, cwd=cwd, capture_output=True, check=False, timeout=120)


def entry(path: str, body: str, headers: dict[str, str], host: str = HOST, kind: str = "application/json") -> dict[str, Any]:
    sent = [{"name": n, "value": v} for n, v in {"Host": host, "Content-Type": kind, **headers}.items()]
    request: dict[str, Any] = {
        "method": "POST",
        "url": f"https://{host}{path}",
        "httpVersion": "HTTP/1.1",
        "headers": sent,
        "queryString": [],
    }
    request |= {"cookies": [], "headersSize": -1, "bodySize": len(body), "postData": {"mimeType": kind, "text": body}}
    answer = {
        "status": 200,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "headers": [],
        "cookies": [],
        "content": {"size": 0, "mimeType": ""},
    }
    answer |= {"redirectURL": "", "headersSize": -1, "bodySize": 0}
    return {
        "startedDateTime": "2026-11-20T01:02:03.000Z",
        "time": 1,
        "request": request,
        "response": answer,
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }


def everywhere() -> list[dict[str, Any]]:
    """Each canary as a value, a key, a path, a query, a header, a cookie, nested and encoded, and beside what cannot be opened."""
    found = []
    for value in CANARIES.values():
        packed = base64.b64encode(json.dumps({"deep": value}).encode()).decode()
        body = json.dumps({"v": value, value: "as a key", "b64": packed, "hex": value.encode().hex(), "mark": MARKUP})
        path = f"/u/{quote(value, safe='')}/{packed}?q={quote(value)}"
        found += [
            entry(path, body, {"X-Id": quote(value), "Cookie": f"c={quote(value)}"}),
            entry(path, '{"cut": ', {}),
            entry(path, "\u0000\u0001", {"Content-Encoding": "gzip"}, kind=f"application/{quote(value, safe='')}"),
            entry("/session", f"gps_adid={quote(value)}&os_name=android", {}, "app.adjust.com", "application/x-www-form-urlencoded"),
            entry("/x", json.dumps({MARKUP: MARKUP}), {}, f"{re.sub('[^a-z0-9]', '-', value.lower()).strip('-')}.canary-vendor.example"),
        ]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with canaries everywhere: assessed, observed and reported."""
    made = tmp_path_factory.mktemp("leaks")
    (made / "persona.toml").write_text("".join(f'"{kind}" = ["{value}"]\n' for kind, value in CANARIES.items()), encoding="utf-8")
    (made / "policy.md").write_text(f"# 方針 {MARKUP}\n\n当社は、{MARKUP}端末の広告識別子をAdjust GmbHに送信します。\n", encoding="utf-8")
    capture = {"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "entries": everywhere()}}
    (made / "run.har").write_text(json.dumps(capture), encoding="utf-8")
    app = PROJECT / "samples" / "demo" / "kaigan-r8.apk"
    steps = (
        ("init", "case", "--app", app, "--persona", "persona.toml", "--policy", "policy.md"),
        ("import", "case", "run.har", "--phase", "accepted", "--control", MARKUP, "--allow-partial"),
        ("assess", "case", "--allow-partial"),
        ("report", "case", "--lang", "ja", "-o", "report.ja.html"),
        ("report", "case", "--lang", "en", "-o", "report.en.html"),
        ("checklist", "case", "export", "checklist.csv"),
    )
    for step in steps:
        done = call(*step, cwd=made)
        assert done.returncode == 0, (step, done.stderr)
    told = {
        "assess.txt": ("assess", "case"),
        "observe.json": ("observe", "case", "--format", "json"),
        "observe.txt": ("observe", "case"),
        "files.json": ("observe", "run.har", "--persona", "persona.toml", "--format", "json"),
        "files.txt": ("observe", "run.har", "--persona", "persona.toml"),
    }
    for name, words in told.items():
        done = call(*words, "--allow-partial", cwd=made)
        assert done.returncode == 0, (words, done.stderr)
        (made / name).write_bytes(done.stdout + done.stderr)
    (made / "assessment.json").write_bytes((made / "case" / "assessment.json").read_bytes())
    return made


def forms(value: str) -> dict[str, str]:
    """The value as a reader could get it back, and as a guess could be checked against."""
    raw = value.encode()
    found = {"plain": value, "hex": raw.hex(), "url": quote(value, safe=""), "json": json.dumps(value)[1:-1]}
    for shift, (skip, keep) in enumerate(((0, 0), (2, 1), (3, 2))):
        coded = base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")
        found[f"base64 at {shift}"] = coded[skip : len(coded) - (1 if (len(raw) + keep) % 3 else 0)]
    return found | {name: hashlib.new(name, raw).hexdigest() for name in ("md5", "sha1", "sha256")}


LEAVING = ("assessment.json", "report.ja.html", "report.en.html", "checklist.csv", "assess.txt")
OBSERVED = ("observe.json", "observe.txt", "files.json", "files.txt")


@pytest.mark.parametrize("name", [*LEAVING, *OBSERVED])
def test_no_planted_value_leaves_the_case_in_any_form(folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8").lower()
    leaked = {(kind, form) for kind, value in CANARIES.items() for form, shown in forms(value).items() if shown.lower() in text}
    assert not leaked


def test_the_canaries_were_there_to_be_found(folder: Path) -> None:
    shown = call("observe", "case", "--reveal", "--format", "json", "--allow-partial", cwd=folder)
    held = {o["value"] for o in json.loads(shown.stdout)["observations"]}
    assert {v for k, v in CANARIES.items() if k != "loc.precise"} <= held


@pytest.mark.parametrize("name", ["report.ja.html", "report.en.html"])
def test_nothing_of_an_input_becomes_markup(folder: Path, name: str) -> None:
    page = (folder / name).read_text(encoding="utf-8")
    assert "alert(1)" in page, "the markup reached no page: nothing was proved"
    assert "<script>alert" not in page
    assert not re.search(r"<img[^>]+onerror", page)
    head = unescape(page.partition("<body")[0])
    assert "default-src 'none'" in head
    assert "script-src" not in head
