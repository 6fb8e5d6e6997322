"""Paragraphs that count themselves are the items of a list."""

import pytest

from analyzer.policies.markup import read_html

LEAD = "Countlyには、次の各号に掲げる情報が送信される。"


def kinds(*paragraphs: str) -> list[str]:
    page = read_html("".join(f"<p>{p}</p>" for p in paragraphs))
    return [b.kind for b in page.blocks]


@pytest.mark.parametrize("marks", ["（1） （2） （3）", "① ② ③", "1. 2. 3.", "一 二 三", "ア イ ウ", "(ア) (イ) (ウ)"])
def test_a_run_that_counts_from_one_is_a_list_and_read_as_one(say, marks):
    items = [f"{m} {text}" for m, text in zip(marks.split(), ("ユーザーID", "端末の機種名", "メールアドレス"), strict=True)]
    assert kinds(LEAD, *items) == ["paragraph", "item", "item", "item"]
    html = "<h1>規程</h1><h2>第3条（利用状況の分析）</h2>" + "".join(f"<p>{p}</p>" for p in (LEAD, *items))
    stated = say(f"<html><body>{html}</body></html>", name="p.html").statements
    assert {d for s in stated for d in s.data_types if s.recipient == "countly"} == {"id.user", "dev.model", "pii.email"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("(1) ユーザーID", "端末の機種名"),
        ("(2) ユーザーID", "(3) 端末の機種名"),
        ("(1) ユーザーID", "2. 端末の機種名"),
        ("(1) 当社は、情報を取得します。", "(2) 当社は、情報を保存します。"),
        ("一般の情報", "二つの情報"),
    ],
)
def test_what_counts_otherwise_or_says_sentences_stays_as_it_is(paragraphs):
    assert kinds(*paragraphs) == ["paragraph"] * len(paragraphs)
