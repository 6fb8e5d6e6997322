"""Pages that stand in the document's place are named, and no document is taken for one of them."""

import pytest

from analyzer.model.gap import Cause

SPA = '<!doctype html><html><head><title>App</title><script src="/m.js"></script></head><body>{}<div id="root"></div></body></html>'
WALLS = [
    ("<html><body><h1>Sign in</h1><form><input name=u><input type=password></form></body></html>", Cause.LOGIN_WALL, "sign in"),
    ("<html><body><p>この先はログインしてください。</p><input type='password'></body></html>", Cause.LOGIN_WALL, "sign in"),
    (
        "<html><title>Just a moment...</title><body><p>Checking your browser.</p><script>1</script></body></html>",
        Cause.LOGIN_WALL,
        "a person",
    ),
    (SPA.format("<noscript>You need to enable JavaScript to run this app.</noscript>"), Cause.UNPARSED, "scripts"),
    (SPA.format(""), Cause.UNPARSED, "scripts"),
    (
        "<html><body><div class='cookie-banner'><p>We use cookies.</p><button>Accept</button> or reject</div></body></html>",
        Cause.UNPARSED,
        "banner",
    ),
    ("<html><body><p>当サイトはクッキーを使います。同意してください。</p></body></html>", Cause.UNPARSED, "banner"),
    ("<html><title>404 Not Found</title><body><h1>Not Found</h1></body></html>", Cause.UNPARSED, "error page"),
    ("<html><body><p>お探しのページは移動または削除された可能性があります。</p></body></html>", Cause.UNPARSED, "error page"),
]


@pytest.mark.parametrize(("html", "cause", "word"), WALLS)
def test_what_stands_in_the_documents_place_is_a_gap_and_the_document_unread(say, html: str, cause: Cause, word: str):
    stated = say(html, "p.html")
    assert stated.documents[0].state == "not-read"
    assert stated.statements == ()
    assert [(g.cause, word in g.subject) for g in stated.gaps] == [(cause, True)]


@pytest.mark.parametrize(
    "extra",
    [
        "<input type=password>",
        "<script src=x></script><div id=root></div>",
        "<p>We use cookies. Accept?</p>",
        "<title>404 Not Found</title>",
    ],
)
def test_a_page_that_states_something_is_no_wall(say, extra: str):
    stated = say(f"<html><body>{extra}<p>We share your IP address with Mixpanel.</p></body></html>", "p.html")
    assert [s.recipient for s in stated.statements] == ["mixpanel"]
    assert stated.documents[0].state == "read"


def test_a_long_page_is_no_wall(say):
    text = "<p>This page explains in many words how our company was founded and where its gardens are.</p>" * 30
    stated = say(f"<html><body><input type=password>{text}</body></html>", "p.html")
    assert stated.documents[0].state == "read"


def test_text_that_could_not_be_decoded_is_said(say):
    stated = say(bytes(range(128, 256)) * 50, "p.html")
    assert any("could not be decoded" in g.subject for g in stated.gaps)


def test_a_few_damaged_bytes_do_not_turn_a_text_into_another(say):
    text = "当社はIPアドレスをMixpanelに送信します。".encode()
    stated = say(b"<html><body><p>" + text * 3 + b"</p><p>" + text[:-1] + b"</p></body></html>", "p.html")
    assert {s.recipient for s in stated.statements} == {"mixpanel"}
    assert stated.gaps == ()
