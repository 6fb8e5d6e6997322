"""A line that gives something to those in the list below it, whatever it calls them; and lines that give them nothing."""

import pytest

from tests.policies.conftest import sent

THOSE = "以下の事業者 以下のサービス 次のSDK 以下の広告ネットワーク 下記のツール 以下の会社 以下の第三者 以下の外部サービス 次の企業 下記の外部事業者 以下".split()  # noqa: SIM905 - a list of words reads best as a line
LINES = [
    "当アプリは、広告IDを{}に送信します。\n・AdMob（Google LLC）\n・Unity Ads（Unity Technologies）",
    "広告IDは{}に送信されます。\n\n- [AdMob](https://policies.google.com/privacy)\n- [Unity](https://unity.com/privacy)",
    "当社は、{}に対して、広告IDを提供しています。\n・AdMob：https://policies.google.com/privacy\n・Unity：https://unity.com/privacy",
    "広告の表示のため、{}へ広告IDを提供します。\n\n■AdMob\nhttps://policies.google.com/privacy\n■Unity Ads\nhttps://unity.com/privacy",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("those", THOSE)
def test_those_below_get_what_the_line_gives_them(say, line, those):
    assert {(r, d) for r, d in sent(say(line.format(those))) if r[0] != "@"} == {("google", "id.advertising"), ("unity", "id.advertising")}


@pytest.mark.parametrize("those", THOSE[:-1])
@pytest.mark.parametrize(
    "line",
    [
        "{}が広告IDを取得します。\n・AdMob\n　https://policies.google.com/privacy\n・Unity Ads\n　https://unity.com/privacy",
        "{}を利用しており、広告IDを送信しています。\n・AdMob\n・Unity Ads",
    ],
)
def test_those_below_take_it_or_are_used_and_sent_it(say, line, those):
    assert {("google", "id.advertising"), ("unity", "id.advertising")} <= sent(say(line.format(those)))


@pytest.mark.parametrize(
    "text",
    [
        "広告IDを以下の事業者に提供することはありません。\n・AdMob\n・Unity Ads",
        "広告IDを当社に送信します。以下のサービスを利用しています。\n・AdMob\n・Unity Ads",
        "以下の場合に広告IDを取得します。\n・広告を表示するとき",
        "広告IDは以下の目的に利用します。\n・広告の配信",
    ],
)
def test_nobody_below_gets_what_is_denied_them_or_goes_elsewhere(say, text):
    assert not {(r, d) for r, d in sent(say(text)) if r in ("google", "unity")}
