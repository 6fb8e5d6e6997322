import pytest

NAMES = "\n\n- Mixpanel, Inc.\n- 株式会社プレイド\n"
TAKEN = "アプリは、次の情報を取得します。\n\n1. 会員ID\n2. 氏名\n\n"


def told(stated):
    return {t for s in stated.statements if s.recipient == "mixpanel" and s.polarity == "positive" for t in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "当社は、次の会社のいずれに対しても、会員IDおよび氏名を提供しています。",
        "アプリからは、会員IDと氏名を、以下の事業者に送信しています。",
        "下記の各事業者には、会員IDおよび氏名を送っております。",
        "会員IDと氏名は、次に掲げる会社へ渡されます。",
        "以下の各社は、いずれも、会員ID及び氏名の提供を受けます。",
        TAKEN + "当社は、上記の情報のすべてを、次の事業者に送信します。",
        TAKEN + "これらの情報はすべて、以下の会社に送られます。",
        TAKEN + "前項の情報の全部を、次の二社に開示しています。",
    ],
)
def test_the_whole_goes_to_each_that_stands_below(say, text):
    assert told(say(text + NAMES, "p.md")) == {"id.user", "pii.name"}


def test_the_list_above_is_what_the_information_above_means(say):
    assert told(say(TAKEN + "上の情報は、Mixpanel, Inc.に、すべて送信されます。", "p.md")) == {"id.user", "pii.name"}


@pytest.mark.parametrize(
    "text",
    [
        "当社は、次の会社から会員IDおよび氏名の提供を受けることがあります。",
        "当社は、会員IDおよび氏名を次の会社に提供することはありません。",
        TAKEN + "当社は、次の会社のサービスを利用しています。",
        TAKEN + "上記の情報のうち必要なものを、次の会社に送信します。",
    ],
)
def test_what_comes_from_them_or_goes_to_nobody_or_in_part_is_not_given(say, text):
    assert not told(say(text + NAMES, "p.md"))
