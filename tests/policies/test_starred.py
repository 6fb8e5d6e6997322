"""Items with signs, and a legend that says whose each sign is. Texts are our own."""

import pytest

from .conftest import sent

BOTH = {("mixpanel", "dev.model"), ("mixpanel", "id.user"), ("countly", "id.user")}


@pytest.mark.parametrize(
    "text",
    [
        "外部に送る情報:機種名★、会員番号★☆、氏名\n\n★=Mixpanel に送るもの ☆=Countly に送るもの",
        "外部に送る情報:機種名★、会員番号★☆、氏名\n\n★はMixpanel、☆はCountlyに送ります。",
        "- 機種名(◆)\n- 会員番号(◆◇)\n- 氏名\n\n◆:Mixpanel\n◇:Countly",
    ],
)
def test_each_item_goes_to_those_whose_signs_it_bears(say, text):
    assert sent(say(f"# ご案内について\n\n{text}\n")) == BOTH


@pytest.mark.parametrize(
    "text",
    ["機種名★、会員番号★☆\n\n★=必須 ☆=任意", "機種名★、会員番号☆\n\n★=Mixpanelには送らないもの ☆=Countlyには送らないもの"],
)
def test_signs_of_nobody_give_nothing(say, text):
    assert sent(say(f"# ご案内について\n\n{text}\n")) == set()
