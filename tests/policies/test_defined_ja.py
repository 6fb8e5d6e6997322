"""Further ways in which a Japanese text gives a word its meaning. Texts are our own."""

import pytest

LIST = "\n\n- 端末の機種名\n- 広告ID\n\n"
KANJI = "\n\n一 端末の機種名\n\n二 広告ID\n\n"
USE = "Mixpanelに対し、端末データを送信します。"


@pytest.mark.parametrize(
    "definition",
    [
        "本ポリシーにおいて「端末データ」とは、次の各号に掲げる情報をいいます。" + LIST,
        "「端末データ」とは、以下の情報を指します。" + KANJI,
        "以下の情報を総称して「端末データ」といいます。" + LIST,
        "次の各号に掲げる情報(以下「端末データ」といいます。)" + LIST,
        "この方針では、端末の機種名および広告IDをまとめて端末データと呼びます。",
        "ここでいう「端末データ」は端末の機種名および広告IDです。",
        "「端末データ」という語は、端末の機種名および広告IDを意味します。",
        "端末データ(端末の機種名および広告IDをいいます。以下同じです。)を取り扱います。",
    ],
)
def test_the_word_means_exactly_what_is_listed(say, definition):
    (s,) = [s for s in say(f"# 方針\n\n## 定義\n\n{definition}\n\n## 送信\n\n{USE}").statements if s.recipient == "mixpanel"]
    assert (s.data_types, s.broad_types) == (("dev.model", "id.advertising"), ())


@pytest.mark.parametrize("text", ["「端末データ」は、次の場合に利用します。" + LIST, "「端末データ」を以下の目的で利用します。" + LIST])
def test_a_use_of_the_word_defines_nothing(say, text):
    (s,) = [s for s in say(f"# 方針\n\n## 定義\n\n{text}\n\n## 送信\n\n{USE}").statements if s.recipient == "mixpanel"]
    assert (s.data_types, s.broad_types) == ((), ("dev.*",))
