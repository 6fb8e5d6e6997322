"""Lines without labels one below another: cards, terms with several lines, questions with their answers."""

import pytest


def sent(stated):
    return {(s.recipient, d) for s in stated.statements for d in s.data_types if s.polarity == "positive" and s.recipient != "@self"}


BOTH = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model")}


def page(first: str, second: str) -> str:
    return f"<!doctype html><html><body><main><h1>Who we share data with</h1>{first}{second}</main></body></html>"


@pytest.mark.parametrize(
    "card",
    [
        "<div><div>{n}</div><div>{p}</div><ul>{d}</ul></div>",
        "<article><header><strong>{n}</strong> <span>{p}</span></header><ul>{d}</ul></article>",
        "<dl><dt>{n}</dt><dd>{p}</dd>{d}</dl>",
        "<div><h3>{n} <small>{p}</small></h3><ul>{d}</ul></div>",
    ],
)
def test_a_card_is_one_recipient_with_its_data(say, card: str):
    item = "<dd>{}</dd>" if "<dl>" in card else "<li>{}</li>"
    first = card.format(n="Mixpanel", p="Product analytics", d=item.format("User ID") + item.format("Device model"))
    second = card.format(n="Sentry", p="Error reports", d=item.format("Device model"))
    assert sent(say(page(first, second), "policy.html")) == BOTH


def test_terms_of_data_are_followed_by_who_gets_them(say):
    body = "<dl><dt>User ID</dt><dd>Mixpanel</dd><dt>Device model</dt><dd>Mixpanel</dd><dd>Sentry</dd></dl>"
    assert sent(say(page(body, ""), "policy.html")) == BOTH


def test_a_list_of_data_and_a_list_of_names_are_not_joined(say):
    body = "<ul><li>User ID</li><li>Device model</li></ul><ul><li>Mixpanel</li><li>Sentry</li></ul>"
    assert sent(say(page(body, ""), "policy.html")) == set()


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("{}が受け取る情報は何ですか？", ("会員番号", "端末の機種名")),
        ("{}とはどのデータを共有していますか？", ("会員番号", "端末の機種名")),
        ("Which details reach {}?", ("user ID", "device model")),
        ("{} – what does it get?", ("user ID", "device model")),
    ],
)
def test_a_question_of_what_somebody_gets_is_answered_by_the_lines_below_it(say, question: str, items: tuple[str, str]):
    both, one = f"- {items[0]}\n- {items[1]}", f"- {items[1]}"
    text = f"# FAQ\n\n{question.format('Mixpanel')}\n\n{both}\n\n{question.format('Sentry')}\n\n{one}\n"
    assert sent(say(text)) == BOTH


def test_what_is_not_sent_has_its_own_line_above_it(say):
    body = (
        "<dl><dt>Adjustに送信される情報</dt><dd>広告ID</dd><dt>Adjustに送信されない情報</dt><dd>氏名</dd>"
        "<dt>Sentryが受け取る情報</dt><dd>会員番号</dd><dt>どこにも送信されない情報</dt><dd>電話番号</dd></dl>"
    )
    said = say(body, "notice.html").statements
    assert [(s.polarity, s.recipient, s.data_types) for s in said] == [
        ("positive", "adjust", ("id.advertising",)),
        ("negative", "adjust", ("pii.name",)),
        ("positive", "functional-software", ("id.user",)),
        ("negative", "@third-parties", ("pii.phone",)),
    ]
