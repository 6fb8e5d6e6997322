"""A list of what is sent and one of who receives, below whatever words: nothing joins them, unless a sentence says that each gets all. Texts are our own."""

import pytest

ITEMS = {"en": ("Advertising ID", "Phone model", "Phone number"), "ja": ("広告ID", "端末の機種名", "電話番号")}
NAMES = {"en": ("Mixpanel, Inc.", "Adjust GmbH"), "ja": ("Mixpanel, Inc.（米国）", "Adjust GmbH（ドイツ）")}
TITLE = {"en": "App data", "ja": "アプリの情報"}
SENT = [
    ("ja", "Q1. アプリの外に送信されるのは、どのような情報ですか。", "A. 次の情報です。"),
    ("ja", "何が送信されるのですか", "次の三つです。"),
    ("ja", "SDKが取得する情報", ""),
    ("ja", "外部送信の内容", "外部に送信されるのは次の情報です。"),
    ("ja", "【送信情報】", ""),
    ("en", "Q1. What does the app send?", "A: The following."),
    ("en", "What goes out", "These entries of the order form leave our company:"),
    ("en", "What other companies get", "The app hands over:"),
    ("en", "Data collected by SDKs", "SDKs in the app collect:"),
    ("en", "What leaves your phone?", "Answer: the items below."),
    ("en", "Which of my data goes to others?", "The following data goes to others:"),
    ("en", "List 1: what is sent", ""),
]
TAKEN = {
    "ja": [
        ("Q2. どの会社が情報を受け取りますか。", "A. 受け取る会社は次のとおりです。どれを受け取るかは、会社によって違います。"),
        ("受け取る会社", "受け取るのは次の2社です。"),
        ("情報の提供先", ""),
    ],
    "en": [
        ("Q2. Who gets the data?", "These companies:"),
        ("Who receives it", "Recipients of entries of the order form:"),
        ("To whom do you pass it on?", "To these companies:"),
        ("Companies we send data to", ""),
        ("Who receives something", "Not every recipient gets every entry."),
    ],
}
TO_EACH = [
    ("ja", "両社とも、上記の情報をすべて受け取ります。"),
    ("ja", "２社には同じ情報が送られます。"),
    ("ja", "いずれも、上の全項目を受け取っています。"),
    ("ja", "各事業者に送信する情報は同一です。"),
    ("ja", "上記の情報のすべてを、下記の事業者のそれぞれに送信する。"),
    ("en", "Each company receives every item."),
    ("en", "Everything on the list goes to both."),
    ("en", "We send all of these to both companies."),
    ("en", "There is no difference between the recipients: each gets all items."),
]
NOT_TO_EACH = [
    ("ja", "各社が受け取る情報は異なります。"),
    ("ja", "各社は、必要な情報のみを受け取ります。"),
    ("en", "The items differ from company to company."),
    ("en", "Each gets a part."),
    ("en", "Which company gets which item depends on the feature."),
]


def page(language: str, sent: tuple[str, str], taken: tuple[str, str], between: tuple[str, ...] = ("", "", "")) -> str:
    """HTML with both lists below their headings; `between`: sentences after the first heading, after the second, at the end."""

    def told(heading: str, line: str, items: tuple[str, ...], before: str) -> str:
        said = "".join(f"<p>{x}</p>" for x in (line, before) if x)
        return f"<h2>{heading}</h2>{said}<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>"

    last = f"<p>{between[2]}</p>" if between[2] else ""
    lists = told(*sent, ITEMS[language], between[0]) + told(*taken, NAMES[language], between[1])
    return f"<html><body><h1>{TITLE[language]}</h1>{lists}{last}</body></html>"


def gets(stated):
    return {(s.recipient, len(s.data_types), len(s.unpaired_types)) for s in stated.statements if s.recipient != "@self"}


@pytest.mark.parametrize(("language", "heading", "line"), SENT)
def test_lists_below_whatever_words_are_not_joined(say, language, heading, line):
    for taken in TAKEN[language]:
        assert gets(say(page(language, (heading, line), taken), "notice.html")) == {("mixpanel", 0, 3), ("adjust", 0, 3)}, taken


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize(("language", "sentence"), [*TO_EACH, *NOT_TO_EACH])
def test_a_sentence_joins_them_wherever_it_stands(say, language, sentence, place):
    heads = {"en": (("What is sent", ""), ("Recipients", "")), "ja": (("送信される情報", ""), ("送信先", ""))}[language]
    between = tuple(sentence if i == place else "" for i in range(3))
    each = (3, 0) if (language, sentence) in TO_EACH else (0, 3)
    assert gets(say(page(language, *heads, between), "notice.html")) == {("mixpanel", *each), ("adjust", *each)}
