"""Recorded flows and the persona -> TRUTH.json in the form of corpus/traffic: which planted values each exchange really holds, found by other code than the analyzer's.

    python benchmarks/unseen_truth.py FOLDER SDKS        (NAME.mitm with NAME.persona.toml, and NOTES.json with what a person read: {NAME: {number: {"sent": []}}})

Slow and greedy on purpose: every run of letters is tried as base64, hex, gzip, deflate and LZ-String, again and again, and any trace of a value counts. What the plain search
of corpus/traffic finds (as it is, percent-encoded, base64 at three offsets, after the content encoding) is marked, so that the rest can be counted apart.
"""

import base64
import contextlib
import hashlib
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

from mitmproxy import http
from mitmproxy.io import FlowReader

NOISE = ("clients2.google.com", "update.googleapis.com", "accounts.google.com")
APP = "app.umikaze.example"
RUN = re.compile(rb"[A-Za-z0-9+/_=-]{16,}")
FEWEST = 6
URLSAFE = bytes.maketrans(b"-_", b"+/")
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){12,}")


DEEPEST, ANYWHERE = 4, 2
"""Layers that are opened; layers in which base64 is tried at each of its four beginnings."""
PRINTED, MOSTLY = frozenset({*range(32, 127), *range(0xE3, 0x100)}), 0.85
"""Bytes of text, Japanese too; their share in what is taken for text."""


def opened(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Everything that can be got out of the bytes."""
    yield data
    if depth > DEEPEST:
        return
    inner = {*unescaped(data), *unpacked(data), *from_base64(data, depth), *(bytes.fromhex(run.decode()) for run in HEX.findall(data))}
    for made in inner - {data, b""}:
        yield from opened(made, depth + 1)


def unescaped(data: bytes) -> Iterator[bytes]:
    if b"%" in data:
        text = data.decode("utf-8", "replace")
        yield from (unquote(text).encode(), unquote_plus(text).encode())
    if b"\\" in data:
        plain_letters = re.sub(rb"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)).encode("utf-8", "replace"), data)
        yield plain_letters.replace(b"\\/", b"/").replace(b'\\"', b'"')


def unpacked(data: bytes) -> Iterator[bytes]:
    """gzip, zlib, bare deflate."""
    for bits in (31, 15, -15):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(bits).decompress(data)


def from_base64(data: bytes, depth: int) -> Iterator[bytes]:
    for run in RUN.findall(data):
        for text in {run, *run.split(b"=")}:
            for shift in range(4) if depth < ANYWHERE else (0,):
                raw = text[shift:].translate(URLSAFE, b"=")
                made = base64.b64decode(raw + b"=" * (-len(raw) % 4)) if len(raw) % 4 != 1 else base64.b64decode(raw[:-1])
                if made[:2] == b"\x1f\x8b" or made[:1] == b"\x78" or sum(b in PRINTED for b in made) > MOSTLY * len(made):
                    yield made


def in_lz_string(text: str) -> str:
    """CleverTap and others: LZ-String in base64, read by its own library."""
    code = "const l=require('lz-string');let s=require('fs').readFileSync(0,'utf8');process.stdout.write(l.decompressFromBase64(s)||l.decompressFromEncodedURIComponent(s)||'')"
    return subprocess.run(["node", "-e", code], input=text, capture_output=True, text=True, cwd=NODE, check=False).stdout


NODE = "."
Notes = dict[str, dict[str, list[str]]]
"""Number of an exchange -> what a person read in it: `sent`."""
Capture = dict[str, Any]
ADDRESS: list[str] = []
"""The parts of the person's mail address, in which the name does not count."""


def blobs(flow: http.HTTPFlow) -> list[bytes]:
    request = flow.request
    try:
        body = request.content or b""
    except ValueError:
        body = request.raw_content or b""
    head = b"\n".join(k + b": " + v for k, v in request.headers.fields if k.lower() != b"user-agent")
    found = {request.path.encode(), head, body}
    for value in request.query.values():
        if re.fullmatch(r"N4Ig[A-Za-z0-9+/=$-]+", value.replace(" ", "+")):
            found.add(in_lz_string(value.replace(" ", "+")).encode())
    return sorted(found)


def spelled(kind: str, value: str) -> set[str]:
    """Texts of which any one shows the value."""
    low = unicodedata.normalize("NFKC", value).lower()
    texts = {low}
    if kind.startswith("id."):
        texts |= {low.replace("-", ""), low.replace(":", "")}
    bases = {value, low, value.strip()}
    if kind == "pii.phone":
        bases |= {value[1:], "0" + value[3:], value[2:] if value.startswith("+1") else value[3:]}
    if kind == "pii.email":
        user, _, host = low.partition("@")
        bases |= {user.replace(".", "") + "@" + host}
        texts.add(low.replace("@", "%40"))
    if kind == "pii.birth":
        y, m, d = value.split("-")
        day = datetime(int(y), int(m), int(d), tzinfo=UTC)
        texts |= {
            f"{y}{m}{d}",
            f"{y}/{m}/{d}",
            f"{m}/{d}/{y}",
            f"{d}/{m}/{y}",
            f"{d}.{m}.{y}",
            f"{y}-{int(m)}-{int(d)}",
            f"{y}/{int(m)}/{int(d)}",
            str(int(day.timestamp())),
        }
        bases |= {f"{y}{m}{d}"}
    for base in bases:
        for algorithm in ("md5", "sha1", "sha256", "sha512"):
            digest = hashlib.new(algorithm, base.encode())
            texts |= {
                digest.hexdigest(),
                base64.b64encode(digest.digest()).decode().rstrip("=").lower(),
                base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=").lower(),
            }
    return texts


def holds(kind: str, values: list[str], texts: list[str]) -> str:
    """Nothing, "part" for one word of a name, or "whole"."""
    everything = "\n".join(texts)
    if kind == "loc.precise":
        lat, lon = values[0].split(",")
        return (
            "whole"
            if all(
                re.search(re.escape(n[: n.index(".") + 5]), everything) or re.search(re.escape(f"{float(n):.4f}"), everything)
                for n in (lat, lon)
            )
            else ""
        )
    if kind == "pii.phone" and any(re.search(r"[-. ()]{0,3}".join(v.removeprefix("+1").removeprefix("+81")), everything) for v in values):
        return "whole"
    if any(t in everything for v in values for t in spelled(kind, v)):
        return "whole"
    if kind == "pii.name":
        everything = re.sub("|".join(re.escape(w) for w in ADDRESS), "", everything)
        words = [[w.lower() for w in v.split()] for v in values]
        if any(all(w in everything for w in two) for two in words):
            return "whole"
        return "part" if any(w in everything for two in words for w in two) else ""
    return ""


def plain(values: list[str], raw: bytes) -> bool:
    """Whether a plain search finds one of the values."""
    low = raw.lower()
    for value in values:
        for text in (value, *(value.split(",") if "," in value else ())):
            data = text.encode()
            shifted = [base64.b64encode(b"\0" * n + data)[(0, 2, 3)[n] : -4] for n in range(3)]
            if data.lower() in low or quote(text, safe="").lower().encode() in low or any(len(s) > FEWEST and s in raw for s in shifted):
                return True
    return False


def read(path: Path, notes: Notes) -> Capture:
    persona = tomllib.loads(path.with_suffix(".persona.toml").read_text())
    user = persona["pii.email"][0].partition("@")[0].lower()
    ADDRESS[:] = [user, user.rstrip("0123456789"), user.replace(".", "")]
    with path.open("rb") as stream:
        flows = [f for f in FlowReader(stream).stream() if isinstance(f, http.HTTPFlow)]
    exchanges = [describe(flow, persona, notes.get(str(number), {})) for number, flow in enumerate(flows)]
    shared = {"persona": path.with_suffix(".persona.toml").name, "split": "unseen", "noise_hosts": list(NOISE), "first_hosts": [APP]}
    return {"file": path.name, "har": None, **shared, "exchanges": exchanges}


def describe(flow: http.HTTPFlow, persona: dict[str, list[str]], note: dict[str, list[str]]) -> dict[str, Any]:
    """One exchange with what it holds. A model in the User-Agent, and one word of a name, may be claimed and need not."""
    parts = blobs(flow)
    texts = [unicodedata.normalize("NFKC", t.decode("utf-8", "ignore")).lower() for p in parts for t in opened(p)]
    kinds = {} if flow.request.host in NOISE else {k: h for k, v in persona.items() if (h := holds(k, v, texts))}
    sent = {k: "body" if plain(persona[k], b"\n".join(parts)) else "hard" for k, h in kinds.items() if h == "whole"}
    sent |= dict.fromkeys(note.get("sent", ()), "hard")
    request = flow.request
    told = {
        "host": request.pretty_host,
        "path": request.path.split("?")[0],
        "time": flow.timestamp_start,
        "method": request.method,
        "sent": sent,
    }
    return told | {"optional": ["dev.model", "loc.coarse", *(k for k, h in kinds.items() if h == "part")]}


def main() -> None:
    global NODE
    folder, NODE = Path(sys.argv[1]), sys.argv[2]
    notes: dict[str, Notes] = json.loads((folder / "NOTES.json").read_text()) if (folder / "NOTES.json").exists() else {}
    captures = {p.stem: read(p, notes.get(p.stem, {})) for p in sorted(folder.glob("*.mitm"))}
    (folder / "TRUTH.json").write_text(json.dumps({"captures": captures}, indent=1, ensure_ascii=False))
    hard = [[n, i, k] for n, c in captures.items() for i, e in enumerate(c["exchanges"]) for k, how in e["sent"].items() if how == "hard"]
    (folder / "hard-pairs.json").write_text(json.dumps(hard))
    for name, capture in captures.items():
        kinds = sorted({k for e in capture["exchanges"] for k in e["sent"]})
        print(
            f"{name}: {len(capture['exchanges'])} exchanges, {' '.join(kinds)}, {sum(h[0] == name for h in hard)} pairs that a plain search misses"
        )


if __name__ == "__main__":
    main()
