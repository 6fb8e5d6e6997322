"""A no in a table of marks denies only where the mark or the legend says so."""

import pytest

from analyzer.policies.marks import denies


@pytest.mark.parametrize("mark", ["送信しない", "not sent", "not shared"])
def test_words_deny_by_themselves(mark: str) -> None:
    assert denies(mark, "")


@pytest.mark.parametrize(
    "legend", ["○:送信します -:送信しません", "「-」は、送信していないことを示します。", "A dash means that the item is not sent."]
)
def test_a_dash_says_no_where_the_legend_says_so(legend: str) -> None:
    assert denies("-", legend)


def test_a_cross_that_the_legend_explains_says_no() -> None:
    assert denies("×", "○印は送信する情報、×印は送信しない情報です。")


@pytest.mark.parametrize("legend", ["", "当社は、情報を送信しません。", "○:送信します"])
def test_a_mark_without_a_legend_says_nothing(legend: str) -> None:
    assert not denies("-", legend)
    assert not denies("×", legend)
    assert not denies("n/a", legend)


@pytest.mark.parametrize(
    ("legend", "mark"),
    [
        ("A tick (✓) means that the detail is transmitted; a cross (✗) means that it is not.", "✗"),
        ("A tick means the firm gets it, a cross means it doesn't.", "✗"),
        ("✓ = the firm receives it; ✗ = it does not.", "✗"),
        ("Where you see ✓ the item is sent. Where you see ✗ it isn't.", "✗"),
        ("Ticks mark what the company is given; crosses mark what stays with us.", "✗"),
        ("✓ sent, – stays on your phone", "–"),
        ("Where there is no tick, the item is not sent.", ""),
        ("A dot shows that the company receives the item. No dot: it does not.", ""),
        ("— : the company gets nothing of the kind", "—"),
        ("「ー」は送信の対象外であることを示します。", "ー"),
        ("×印は、その会社がその情報を受け取らないことを示しています。", "×"),
    ],
)
def test_a_legend_may_take_up_the_verb_of_the_other_mark(legend, mark):
    assert denies(mark, legend)


@pytest.mark.parametrize("legend", ["✓ the function is available; ✗ it is not.", "✗ means that we have no information yet.", ""])
def test_a_legend_of_something_else_denies_nothing(legend):
    assert not denies("✗", legend)


def test_a_hollow_circle_is_a_no_beside_filled_ones_and_a_yes_alone(say):
    rows = "| Data | Amplitude | Bugsnag |\n|---|---|---|\n| Phone model | ● | ● |\n| Advertising ID | ● | ○ |\n"
    told = {(s.recipient, m.data_types, m.sent) for s in say(f"# P\n\nWhat is sent to whom:\n\n{rows}").statements for m in s.marks}
    assert ("smartbear", ("id.advertising",), False) in told
    assert ("amplitude", ("id.advertising",), True) in told
    circles = {(m.data_types, m.sent) for s in say(f"# P\n\nWhat is sent to whom:\n\n{rows.replace('●', '◎')}").statements for m in s.marks}
    assert (("id.advertising",), True) in circles
    assert all(sent for _, sent in circles)


@pytest.mark.parametrize(
    "text", ["「当社のみ」と書いた情報は、ほかの会社には送られません。", 'Data marked "us only" is sent to no other company.']
)
def test_what_is_said_of_a_mark_denies_nothing_of_what_carries_none(say, text: str):
    assert [s for s in say(f"# P\n\n{text}\n").statements if s.polarity == "negative" and not s.data_types] == []


@pytest.mark.parametrize(
    "legend", ["○は当該事業者に送信する情報、×は送信しない情報です。", "×がついている情報は、その事業者には渡りません。"]
)
def test_a_sentence_about_marks_is_a_legend_and_no_statement(say, legend: str):
    rows = "| 情報 | Mixpanel | Sentry |\n|---|---|---|\n| 会員番号 | ○ | × |\n| 端末の機種名 | ○ | ○ |\n"
    told = say(f"# P\n\n{rows}\n{legend}\n").statements
    assert {s.recipient for s in told} == {"mixpanel", "functional-software"}
    assert {s.polarity for s in told} == {"positive"}


def test_a_column_that_is_blank_throughout_is_one_of_marks_beside_others(say):
    rows = "| Recipient | User ID | E-mail address |\n|---|---|---|\n| Mixpanel | ✓ | |\n| Sentry | ✓ | |\n"
    said = {m.data_types: m.sent for s in say(f"# P\n\n{rows}\nA blank cell means that it is not sent.\n").statements for m in s.marks}
    assert said == {("id.user",): True, ("pii.email",): False}
    untold = {m.data_types for s in say(f"# P\n\n{rows}").statements for m in s.marks}
    assert untold == {("id.user",)}


def test_the_word_for_none_is_a_no_by_itself(say):
    rows = "| 情報 | Mixpanelへの送信 | Airshipへの送信 |\n|---|---|---|\n| 会員ID | あり | あり |\n| メールアドレス | なし | あり |\n"
    said = {(s.recipient, m.data_types, m.sent) for s in say(rows).statements for m in s.marks}
    assert said == {
        ("mixpanel", ("id.user",), True),
        ("mixpanel", ("pii.email",), False),
        ("airship", ("id.user",), True),
        ("airship", ("pii.email",), True),
    }
