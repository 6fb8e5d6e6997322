"""Data by letters and numbers: in whatever form a document defines them, each form of naming them says who gets what."""

import itertools

import pytest

ENGLISH = ("your customer ID and the advertising ID", "your name and email address", "the model of your phone")
JAPANESE = ("お客様番号、広告ID", "氏名、メールアドレス", "端末の機種名")
WANTED = {"posthog": {"id.user", "id.advertising", "pii.name", "pii.email"}, "smartbear": {"dev.model"}}
DEFINED = {
    "a list of definitions": "<dl>{}</dl>|<dt>{k}</dt><dd>{what}</dd>",
    "a list": "<ul>{}</ul>|<li>{k}: {what}</li>",
    "a list of equations": "<ul>{}</ul>|<li>{k} = {what}</li>",
    "a table": "<table><tr><th>{head}</th></tr>{}</table>|<tr><td>{k}</td><td>{what}</td></tr>",
    "headings": "{}|<h3>{k}</h3><p>{what}</p>",
    "paragraphs": "{}|<p>{k}: {what}</p>",
}
HEAD = {"en": "Category</th><th>What it contains", "ja": "区分</th><th>情報の内容"}
NAMED = {
    "en": {
        "a table": "<table><tr><th>Recipient</th><th>Categories</th></tr><tr><td>PostHog, Inc.</td><td>{ab}</td></tr><tr><td>Bugsnag</td><td>{c}</td></tr></table>",
        "a sentence": "<p>PostHog, Inc. receives {ab}. Bugsnag receives {c}.</p>",
        "a list": "<ul><li>PostHog, Inc.: {ab}</li><li>Bugsnag: {c}</li></ul>",
        "brackets": "<ul><li>PostHog, Inc. ({ab})</li><li>Bugsnag ({c})</li></ul>",
        "blocks": "<h3>PostHog, Inc.</h3><ul><li>Data: {ab}</li><li>Purpose: analytics</li></ul><h3>Bugsnag</h3><ul><li>Data: {c}</li><li>Purpose: errors</li></ul>",
    },
    "ja": {
        "a table": "<table><tr><th>送信先</th><th>送信する情報</th></tr><tr><td>PostHog, Inc.</td><td>{ab}</td></tr><tr><td>Bugsnag</td><td>{c}</td></tr></table>",
        "a sentence": "<p>PostHog, Inc.には{ab}を送信します。Bugsnagには{c}を送信します。</p>",
        "a list": "<ul><li>PostHog, Inc.：{ab}</li><li>Bugsnag：{c}</li></ul>",
        "brackets": "<ul><li>PostHog, Inc.（{ab}）</li><li>Bugsnag（{c}）</li></ul>",
        "blocks": "<h3>PostHog, Inc.</h3><ul><li>送信する情報：{ab}</li><li>利用目的：分析</li></ul><h3>Bugsnag</h3><ul><li>送信する情報：{c}</li><li>利用目的：調査</li></ul>",
    },
}
KEYS = [
    ("en", ("A", "B", "C"), "A and B", "C"),
    ("en", ("Category A", "Category B", "Category C"), "categories A and B", "category C"),
    ("en", ("Group 1", "Group 2", "Group 3"), "groups 1 and 2", "group 3"),
    ("ja", ("区分A", "区分B", "区分C"), "区分Aおよび区分B", "区分C"),
    ("ja", ("甲", "乙", "丙"), "甲、乙", "丙"),
    ("ja", ("A-1", "A-2", "A-3"), "A-1、A-2", "A-3"),
]
PAGE = {
    "en": "<h1>Privacy notice</h1><h2>1. Categories of information</h2><p>We sort information into categories.</p>{}<h2>2. Who receives information from the app</h2>{}",
    "ja": "<h1>アプリの外部送信</h1><h2>1. 情報の区分</h2><p>情報を次のとおり区分します。</p>{}<h2>2. 送信先</h2>{}",
}


def given(stated):
    """The data that each of the two is said to be sent."""
    return {r: {i for s in stated.statements if s.recipient == r and s.polarity == "positive" for i in s.data_types} for r in WANTED}


@pytest.mark.parametrize("named", NAMED["en"])
@pytest.mark.parametrize("defined", DEFINED)
@pytest.mark.parametrize(("language", "keys", "first", "last"), KEYS, ids=lambda x: x if isinstance(x, str) else x[0])
def test_each_gets_what_its_keys_stand_for(say, language, keys, first, last, defined, named):
    around, each = DEFINED[defined].split("|")
    lines = "".join(each.format(k=k, what=w) for k, w in zip(keys, ENGLISH if language == "en" else JAPANESE, strict=True))
    page = PAGE[language].format(around.format(lines, head=HEAD[language]), NAMED[language][named].format(ab=first, c=last))
    assert given(say(f"<html><body>{page}</body></html>", "notice.html")) == WANTED


@pytest.mark.parametrize("line", ["Your carrier: nobody", "Your carrier: no one, it stays on your phone"])
def test_letters_of_companies_say_who_gets_each_item(say, line):
    stated = say(
        f"## Letters\n\n- P = PostHog Inc.\n- B = Bugsnag\n\n## What leaves your phone, and who gets it\n\n- Your user ID: P\n- The model of your phone: P, B\n- {line}\n"
    )
    assert given(stated) == {"posthog": {"id.user", "dev.model"}, "smartbear": {"dev.model"}}
    assert ("@third-parties", ("net.carrier",)) in {(s.recipient, s.data_types) for s in stated.statements if s.polarity == "negative"}


@pytest.mark.parametrize(
    ("words", "data"),
    [("C, and your email address", {"dev.model", "pii.email"}), ("A; your home address", {"id.user", "id.advertising", "pii.address"})],
)
def test_words_may_follow_the_letters_of_a_cell(say, words, data):
    lines = "".join(f"- {k}: {w}\n" for k, w in zip("ABC", ENGLISH, strict=True))
    stated = say(f"## Categories\n\n{lines}\n| Recipient | Data |\n|---|---|\n| Bugsnag | {words} |\n| PostHog | B |\n")
    assert given(stated)["smartbear"] == data


def test_there_is_a_page_for_each_pair():
    assert len(list(itertools.product(KEYS, DEFINED, NAMED["en"]))) == 180
