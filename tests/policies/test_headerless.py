"""Tables without a header, each row of which names a recipient and what it gets, or the page that tells it."""

import pytest

from tests.policies.conftest import Say


def told(say: Say, *rows: tuple[str, ...], heading: str = "Companies") -> set[str]:
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    made = say(f"<h1>P</h1><h2>{heading}</h2><table>{body}</table>", "p.html").statements
    left = {f"{s.recipient}: page" for s in made if s.disclosure_kind == "delegated"}
    return left | {f"{s.recipient}: {d}" for s in made for d in s.data_types if s.polarity == "positive"}


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Adjust GmbH, Berlin", "advertising ID, Android ID", "to count installations"),
            ("SmartBear Software Inc.", 'set out in <a href="https://docs.bugsnag.com/">its documentation</a>', "to find errors"),
        ),
        (
            ("広告ID、Android ID", "Adjust GmbH(ドイツ)", "効果を数えるため"),
            ('<a href="https://docs.bugsnag.com/">SmartBear社の資料</a>に記載のとおり', "SmartBear Software Inc.", "不具合の調査のため"),
        ),
    ],
)
def test_rows_say_who_gets_what(say: Say, rows: tuple[tuple[str, ...], ...]) -> None:
    assert told(say, *rows) == {"adjust: id.advertising", "adjust: id.vendor", "smartbear: page"}


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ((("Adjust GmbH", "advertising ID"), ("Mailchimp", "e-mail address")), "Data we receive from others"),
        ((("Adjust GmbH", "advertising ID is not sent"), ("Mailchimp", "no e-mail address")), "Companies"),
        ((("Adjust GmbH added", "advertising ID"), ("Mailchimp removed", "e-mail address")), "Changes"),
    ],
)
def test_sources_denials_and_changes_are_no_such_rows(say: Say, rows: tuple[tuple[str, ...], ...], heading: str) -> None:
    assert told(say, *rows, heading=heading) == set()
