"""What `soshin policy` does with documents that no document is in: a reason, exit 5 or 4, one line on stderr, and the others read all the same."""

import gzip
import json
import zlib
from pathlib import Path

import pytest

from analyzer.cli.main import main

GOOD = "We share your IP address with Mixpanel."


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["soshin", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def pdf(*objects: bytes, more: bytes = b"") -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + head + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, more, len(out))


def stream(entries: bytes, body: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(body), body)


CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PICTURE = pdf(
    CATALOG,
    PAGES,
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
    stream(b"", b"q 600 0 0 800 0 0 cm /I Do Q"),
    stream(b"/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8", bytes(81)),
)
LOCKED = pdf(
    CATALOG,
    b"<</Type/Pages/Kids[]/Count 0>>",
    more=b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -1/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>/ID[(a)(a)]",
)
STROKES = zlib.compress(zlib.compress(b"0 0 m 10 10 l S " * 4_000_000, 9), 9)
PDF_BOMB = pdf(
    CATALOG,
    PAGES,
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
    stream(b"/Filter[/FlateDecode/FlateDecode]", STROKES),
)
FRENCH = "Nous transmettons votre adresse à des tiers pour mesurer les campagnes de la société et pour vous. " * 10
MILLION = "<table>" + ("<tr>" + "<td>a</td>" * 1000 + "</tr>") * 1000 + "</table>"
ROWS = "<tr><td colspan=100000>Mixpanel</td><td>IPアドレス</td></tr>" * 20

UNREAD: dict[str, tuple[str | bytes, str]] = {
    "empty.html": ("", "unparsed"),
    "blank.md": (" \n\n", "unparsed"),
    "nobody.html": ("<html><body></body></html>", "unparsed"),
    "login.html": ("<html><body><h1>Log in</h1><input type=password></body></html>", "login-wall"),
    "picture.pdf": (PICTURE, "image-only"),
    "locked.pdf": (LOCKED, "unparsed"),
    "broken.pdf": (b"%PDF-1.7 nonsense", "broken"),
    "french.html": (f"<p>{FRENCH}</p>", "language"),
    "shell.html": ('<html><body><div id="root"></div><script src="/m.js"></script></body></html>', "unparsed"),
    "banner.html": ("<html><body><p>We use cookies. Accept?</p></body></html>", "unparsed"),
    "large.html": (f"<p>{GOOD}</p>" * 1_100_000, "limit-hit"),
    "deep.html": ("<table><tr><td>" * 10_000 + GOOD, "limit-hit"),
    "bytes.html": (bytes(range(128, 256)) * 100, "unparsed"),
    "nested.mhtml": ("".join(f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(3000)), "limit-hit"),
}
PARTLY: dict[str, tuple[str | bytes, str]] = {
    "million.html": (MILLION + f"<p>{GOOD}</p>", "limit-hit"),
    "long.html": (f"<p>{GOOD}</p><p>" + "and so on " * 5000 + "</p>", "limit-hit"),
}
READ: dict[str, str | bytes] = {
    "tables.html": "<table><tr><td>" * 100 + GOOD + "</td></tr></table>" * 100,
    "wide.html": f"<table><tr><th colspan=100000>送信先</th><th rowspan=100000>情報</th></tr>{ROWS}</table><p>{GOOD}</p>",
    "entities.html": "<!DOCTYPE html ["
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    + f"]><p>&e11;</p><p>{GOOD}</p>",
    "page.pdf": f"<html><body><p>{GOOD}</p></body></html>",
}
REFUSED: dict[str, str | bytes] = {
    "archive.html": b"PK\x03\x04" + bytes(100),
    "bomb.html.gz": gzip.compress(bytes(30 << 20)),
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(50),
}


def write(folder: Path, name: str, body: str | bytes) -> Path:
    (folder / name).write_bytes(body if isinstance(body, bytes) else body.encode())
    return folder / name


@pytest.mark.parametrize("name", [*UNREAD, *PARTLY])
def test_what_is_unread_ends_with_5_and_the_reason_and_the_others_are_read(tmp_path: Path, monkeypatch, capsys, name: str):
    body, cause = (UNREAD | PARTLY)[name]
    (tmp_path / "good.md").write_text(GOOD)
    assert run(monkeypatch, "policy", write(tmp_path, name, body), tmp_path / "good.md", "--format", "json") == 5
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert err.count("\n") == 1
    assert name in err
    assert [d["state"] for d in found["documents"]] == ["not-read" if name in UNREAD else "partly-read", "read"]
    assert cause in {g["cause"] for g in found["gaps"]}
    assert {s["document"] for s in found["statements"]} == ({"good.md"} if name in UNREAD else {"good.md", name})


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_hostile_is_read(tmp_path: Path, monkeypatch, capsys, name: str):
    assert run(monkeypatch, "policy", write(tmp_path, name, READ[name]), "--format", "json", "--allow-partial") == 0
    assert "mixpanel" in {s["recipient"] for s in json.loads(capsys.readouterr().out)["statements"]}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_ends_with_4(tmp_path: Path, monkeypatch, capsys, name: str):
    assert run(monkeypatch, "policy", write(tmp_path, name, REFUSED[name])) == 4
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert name in err


def test_a_bomb_of_drawings_ends_within_its_limits(tmp_path: Path, monkeypatch, capsys):
    assert run(monkeypatch, "policy", write(tmp_path, "bomb.pdf", PDF_BOMB), "--format", "json") == 5
    out, err = capsys.readouterr()
    assert json.loads(out)["documents"][0]["state"] == "not-read"
    assert "bomb.pdf" in err
