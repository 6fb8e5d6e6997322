"""Questions in definition lists, bold lines and behind Q1. with what their answers say of whom the question names."""

import pytest

from tests.policies.conftest import Say

SENT = ("PostHogには何が送られますか。", "会員IDと端末の機種名を送信しています。")
LEFT = ("Adjustに送信される情報を教えてください。", "項目は、Adjust社のページに記載されていますので、そちらをご確認ください。")
KEPT = ("生年月日を登録するのはなぜですか。", "ご本人の確認に使うだけです。外部の会社には送っていません。")


def laid_out(form: str, *asked: tuple[str, str]) -> str:
    each = {
        "dl": "<dt>Q{n}. {q}</dt><dd>{a}</dd>",
        "bold": "**{q}**\n\n{a}\n\n",
        "keys": "Q{n}. {q}\nA{n}. {a}\n\n",
        "headings": "### {q}\n\n{a}\n\n",
    }[form]
    body = "".join(each.format(n=n, q=q, a=a) for n, (q, a) in enumerate(asked, start=1))
    return f"<h1>よくあるご質問</h1><dl>{body}</dl>" if form == "dl" else f"# よくあるご質問\n\n{body}"


def told(say: Say, form: str, *asked: tuple[str, str]) -> set[str]:
    made = say(laid_out(form, *asked), "faq.html" if form == "dl" else "faq.md").statements
    left = {f"{s.recipient}: page" for s in made if s.disclosure_kind == "delegated"}
    return left | {f"{'not ' if s.polarity == 'negative' else ''}{s.recipient}: {d}" for s in made for d in s.data_types}


@pytest.mark.parametrize("form", ["dl", "bold", "keys", "headings"])
def test_an_answer_is_about_whom_and_what_its_question_names(say: Say, form: str) -> None:
    assert told(say, form, SENT, LEFT, KEPT) == {
        "posthog: id.user",
        "posthog: dev.model",
        "adjust: page",
        "not @third-parties: pii.birth",
    }


@pytest.mark.parametrize(
    "question",
    [
        "PostHogが受け取る情報は何ですか。",
        "PostHogには、どこまでの情報を渡していますか。",
        "PostHogに送っている情報は?",
        "PostHogについて、送信される項目を知りたい。",
    ],
)
def test_a_question_may_ask_in_other_words(say: Say, question: str) -> None:
    assert "posthog: id.user" in told(say, "dl", (question, SENT[1]), LEFT)


@pytest.mark.parametrize("question", ["PostHogとは何ですか。", "PostHogへの送信はどうすれば止められますか。"])
def test_a_question_of_something_else_gives_nothing(say: Say, question: str) -> None:
    assert "posthog: id.user" not in told(say, "dl", (question, "当社は会員IDで、ご利用の状況を確かめています。"), LEFT)


def test_a_list_below_one_recipient_is_not_given_to_all_whom_another_answer_names(say: Say) -> None:
    whom = ("情報は、外部のどの会社に送られますか。", "PostHog, Inc.とAdjust GmbHの2社です。")
    assert "adjust: id.user" not in told(say, "bold", whom, SENT, LEFT)
