"""Values that stand where data should and send the reader to a page: a vendor's leaves the data to it, one of ours leaves nothing."""

import pytest

PAGE = "https://help.adjust.example/data"


def left(stated):
    return sorted({s.recipient for s in stated.statements if s.disclosure_kind == "delegated" and s.scope == "this-app"})


EN = {
    "table": "|Service|Data it receives|Purpose|\n|-|-|-|\n|Adjust (Adjust GmbH)|{}|measuring ads|\n|Sentry|error logs|repairs|\n",
    "labels": "### Adjust\n\nProvider: Adjust GmbH\n\nWhat it receives: {}\n\nPurpose: measuring ads\n",
    "items": "These services receive data from the app:\n\n- Adjust (advertising measurement): {}\n- Sentry (repairs): error logs\n",
}
JA = {
    "table": "|送信先|送信する情報|利用目的|\n|-|-|-|\n|Adjust GmbH(Adjust)|{}|広告の効果測定|\n|Sentry|エラーの記録|不具合の調査|\n",
    "labels": "### Adjust\n\n- 送信先：Adjust GmbH\n- 利用目的：広告の効果測定\n- 送信される情報：{}\n",
    "items": "アプリは次の会社に情報を送信します。\n\n- Adjust（広告の効果測定）：{}\n- Sentry（不具合の調査）：エラーの記録\n",
}


@pytest.mark.parametrize("place", EN)
@pytest.mark.parametrize(
    "value", ["As described by Adjust", "[Adjust's documentation](PAGE)", "Various (see [Adjust's documentation](PAGE))"]
)
def test_a_value_that_points_to_the_vendor_leaves_the_data_to_it(say, place, value):
    assert left(say(EN[place].format(value.replace("PAGE", PAGE)))) == ["adjust"]


@pytest.mark.parametrize("place", EN)
@pytest.mark.parametrize(
    "value", ["see our privacy policy", "See section 3", "See below", "see [our terms](/terms)", "see the settings of the app"]
)
def test_a_value_that_points_to_a_page_of_ours_leaves_nothing(say, place, value):
    assert left(say(EN[place].format(value))) == []


@pytest.mark.parametrize("place", JA)
@pytest.mark.parametrize("value", ["リンク先に記載の項目 PAGE", "同社のページを参照", "[こちら](PAGE)をご覧ください"])
def test_a_japanese_value_that_points_to_the_vendor_leaves_the_data_to_it(say, place, value):
    assert left(say(JA[place].format(value.replace("PAGE", PAGE)))) == ["adjust"]


@pytest.mark.parametrize("place", JA)
@pytest.mark.parametrize("value", ["当社プライバシーポリシー参照", "下記参照", "第3条を参照", "アプリ内のヘルプをご覧ください"])
def test_a_japanese_value_that_points_to_a_page_of_ours_leaves_nothing(say, place, value):
    assert left(say(JA[place].format(value))) == []


@pytest.mark.parametrize("place", ["table", "labels"])
def test_a_link_behind_a_family_leaves_nothing(say, place):
    said = say(EN[place].format(f"Device information ([privacy policy]({PAGE}))"))
    assert [s.broad_types for s in said.statements if s.recipient == "adjust"] == [("dev.*",)]
    assert left(said) == []
