"""Numbered items in which a blank parts who receives from the data. Texts are our own."""

import pytest

ABOVE = "次の各号に掲げる事業者に、それぞれ当該各号に定める情報が送信されます。"
CLASSES = {"@analytics-providers": ("dev.model",), "@error-report-providers": ("id.user",)}


def told(say, *items):
    page = f"<p>{ABOVE}</p>" + "".join(f"<p>{i}</p>" for i in items)
    stated = say(f"<html><body><h2>外部への送信</h2>{page}</body></html>", name="policy.html").statements
    return {s.recipient: s.data_types for s in stated if s.polarity == "positive"}


@pytest.mark.parametrize("numbers", [("一", "二"), ("(1)", "(2)"), ("①", "②"), ("ア", "イ")])
def test_a_blank_parts_who_receives_from_the_data(say, numbers):
    first, second = numbers
    got = told(
        say,
        f"{first}　利用の状況を分析する事業者　端末の機種名",
        f"{second}　起きた不具合の報告を受け付ける事業者　利用者ID及び不具合の内容",
    )
    assert {r: got[r][-1:] for r in CLASSES} == CLASSES


def test_a_blank_parts_a_name_from_the_data(say):
    got = told(say, "①　Mixpanel, Inc.　端末の機種名", "②　Sentry　利用者ID及び不具合の内容")
    assert {r: data for r, data in got.items() if data} == {"mixpanel": ("dev.model",), "functional-software": ("crash", "id.user")}


@pytest.mark.parametrize(
    "item",
    [
        "一　当社は、利用の状況を分析する事業者　に端末の機種名を送信しません。",
        "一　次の各号に掲げる事業者　端末の機種名",
        "一　Mixpanel　が端末の機種名を受け取ります。",
    ],
)
def test_a_blank_in_a_sentence_parts_nothing(say, item):
    assert "@analytics-providers" not in {r for r, data in told(say, item, item.replace("一", "二", 1)).items() if data}


def test_numbered_english_words_are_no_name_beside_data(say):
    table = "|Company|What it receives|\n|---|---|\n|Countly Ltd|(1) and (2)|\n"
    stated = say(f"{table}\nWhat the numbers mean:\n\n1. Phone model\n2. Email address\n").statements
    assert {d for s in stated for d in s.data_types if s.recipient == "countly"} == {"dev.model", "pii.email"}
