"""Invented payloads of SDKs that nobody has seen -> how much of a planted identity is found: all, the part that plain search misses, and what was wrong.

    python benchmarks/observed.py [--seeds N] [--show]

Each exchange holds one planted value in one spelling, wrapped in one or several encodings, under a key of its own; identities come from `soshin persona new`
and a list of people of four countries below. Near misses go beside them: a longer id, a price, somebody else's number, an id of zeros. The spellings and wraps were
written from issue 5, point 6, before the search was looked at again; the first figures stand in benchmarks/README.md beside those after the mends.
"""

import argparse
import base64
import gzip
import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analyzer.catalog import Catalog
from analyzer.flows.observe import observe_exchanges
from analyzer.model.exchange import Exchange
from analyzer.model.observation import Method
from analyzer.parties import Parties
from analyzer.persona import make_persona
from benchmarks.spelled import spellings

PEOPLE: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "pii.name": ("Annelie Quastenbrink",), "pii.email": ("annelie.quastenbrink88@example.org",), "pii.phone": ("+4930901820417",), "pii.birth": ("1979-11-05",),
        "pii.address": ("Kastanienweg 47, 10999 Trugstadt",), "id.user": ("aq_55190382-ff",), "id.advertising": ("7a3e9c14-06bd-4f52-a8e1-90cd2b7f4613",),
        "id.vendor": ("b81f42c09de7653a",), "id.mac": ("7c:d6:61:9b:04:ef",), "loc.precise": ("52.513842,13.401276",), "net.wifi": ("trugnetz-ap-31F",), "id.hardware": ("351756051523999",),
    },
    {
        "pii.name": ("Maïwenn Delaroche",), "pii.email": ("maiwenn.delaroche@example.net",), "pii.phone": ("+33612940387",), "pii.birth": ("1992-03-28",),
        "pii.address": ("17 rue des Lanternes, 75099 Villefiction",), "id.user": ("md-70044126-0b",), "id.advertising": ("e02b64d7-9a1f-4c38-b5d6-31f8a7c0945e",),
        "id.vendor": ("0d94ea71c6b3825f",), "id.mac": ("c8:2b:96:5e:a1:03",), "loc.precise": ("48.863917,2.348651",), "net.wifi": ("lanterne-ap-52F",), "id.hardware": ("490154203237518",),
    },
    {
        "pii.name": ("早乙女橋 灯里", "ソウトメバシ アカリ", "Akari Sotomebashi"), "pii.email": ("akari.sotomebashi52@example.jp",), "pii.phone": ("+818009152764",), "pii.birth": ("1985-07-09",),
        "pii.address": ("架空県幻市灯台町3丁目14-15",), "id.user": ("sakr-60211947-c2",), "id.advertising": ("4f8d17ba-c350-4e96-92ab-7de06135f8c4",),
        "id.vendor": ("5ea07c3b19f4d826",), "id.mac": ("a0:51:0b:f7:3c:92",), "loc.precise": ("34.693738,135.502165",), "net.wifi": ("akari-ap-77F",), "id.hardware": ("356938035643809",),
    },
    {
        "pii.name": ("Thaddeus Wrenfield",), "pii.email": ("thaddeus.wrenfield301@example.com",), "pii.phone": ("+14155550173",), "pii.birth": ("1968-12-30",),
        "pii.address": ("8812 Paper Crane Lane, Mock Springs",), "id.user": ("twf-40917755-ae",), "id.advertising": ("91c5d3e8-2f74-4b0a-8d19-e6a7504bc2f3",),
        "id.vendor": ("c4b70e95d1a8362f",), "id.mac": ("5c:e9:1e:83:d4:70",), "loc.precise": ("-33.865143,151.209900",), "net.wifi": ("paperc-ap-19F",), "id.hardware": ("353879234252633",),
    },
)  # fmt: skip
MISSPELT = {"pii.email": ("x{}", "{}.mx"), "id.user": ("{}9", "7{}"), "id.vendor": ("{}a0", "f{}"), "id.advertising": ("{}1", "a{}")}
ELSEWHERE = ("alt", "blob", "k7", "data", "d", "payload", "x_9", "p1")


class Made(Struct, frozen=True):
    """An exchange and what it holds: `wanted` (none in a near miss), the name of spelling and wrap, whether plain search finds it."""

    exchange: Exchange
    wanted: str
    forbidden: tuple[str, ...]
    name: str
    hard: bool


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


Wrap = Callable[[str, str, random.Random], tuple[str, bytes, str, str]]
"""(key, text) -> content type, body, path, encoding of the body."""


def wraps() -> dict[str, Wrap]:
    """How payloads carry a text. The text stands under the key in JSON unless the wrap says otherwise."""

    def nested(k: str, t: str) -> str:
        return json.dumps({"events": [{"ctx": {k: t}}]}, ensure_ascii=False)

    made: dict[str, Wrap] = {
        "json": lambda k, t, _: ("application/json", nested(k, t).encode(), "/e", ""),
        "json, escaped": lambda k, t, _: ("application/json", json.dumps({k: t}).encode(), "/e", ""),
        "form": lambda k, t, _: ("application/x-www-form-urlencoded", f"a=1&{k}={quote(t)}".encode(), "/e", ""),
        "query": lambda k, t, _: ("", b"", f"/e?a=1&{k}={quote(t)}", ""),
        "double url": lambda k, t, _: ("", b"", f"/e?u={quote(quote(f'https://a.example/?{k}={quote(t)}'))}", ""),
        "json in form": lambda k, t, _: ("application/x-www-form-urlencoded", f"data={quote(nested(k, t))}".encode(), "/e", ""),
        "json in json": lambda k, t, _: ("application/json", json.dumps({"m": nested(k, t)}).encode(), "/e", ""),
        "base64 json": lambda k, t, _: ("application/x-www-form-urlencoded", f"data={quote(in_base64(nested(k, t).encode()))}".encode(), "/e", ""),
        "base64url json": lambda k, t, _: ("text/plain", base64.urlsafe_b64encode(nested(k, t).encode()).rstrip(b"="), "/e", ""),
        "base64 value": lambda k, t, _: ("application/json", json.dumps({k: in_base64(t.encode())}).encode(), "/e", ""),
        "base64 at an offset": lambda k, t, c: ("text/plain", ("v1." + in_base64(b"zzz9"[: c.randint(1, 3)] + nested(k, t).encode())[c.randint(0, 0) :] + ".q").encode(), "/e", ""),
        "hex value": lambda k, t, _: ("application/json", json.dumps({k: t.encode().hex()}).encode(), "/e", ""),
        "upper hex json": lambda k, t, _: ("text/plain", nested(k, t).encode().hex().upper().encode(), "/e", ""),
        "gzip": lambda k, t, _: ("application/json", gzip.compress(nested(k, t).encode(), mtime=0), "/e", "gzip"),
        "gzip, not said": lambda k, t, _: ("application/octet-stream", gzip.compress(nested(k, t).encode(), mtime=0), "/e", ""),
        "base64 gzip": lambda k, t, _: ("application/json", json.dumps({"p": in_base64(gzip.compress(nested(k, t).encode(), mtime=0))}).encode(), "/e", ""),
        "deflate": lambda k, t, _: ("application/json", zlib.compress(nested(k, t).encode()), "/e", "deflate"),
        "utf-16": lambda k, t, _: ("application/json; charset=utf-16", nested(k, t).encode("utf-16"), "/e", ""),
        "utf-16le, not said": lambda k, t, _: ("application/octet-stream", nested(k, t).encode("utf-16-le"), "/e", ""),
        "protobuf": lambda k, t, _: ("application/x-protobuf", field(1, field(3, t.encode())), "/e", ""),  # noqa: ARG005 - fields have numbers here
        "multipart": lambda k, t, _: ("multipart/form-data; boundary=zz", f'--zz\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{t}\r\n--zz--\r\n'.encode(), "/e", ""),
        "xml": lambda k, t, _: ("text/xml", f"<r><i {k}='1'>{t.replace('&', '&amp;')}</i></r>".encode(), "/e", ""),
        "ndjson": lambda k, t, _: ("application/x-ndjson", (json.dumps({"a": 1}) + "\n" + json.dumps({k: t}) + "\n").encode(), "/e", ""),
        "jwt": lambda k, t, _: ("application/json", json.dumps({"t": "eyJhbGciOiJub25lIn0." + base64.urlsafe_b64encode(json.dumps({k: t}).encode()).decode().rstrip("=") + "."}).encode(), "/e", ""),
        "cookie": lambda k, t, _: ("cookie", quote(t).encode(), "/e", k),
        "header": lambda k, t, _: ("header", quote(t).encode(), "/e", k),
        "path": lambda k, t, _: ("", b"", f"/v1/{k}/{quote(t, safe='')}/e", ""),
    }  # fmt: skip
    return made


def field(number: int, data: bytes) -> bytes:
    return bytes([number << 3 | 2]) + size(len(data)) + data


def size(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + size(number >> 7)  # noqa: PLR2004 - seven bits a byte


def pack(number: int, wrapped: tuple[str, bytes, str, str], key: str) -> Exchange:
    kind, body, path, coding = wrapped
    headers = [("content-type", kind)] if kind not in {"", "cookie", "header"} else []
    if kind == "cookie":
        headers, body, coding = [("cookie", f"{key}={body.decode()}")], b"", ""
    elif kind == "header":
        headers, body, coding = [(f"x-{key.replace('_', '-')}", body.decode())], b"", ""
    if coding:
        headers.append(("content-encoding", coding))
    return Exchange(
        id=number,
        ordinal=number,
        time=0.0,
        kind="http",
        host="api.unseen.example",
        port=443,
        method="POST",
        path=path,
        headers=tuple(headers),
        body=body,
    )


def split_text(wrap: Wrap, key: str, text: str, chance: random.Random) -> tuple[str, bytes, str, str]:
    """Two leaves where the text has two parts: `lat` and `lon` under names of places, in JSON whatever the wrap."""
    if "|" not in text:
        return wrap(key, text, chance)
    lat, lon = text.split("|")
    body = json.dumps({"loc": {"lat": number_or_text(lat), "lng": number_or_text(lon)}})
    return "application/json", body.encode(), "/e", ""


def number_or_text(text: str) -> object:
    return json.loads(text) if text.lstrip("-").replace(".", "", 1).isdigit() else text


def plain(exchange: Exchange, value: str) -> bool:
    """Whether a search for the value as it is, percent-encoded or in base64 at three offsets finds it."""
    blob = exchange.path.encode() + b" ".join(f"{k}: {v}".encode() for k, v in exchange.headers) + exchange.body
    wanted = value.encode()
    shifted = [base64.b64encode(b"\0" * n + wanted)[(0, 2, 3)[n] : -4] for n in range(3)]
    return any(w.lower() in blob.lower() for w in (wanted, quote(value).encode(), quote(value, safe="").encode())) or any(
        s in blob
        for s in shifted
        if len(s) > 6  # noqa: PLR2004 - shorter ones stand anywhere
    )


def make_all(people: list[dict[str, tuple[str, ...]]], seed: int) -> Iterator[tuple[dict[str, tuple[str, ...]], list[Made]]]:
    """Per person its exchanges: every spelling once in JSON, and in two other wraps by chance; every value in every wrap; near misses."""
    chance = random.Random(seed)  # noqa: S311 - payloads that can be made again
    table = wraps()
    for person in people:
        made: list[Made] = []
        for kind, values in person.items():
            if kind in {"dev.name", "id.push"}:
                continue
            for value in values:
                for name, text, right in spellings(kind, value):
                    chosen = ["json", *chance.sample(sorted(table), 2)] if name != "as it is" else sorted(table)
                    for wrap in chosen if "|" not in text else ["json"]:
                        key = chance.choice(ELSEWHERE)
                        exchange = pack(len(made), split_text(table[wrap], key, text, chance), key)
                        forbidden = tuple(k for k in ("loc.precise",) if right == "loc.coarse")
                        made.append(Made(exchange, right, forbidden, f"{kind}: {name} > {wrap}", not plain(exchange, value)))
        made += near_misses(person, len(made), chance, table)
        yield person, made


def near_misses(person: dict[str, tuple[str, ...]], start: int, chance: random.Random, table: dict[str, Wrap]) -> list[Made]:
    found: list[Made] = []

    def add(kind: str, text: str, why: str) -> None:
        wrap = chance.choice(["json", "form", "base64 json", "gzip"])
        key = chance.choice(ELSEWHERE)
        exchange = pack(start + len(found), split_text(table[wrap], key, text, chance), key)
        found.append(Made(exchange, "", (kind,), f"near miss {kind}: {why}", hard=False))

    for kind, shapes in MISSPELT.items():
        for shape in shapes:
            add(kind, shape.format(person[kind][0]), f"longer ({shape})")
    phone, (lat, lon) = person["pii.phone"][0], map(float, person["loc.precise"][0].split(","))
    add("pii.phone", phone[1:] + "77", "two digits more")
    add("pii.phone", "5" + phone[-9:], "another prefix")
    add("pii.birth", person["pii.birth"][0].replace("-", "") + "42", "longer number")
    add("pii.name", person["pii.name"][-1].split()[0], "one word of the name")
    add("loc.precise", f'{{"price": "{lat:.2f}", "tax": "{lon:.2f}"}}', "prices")
    add("loc.precise", f"{lat + 0.01:.6f}|{lon + 0.01:.6f}", "a kilometre away")
    add("id.advertising", "00000000-0000-0000-0000-000000000000", "zeros")
    add("id.mac", person["id.mac"][0].replace(":", "") + "01" if "id.mac" in person else "a" * 14, "longer hex")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    catalog = Catalog()
    parties = Parties(catalog.parties)
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(given.seeds):
        people = [*PEOPLE, *({**make_persona(lang, seed=1000 + seed), "id.mac": ("3c:5a:b4:0e:97:d1",)} for lang in ("ja", "en"))]
        for person, made in make_all(people, seed):
            observed = observe_exchanges([m.exchange for m in made], catalog, person, parties)
            said: dict[object, set[str]] = {}
            for o in observed.observations:
                if o.method is Method.PLANTED:
                    said.setdefault(o.exchange, set()).add(o.data_type)
            for m in made:
                claims = said.get(m.exchange.id, set())
                total["wanted"] += bool(m.wanted)
                total["found"] += bool(m.wanted) and m.wanted in claims
                total["hard"] += m.hard
                total["hard found"] += m.hard and m.wanted in claims
                total["near misses"] += bool(m.forbidden)
                total["forbidden"] += bool(claims & set(m.forbidden))
                total["claims"] += len(claims)
                bad = claims - {m.wanted}
                total["wrong"] += len(bad)
                wrong += [f"{m.name}: {' '.join(sorted(bad))} {m.exchange.body[:120]!r}"] if bad else []
                if m.wanted and m.wanted not in claims:
                    missed[m.name] += 1
    if given.show:
        print(*(f"missed {n:3} {name}" for name, n in missed.most_common()), *(f"wrong {w}" for w in wrong), sep="\n")
    print(
        "| exchanges with a planted value | recall | plain search misses | recall there | planted claims right | near misses claimed |\n|-|-|-|-|-|-|"
    )
    right = (total["claims"] - total["wrong"]) / max(1, total["claims"])
    print(
        f"| {total['wanted']} | {total['found'] / total['wanted']:.4f} | {total['hard']} | {total['hard found'] / total['hard']:.4f} | {right:.4f} | {total['forbidden']} of {total['near misses']} |"
    )


if __name__ == "__main__":
    main()
