import pytest

from analyzer.cli.capture import line_of
from analyzer.flows.store import Row


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ({"kind": "http", "host": "a.example", "method": "POST", "path": "/p?q=1"}, "a.example POST /p?q=1"),
        ({"kind": "tls-failed", "host": "b.example", "error": "refused"}, "[tls-failed] b.example refused"),
        ({"kind": "http", "host": "a\x1b[31m\n.example", "method": "GET", "path": "/\u202e"}, "a [31m .example GET / "),
        ({}, "[None]"),
    ],
)
def test_what_comes_from_the_wire_is_one_printable_line(head, line):
    assert line_of(Row(1, head, ())) == line
