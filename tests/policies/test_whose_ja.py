"""Whose name a Japanese 名前 is. Texts are our own."""

import pytest


def taken(stated):
    return {d for s in stated.statements for d in s.data_types}


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("お客様の名前", {"pii.name"}),
        ("名前", {"pii.name"}),
        ("会員登録の際の名前", {"pii.name"}),
        ("飼い主さまの名前とペットの名前", {"pii.name"}),
        ("アプリに登録した名前", {"pii.name"}),
        ("船の名前", set()),
        ("ペットのお名前", set()),
        ("端末に利用者が付けた名前", {"dev.name"}),
        ("飼い主様のお名前と画面の名前", {"pii.name"}),
        ("ペットに付けた名前", set()),
        ("スマートフォン本体に設定されている名前", {"dev.name"}),
        ("スマホの名前", {"dev.name"}),
        ("端末に付けられている名前（「はなこのスマホ」のように、ご自身で付けたもの）", {"dev.name"}),
        ("端末に付けた名前（「花子の電話」のような名前）", {"dev.name"}),
    ],
)
def test_a_name_is_its_owners(say, words, data):
    assert taken(say(f"PostHogには、会員番号、{words}を送信します。")) - {"id.user"} == data
