"""A record below a heading of data says to whom that data goes: by a yes or no beside 外部への送信, and by a recipient."""

import pytest


def page(*records: tuple[str, list[tuple[str, str]]], lang: str = "ja", head: str = "h2") -> str:
    parts = [f"<{head}>{h}</{head}><table>{''.join(f'<tr><th>{k}</th><td>{v}</td></tr>' for k, v in rows)}</table>" for h, rows in records]
    return f"<html lang={lang}><body><h1>情報の取扱い</h1>{''.join(parts)}</body></html>"


def told(stated):
    return [(s.recipient, s.polarity, s.data_types) for s in stated.statements if s.kind == "row"]


@pytest.mark.parametrize(("asks", "no", "yes"), [
    ("外部への送信", "なし", "あり"),
    ("外部送信", "無", "有"),
    ("第三者提供の有無", "いいえ", "はい"),
    ("社外への提供", "しません", "します"),
    ("外部送信の有無", "×", "○"),
    ("第三者への提供", "行いません", "あり"),
])  # fmt: skip
@pytest.mark.parametrize("number", ["", "1 ", "(1) ", "第1 "])
def test_a_record_below_its_data_says_whether_and_to_whom_it_goes(say, asks, no, yes, number):
    stated = say(
        page(
            (f"{number}氏名、電話番号", [("取得の方法", "入力"), ("利用目的", "予約の受付"), (asks, no)]),
            (
                f"{number}プッシュ通知用トークン",
                [("取得の方法", "自動取得"), ("利用目的", "通知機能の提供"), (asks, yes), ("送信先", "Google LLC")],
            ),
        ),
        "n.html",
    )
    assert told(stated) == [("@third-parties", "negative", ("pii.name", "pii.phone")), ("google", "positive", ("id.push",))]
    assert "トークン" in stated.statements[-1].quote


def test_english_records_are_read_the_same_way(say):
    stated = say(
        page(
            ("1. Name and phone number", [("How we get it", "You type it"), ("Purpose", "bookings"), ("Shared with third parties?", "No")]),
            ("2. Push token", [("Purpose", "notifications"), ("Shared with third parties?", "Yes"), ("Recipient", "Google LLC")]),
            lang="en",
        ),
        "n.html",
    )
    assert told(stated) == [("@third-parties", "negative", ("pii.name", "pii.phone")), ("google", "positive", ("id.push",))]


def test_yes_without_a_name_goes_to_third_parties(say):
    stated = say(page(("位置情報", [("利用目的", "地図の表示"), ("外部への送信", "あり")])), "n.html")
    assert [(s.recipient, s.polarity, s.broad_types) for s in stated.statements] == [("@third-parties", "positive", ("loc.*",))]


@pytest.mark.parametrize("heading", ["氏名の変更のお手続きについて", "お客様情報", "Google Analytics", "ご利用料金"])
def test_a_heading_that_is_about_something_else_gives_no_data(say, heading):
    stated = say(page((heading, [("利用目的", "分析"), ("外部への送信", "なし")])), "n.html")
    assert [s for s in stated.statements if s.data_types or s.polarity == "negative"] == []


def test_data_printed_in_the_record_wins_over_its_heading(say):
    stated = say(page(("氏名", [("送信される情報", "広告ID"), ("送信先", "Google LLC")])), "n.html")
    assert told(stated) == [("google", "positive", ("id.advertising",))]


def test_a_no_to_selling_beside_a_recipient_does_not_deny_that_it_receives(say):
    head = "| What we collected | Purpose | Disclosed to | Sold or shared? |\n|--|--|--|--|\n"
    stated = say(
        f"# California\n\n{head}| email address | support | Zendesk, Inc. | No |\n| user ID | ads | Unity Technologies | Shared |\n"
    )
    assert [(s.recipient, s.polarity) for s in stated.statements] == [("zendesk", "positive"), ("unity", "positive")]
