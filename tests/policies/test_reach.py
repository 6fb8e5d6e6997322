"""Which means of refusing can reach an app, and which recipients are left without one."""

import pytest

from analyzer.catalog import Catalog
from analyzer.policies.reach import is_page

PAGES = Catalog().optout_pages


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.id)
def test_a_page_is_its_example_and_not_its_near_miss(page):
    assert is_page(page, page.example)
    assert not is_page(page, page.near_miss)


def test_a_part_that_reaches_apps_is_spared():
    (daa,) = (p for p in PAGES if p.id == "daa")
    assert is_page(daa, "https://optout.aboutads.info/")
    assert not is_page(daa, "https://www.aboutads.info/appchoices")
    assert not is_page(daa, "http://[broken")


@pytest.mark.parametrize(
    ("text", "mechanism", "wrong"),
    [
        ("You can opt out of Google Analytics with the browser add-on.", "browser-addon", "browser-addon"),
        ("You can opt out of tailored ads at https://optout.networkadvertising.org/.", "vendor-page", "browser-page"),
        ("You can opt out of tailored ads at https://www.adjust.com/forget-device/.", "vendor-page", ""),
        ("ブラウザの設定でクッキーを無効にすると、分析を停止できます。", "other", "browser-setting"),
        ("アプリの設定画面で送信を停止できます。", "in-app", ""),
    ],
)
def test_what_acts_in_a_browser_alone_is_marked(say, text, mechanism, wrong):
    (o,) = say(text).opt_outs
    assert (o.mechanism, o.wrong) == (mechanism, wrong)


def test_each_named_recipient_is_listed_with_what_reaches_it(say):
    stated = say(
        "<table><tr><th>送信先</th><th>送信する情報</th><th>オプトアウト</th></tr>"
        "<tr><td>Mixpanel, Inc.</td><td>広告ID</td><td>アプリ内の設定でオフにすると送信が停止します</td></tr>"
        '<tr><td>Google LLC</td><td>機種名</td><td><a href="https://tools.google.com/dlpage/gaoptout">アドオン</a></td></tr>'
        "<tr><td>Repro株式会社</td><td>機種名</td><td>不可</td></tr><tr><td>Sentry</td><td>機種名</td><td>－</td></tr></table>"
        "<p>端末の設定から広告IDをリセットできます。</p>",
        "n.html",
    )
    means = {o.id: o.mechanism for o in stated.opt_outs}
    told = {
        r.recipient: (r.best, [means[i] for i in r.means], [means[i] for i in r.wrong], [means[i] for i in r.by_id])
        for r in stated.refusals
    }
    assert told == {
        "mixpanel": ("transmission", ["in-app"], [], ["os-ad-id"]),
        "google": ("none", [], ["browser-addon"], []),
        "repro": ("impossible", [], [], []),
        "functional-software": ("none", [], [], []),
    }
