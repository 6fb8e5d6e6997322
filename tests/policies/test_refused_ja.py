"""Denials that rest on what the reader does or leaves undone. Texts are our own."""

import pytest


def denied(stated):
    return {d for s in stated.statements if s.polarity == "negative" for d in (*s.data_types, *s.broad_types)}


@pytest.mark.parametrize(
    "text",
    [
        "位置情報を許可していない方からは送信されません。",
        "位置情報は、「許可しない」を選んでいただければ送られません。",
        "位置情報は、地図の表示を消すと送信されません。",
        "位置情報をオンにしないかぎり、位置情報は外部に送信されません。",
        "アプリを使っていない間は、位置情報は送信されません。",
        "バックグラウンドでは位置情報を送信しません。",
        "アプリのチェックを外した場合、位置情報は外部に送信されません。",
    ],
)
def test_they_deny_no_sending(say, text):
    assert denied(say(f"PostHogに位置情報を送信します。{text}")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "どのような場合でも、位置情報は外部に送信しません。",
        "ログインしている場合でも、位置情報は外部に送信しません。",
        "位置情報は、ご利用の方の端末で使うもので、外部に送信しません。",
        "エラーの報告を送る場合も、位置情報は外部に送信しません。",
    ],
)
def test_what_holds_in_any_case_denies(say, text):
    assert "loc.*" in denied(say(text))
