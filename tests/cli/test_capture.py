import pytest

from analyzer.cli.capture import cut, line_of, show_path
from analyzer.model.knowledge import Party
from analyzer.parties import Parties

PARTIES = Parties({"acme": Party(id="acme", name="Acme Analytics GmbH", aliases=("Acme",), hosts=("acme.example",), source="test")})


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (
            {"kind": "http", "host": "a.example", "method": "POST", "path": "/p?q=1"},
            "POST       a.example                            /p?…",
        ),
        ({"kind": "http", "host": "t.acme.example", "method": "GET", "path": "/"}, "GET        t.acme.example (Acme)                /"),
        ({"kind": "tls-failed", "host": "b.example", "error": "refused"}, "tls-failed b.example                            refused"),
        ({"kind": "dns", "host": "b.example", "method": "AAAA"}, "dns AAAA   b.example"),
        (
            {"kind": "http", "host": "a\x1b[31m\n.example", "method": "GET", "path": "/\u202e"},
            "GET        a [31m .example                      /…",
        ),
        ({}, ""),
    ],
)
def test_what_comes_from_the_wire_is_one_printable_line(head, line):
    assert line_of(head, PARTIES) == f"--:--:-- {line}".rstrip()


def test_the_time_of_day_stands_first():
    assert line_of({"kind": "http", "host": "h", "time": 1_790_000_000.5}, PARTIES)[2::3][:2] == "::"


@pytest.mark.parametrize("path", ["/v1/" + "long/" * 60, "/".join(["/long"] * 30)])
def test_a_line_fits_eighty_columns_and_keeps_host_and_party(path):
    line = line_of({"kind": "http", "host": "collect.acme.example", "method": "POST", "path": path}, PARTIES, 80)
    assert sum(2 if ord(c) > 0x2E80 else 1 for c in line) in {79, 80}
    assert line.endswith("…")
    assert "collect.acme.example (Acme)" in line


def test_a_line_that_fits_is_left_alone():
    assert cut("short", 5) == "short"
    assert cut("shorter", 5) == "shor…"
    assert cut("", 5) == ""
    assert cut("long enough", 0) == "long enough"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/v1/events", "/v1/events"),
        ("/batch.json?u=8a7b", "/batch.json?…"),
        ("/users/12345/taro@example.jp", "/users/…/…"),
        ("/日本語/x", "/…/x"),
        ("/" + "a" * 40, "/…"),
        ("", ""),
    ],
)
def test_no_value_of_a_path_is_shown(path, shown):
    assert show_path(path) == shown
