"""Companies with the pages where one refuses, below words that say that these deliver ads. Texts are our own."""

import pytest

LINKS = "- [グーグル株式会社の広告設定](https://a.example/ads)\n- [クリテオの方針](https://b.example/x)\n- [ヤフー株式会社の広告設定](https://c.example/out)\n"
BARE = "<div>グーグル株式会社</div><a href='https://a.example/ads'>https://a.example/ads</a><div>株式会社みほん広告</div><a href='https://b.example/out'>https://b.example/out</a>"


def rows(stated):
    return [
        (s.recipient, s.data_types, s.purposes, s.opt_out)
        for s in stated.statements
        if s.kind == "row" and s.recipient != "@self" and s.polarity == "positive"
    ]


def test_whose_service_for_ads_is_used_stands_below_the_words_that_say_so(say):
    stated = say(
        "# 外部送信\n\nターゲティング広告の配信のため、Cookieを利用して、下記の企業が提供する広告サービスを利用しています。\n\n"
        f"オプトアウトの方法は、各社のページをご確認ください。\n\n{LINKS}"
    )
    assert {r[0] for r in rows(stated)} >= {"google", "lycorp"}
    assert {r[1:] for r in rows(stated)} == {(("id.cookie",), ("p.ads.targeted",), "url")}


def test_a_title_of_such_companies_below_a_paragraph_that_they_deliver_ads(say):
    page = "<html><body><h1>方針</h1><p>第三者配信事業者により、当社の広告が掲載されています。これらの事業者は、閲覧履歴に基づいて広告を配信します。</p><p>＊主な第三者企業</p>{}</body></html>"
    assert [r[0] for r in rows(say(page.format(BARE), "p.html"))] == ["google", "株式会社みほん広告"]


@pytest.mark.parametrize(
    "lead",
    [
        "広告を止めたい方は、以下のページにアクセスしてください。",
        "下記の企業の広告サービスは利用していません。",
        "下記の企業のプライバシーポリシーをご確認ください。",
    ],
)
def test_other_lists_of_pages_are_no_rows(say, lead):
    assert rows(say(f"# 広告\n\n{lead}\n\n{LINKS}")) == []
