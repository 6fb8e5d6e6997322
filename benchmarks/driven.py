"""SDKs of npm, driven with a known identity against a sink on this machine -> how much of what was handed in is found, without and with the persona.

    npm install --prefix FOLDER PACKAGE...        (the packages that tools/drive_sdks/drive.cjs names)
    python benchmarks/driven.py FOLDER [--only NAME...] [--show]

Nothing leaves the machine: every request goes to the sink, which says ok. What an SDK was handed stands in HANDED below, by the kind of data; nobody
tuned the key names on these payloads before the first figures were taken. Hosts are those the SDKs meant; `unseen` gives each a name that no
endpoint file knows, so that keys and forms stand alone.
"""

import argparse
import json
import os
import subprocess
import tempfile
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from analyzer.catalog import Catalog
from analyzer.flows.observe import observe_exchanges
from analyzer.model.exchange import Exchange
from analyzer.model.observation import Observed
from analyzer.parties import Parties

TOOLS = Path(__file__).resolve().parent.parent / "tools" / "drive_sdks"
PERSON = {
    "name": "Thessaly Quillfeather",
    "email": "thessaly.quillfeather417@example.com",
    "phone": "+13125550142",
    "birth": "1988-02-14",
    "address": "4711 Lanternfish Lane",
    "user": "kqz-88120553-3e",
    "device": "c1f0a1de-5b0f-4d54-9d4e-7a5f6d9f2c11",
    "advertising": "5d0f2a6e-91c3-4b7a-8e10-7c2d3b9a64f1",
    "push": "fO3xQk2rTq2aVb7cYd9eWf:APA91bH7k2mN4pQ6rS8tU0vWxYzA1B2C3D4E5F6",
    "lat": 47.604213,
    "lon": -122.331087,
    "agent": "Mozilla/5.0 (Linux; Android 13; UMI-P7) AppleWebKit/537.36",
}
PERSONA = {
    "pii.name": (PERSON["name"],),
    "pii.email": (PERSON["email"],),
    "pii.phone": (PERSON["phone"],),
    "pii.birth": (PERSON["birth"],),
    "pii.address": (PERSON["address"],),
    "id.user": (PERSON["user"],),
    "id.unknown": (PERSON["device"],),
    "id.advertising": (PERSON["advertising"],),
    "id.push": (PERSON["push"],),
    "loc.precise": (f"{PERSON['lat']},{PERSON['lon']}",),
    "dev.model": ("UMI-P7",),
}
CORE = "pii.name pii.email pii.phone"
HANDED = {
    "segment": f"{CORE} pii.birth pii.gender pii.address id.user id.unknown id.advertising dev.model net.carrier loc.precise net.ip.public dev.locale dev.os",
    "rudderstack": f"{CORE} pii.birth pii.gender id.user id.advertising net.ip.public act.search loc.precise",
    "woopra": f"{CORE} id.user",
    "gosquared": f"{CORE} pii.birth",
    "onesignal": "id.push id.advertising id.user pii.email pii.birth loc.precise dev.model dev.os dev.locale",
    "countly": f"{CORE} pii.gender pii.birth id.unknown loc.precise",
    "customerio": f"{CORE} pii.birth id.user id.push dev.model act.search net.ip.public meta.app",
    "statsig": "pii.email pii.phone pii.gender id.user id.unknown net.ip.public dev.locale ua meta.app act.screen",
    "applicationinsights": "pii.email pii.phone id.user id.advertising",
    "airbrake": f"{CORE} id.user",
    "rollbar": "pii.email pii.birth pii.phone id.user",
    "raygun": "pii.name pii.email id.user",
    "june": "pii.name pii.email id.user id.unknown act.search net.ip.public dev.locale",
    "openpanel": f"{CORE} pii.birth id.user act.search loc.precise",
    "intercom": f"{CORE} id.user",
    "klaviyo": f"{CORE} pii.birth pii.address id.user loc.precise net.ip.public dev.locale",
    "hubspot": f"{CORE} pii.birth pii.address",
    "mailchimp": f"{CORE} pii.birth pii.address loc.precise net.ip.public",
    "universal-analytics": "pii.email id.user id.unknown act.screen net.ip.public",
    "unleash": "pii.email pii.phone id.user id.session net.ip.public",
    "flagsmith": "pii.email pii.birth pii.gender id.user",
    "honeybadger": f"{CORE} id.user",
}
ALLOWED = {"origin": "*", "methods": "GET, POST, PUT, PATCH, REPORT"}
ANSWER = b'{"result": "Success", "status": 1}'
SECOND = {
    "heap": f"{CORE} pii.birth id.user act.search",
    "keen": "id.user pii.email pii.name loc.precise id.advertising",
    "telemetrydeck": "pii.email pii.phone pii.birth",
    "onesignal-users": "id.user pii.email pii.phone pii.name loc.precise dev.locale",
    "launchdarkly": f"{CORE} id.user net.ip.public",
    "mparticle": "pii.email id.user",
    "countly-web": f"{CORE} pii.gender pii.birth id.unknown",
}
"""A second set, driven for the first time after what the first had shown was mended."""
JUDGED = (
    "pii.",
    "loc.",
    "contacts",
    "health",
    "fin.",
    "id.advertising",
    "id.push",
    "id.mac",
    "id.hardware",
    "comm.",
    "dev.apps",
    "net.wifi",
    "net.ip.public",
)
"""Types of which nothing but what was handed in can be in the payload: a claim of one that was not handed in is wrong."""


class Sink(BaseHTTPRequestHandler):
    """Takes every request and keeps it."""

    kept: list[Exchange] = []  # noqa: RUF012 - one sink, driven by one SDK at a time

    def do_POST(self) -> None:
        body = self._body()
        host = self.headers.get("x-meant-host") or "sdk.example"
        headers = tuple((k.lower(), v) for k, v in self.headers.items() if k.lower() not in {"x-meant-host", "host"})
        number = len(self.kept)
        self.kept.append(
            Exchange(
                id=number,
                ordinal=number,
                time=0.0,
                kind="http",
                host=host,
                port=443,
                method=self.command,
                path=self.path,
                headers=headers,
                body=body,
            )
        )
        self._answer()

    def _answer(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        for name in ("origin", "headers", "methods"):
            self.send_header(f"access-control-allow-{name}", ALLOWED.get(name, self.headers.get("access-control-request-headers") or "*"))
        self.send_header("content-length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        parts = []
        while size := int(self.rfile.readline().strip() or b"0", 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    do_GET = do_PUT = do_PATCH = do_REPORT = do_POST  # noqa: N815 - the names that the server asks for

    def do_OPTIONS(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        return


def drive(name: str, sdks: Path, port: int) -> list[Exchange]:
    """What one SDK sent."""
    Sink.kept = []
    with tempfile.TemporaryDirectory() as store:
        env = os.environ | {"SINK": f"http://127.0.0.1:{port}", "PERSON": json.dumps(PERSON), "SDKS": str(sdks), "STORE": store}
        call = ["node", "--require", str(TOOLS / "redirect.cjs"), str(TOOLS / "drive.cjs"), name]
        try:
            done = subprocess.run(call, env=env, cwd=store, capture_output=True, text=True, timeout=30, check=False)
        except subprocess.TimeoutExpired:
            return list(Sink.kept)
    if done.stderr.strip() and not Sink.kept:
        print(f"{name}: {done.stderr.strip()[:200]}")
    return list(Sink.kept)


def look(exchanges: list[Exchange], persona: dict[str, tuple[str, ...]], catalog: Catalog) -> Observed:
    unseen = [e.__class__(**{f: getattr(e, f) for f in e.__struct_fields__} | {"host": f"{e.host}.unseen.example"}) for e in exchanges]
    return observe_exchanges(unseen, catalog, persona, Parties(catalog.parties))


def types_of(observed: Observed) -> set[str]:
    """The types said; an identifier of the device is one of unknown kind whatever its kind is called."""
    said = {o.data_type for o in observed.observations}
    return said | ({"id.unknown"} if said & {"id.install", "id.vendor", "id.hardware"} else set())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sdks", type=Path)
    parser.add_argument("--second", action="store_true", help="the second set")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--show", action="store_true", help="print every claim and what was missed")
    given = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    catalog = Catalog()
    total: Counter[str] = Counter()
    print("| SDK | requests | handed in | by key and form | with the persona | wrong |\n|-|-|-|-|-|-|")
    handed = SECOND if given.second else HANDED
    for name in given.only or handed:
        sent = drive(name, given.sdks, server.server_address[1])
        wanted = set(handed[name].split())
        blind, planted = look(sent, {}, catalog), look(sent, {k: tuple(map(str, v)) for k, v in PERSONA.items()}, catalog)
        told, known = types_of(blind), types_of(planted)
        wrong = sorted({o.data_type for o in (*blind.observations, *planted.observations) if o.data_type.startswith(JUDGED)} - wanted)
        total += Counter(
            sdks=1, sent=len(sent), wanted=len(wanted), blind=len(told & wanted), planted=len(known & wanted), wrong=len(wrong)
        )
        total["judged"] += sum(t.startswith(JUDGED) for t in told)
        print(f"| {name} | {len(sent)} | {len(wanted)} | {len(told & wanted)} | {len(known & wanted)} | {' '.join(wrong) or '-'} |")
        if given.show:
            show(sent, blind, planted, wanted)
    share = f"{total['blind'] / total['wanted']:.3f} | {total['planted'] / total['wanted']:.3f}"
    print(f"| {total['sdks']} SDKs | {total['sent']} | {total['wanted']} | {share} | {total['wrong']} of {total['judged']} |")


def show(sent: list[Exchange], blind: Observed, planted: Observed, wanted: set[str]) -> None:
    """The requests, the claims and what was missed, for whoever checks by hand."""
    for exchange in sent:
        print("   >", exchange.method, exchange.host + exchange.path[:300], exchange.body[:1500])
    for o in blind.observations:
        print("   ", o.method, o.data_type, o.where, "|", o.value[:80], "|", o.reason)
    print("    missed by key:", sorted(wanted - {o.data_type for o in blind.observations}))
    print("    missed with persona:", sorted(wanted - {o.data_type for o in planted.observations}))
    print("    gaps:", [g.subject for g in blind.gaps])


if __name__ == "__main__":
    main()
