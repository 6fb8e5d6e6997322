"""Lists whose lines say by keys of another list, or by names, who receives what; the texts are our own."""

import pytest

WANTED = {("amplitude", "id.user"), ("amplitude", "id.advertising"), ("countly", "id.user"), ("countly", "id.vendor")}
TAKERS = "## 送信先\n\n1. Amplitude, Inc.\n2. Countly Ltd\n\n"
CIRCLED = "送信先\n\n① Amplitude, Inc.\n② Countly Ltd\n\n送信する情報(末尾の番号は送信先の番号です)\n\n"


def sent(stated):
    return {(s.recipient, i) for s in stated.statements if s.polarity == "positive" and s.recipient != "@self" for i in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        CIRCLED + "- 会員ID … ①②\n- 広告ID … ①\n- Android ID … ②\n",
        CIRCLED + "- 会員ID(①、②)\n- 広告ID(①)\n- Android ID(②)\n",
        CIRCLED + "- 会員ID ①②\n- 広告ID ①\n- Android ID ②\n",
        TAKERS + "## 送信する情報\n\n- 会員ID → 1, 2\n- 広告ID → 1\n- Android ID → 2\n",
        TAKERS + "## 送信する情報\n\n- 会員ID(両社)\n- 広告ID(1のみ)\n- Android ID(2)\n",
        "送信先:\n(1) Amplitude, Inc.\n(2) Countly Ltd\n\n送信する情報:\n会員ID:(1)(2)\n広告ID:(1)\nAndroid ID:(2)\n",
        "送信先\nA　Amplitude, Inc.\nB　Countly Ltd\n\n送信する情報\n・会員ID(A、B)\n・広告ID(A)\n・Android ID(B)\n",
        "■送信される情報\nア　会員ID\nイ　広告ID\nウ　Android ID\n\n■送信先\n・Amplitude, Inc.(ア、イ)\n・Countly Ltd(ア、ウ)\n",
        "## 送信する情報\n\n1. 会員ID\n2. 広告ID\n3. Android ID\n\n## 送信先\n\n- Amplitude, Inc. … 1、2\n- Countly Ltd … 1、3\n",
        "次の情報を外部に送信します。\n\n- 会員ID：Amplitude、Countly\n- 広告ID：Amplitude\n- Android ID：Countly\n",
        "## Recipients\n\n1. Amplitude, Inc.\n2. Countly Ltd\n\n## Data sent\n\n- member ID (1, 2)\n- advertising ID (1)\n- Android ID (2)\n",
    ],
)
def test_each_line_goes_to_whom_its_keys_stand_for(say, text):
    assert sent(say(text, "n.md" if "#" in text or "- " in text else "n.txt")) == WANTED


@pytest.mark.parametrize(
    "text",
    [
        TAKERS + "## 送信する情報\n\n- 会員ID(注1)\n- 広告ID(iOS 14以降)\n",
        TAKERS + "## 送信する情報\n\n- 会員ID\n- 広告ID(1)\n",
        "## ログインに使うもの\n\n- 氏名：Google\n- メールアドレス：Google、LINE\n",
    ],
)
def test_figures_that_are_no_keys_and_names_of_no_recipients_join_nothing(say, text):
    assert sent(say(text, "n.md")) == set()


def test_what_stands_beside_a_pointed_list_is_read_as_ever(say):
    text = (
        TAKERS
        + "## 送信する情報\n\n- 会員ID(1、2)\n- 広告ID(1)\n- Android ID(2)\n\n### Sentry\n- 送信先: Functional Software, Inc.\n- 送信する情報: 機種名\n"
    )
    assert sent(say(text, "n.md")) == WANTED | {("functional-software", "dev.model")}


def test_a_name_that_nobody_knows_opens_an_item_as_its_neighbours_open_theirs(say):
    page = "<ol><li>{}<br>プッシュ通知用トークンを送信します。</li><li>Sentry（セントリー）<br>利用者番号を送信します。</li></ol>"
    assert sent(say(page.format("Zeppelin（ゼッペリン）"), "n.html")) == {
        ("Zeppelin(ゼッペリン)", "id.push"),
        ("functional-software", "id.user"),
    }
    assert sent(say(page.format("Android"), "n.html")) == {("functional-software", "id.user")}
