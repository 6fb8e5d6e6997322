import pytest


@pytest.mark.parametrize(
    ("text", "mechanism", "stops", "reaches"),
    [
        ("You can reset the advertising ID in the settings of your phone.", "os-ad-id", "unspecified", ()),
        (
            "Mixpanel can be switched off under Settings > Privacy in the app; then nothing is sent.",
            "in-app",
            "transmission",
            ("mixpanel",),
        ),
        ("You can opt out of Google Analytics with the browser add-on.", "browser-addon", "unspecified", ("google",)),
        ("To opt out of analytics, please send us an e-mail.", "email", "unspecified", ()),
        ("You can ask apps not to track in Settings > Privacy > Tracking to opt out.", "os-att", "unspecified", ()),
        (
            'Switch off "Help with analytics" on the settings screen to stop data going to Mixpanel.',
            "in-app",
            "transmission",
            ("mixpanel",),
        ),
        (
            'If you do not want Mixpanel to collect data, switch off "Usage statistics" in Settings.',
            "in-app",
            "transmission",
            ("mixpanel",),
        ),
        ('Turn off "Improve" in the menu of the app. Nothing is then sent to Mixpanel.', "in-app", "transmission", ("mixpanel",)),
        ("You can opt out of ads personalization under Settings > Google > Ads.", "os-ad-id", "unspecified", ()),
        ("You can withdraw your permission under Menu > About; collection stops at once.", "in-app", "transmission", ()),
        ("iPhoneの「設定」>「プライバシーとセキュリティ」>「トラッキング」で許可を取り消すことができます。", "os-att", "unspecified", ()),
        ("Adjust社への送信は、アプリの「メニュー」からお手続きいただくと停止できます。", "in-app", "transmission", ("adjust",)),
        ("Sentryへの送信を停止する方法はございません。", "none", "unspecified", ("functional-software",)),
        (
            'Open Account > Privacy and turn off "Analytics". Mixpanel then no longer receives anything.',
            "in-app",
            "transmission",
            ("mixpanel",),
        ),
        (
            'If you would rather not be counted by Mixpanel, switch off "Statistics" on the Settings screen.',
            "in-app",
            "unspecified",
            ("mixpanel",),
        ),
        ("広告識別子は端末の設定からリセットできます。", "os-ad-id", "unspecified", ()),
        ("アプリ内の設定画面でMixpanelへの送信を停止できます。", "in-app", "transmission", ("mixpanel",)),
        ("端末の設定から広告IDをリセットできます。", "os-ad-id", "unspecified", ()),
    ],
)
def test_a_sentence_tells_means_effect_and_reach(say, text, mechanism, stops, reaches):
    (o,) = say(text).opt_outs
    assert (o.mechanism, o.stops, o.reaches) == (mechanism, stops, reaches)


@pytest.mark.parametrize(
    "text",
    ["You can ask us to delete your e-mail address.", "開示、訂正、利用停止のご請求は窓口までご連絡ください。", "We stop at nothing."],
)
def test_the_rights_of_a_person_are_no_opt_out(say, text):
    assert say(text).opt_outs == ()


def test_a_row_is_refused_as_its_cell_says(say):
    stated = say(
        "<table><tr><th>送信先</th><th>送信する情報</th><th>オプトアウト</th></tr>"
        '<tr><td>Adjust GmbH</td><td>広告ID</td><td><a href="https://example.com/forget">手続き</a></td></tr>'
        "<tr><td>Mixpanel</td><td>広告ID</td><td>アプリ内の設定でオフ</td></tr><tr><td>Repro株式会社</td><td>広告ID</td><td>なし</td></tr>"
        "<tr><td>Sentry</td><td>広告ID</td><td>－</td></tr></table>",
        "n.html",
    )
    assert [s.opt_out for s in stated.statements] == ["url", "text", "impossible", "none"]
    assert [(o.mechanism, o.reaches) for o in stated.opt_outs] == [
        ("vendor-page", ("adjust",)),
        ("in-app", ("mixpanel",)),
        ("none", ("repro",)),
    ]
    assert stated.opt_outs[0].link == "https://example.com/forget"


@pytest.mark.parametrize(
    ("text", "mechanism", "reaches"),
    [
        ("- **Bugsnag** gets stack traces. You can turn this off under Settings > Diagnostics.\n", "in-app", ("smartbear",)),
        ("- **AdMob**: advertising ID, to show ads. Manage this at <https://adssettings.google.com>.\n", "vendor-page", ("google",)),
        ("Players can turn off tracking under Settings > Privacy & Security > Tracking.\n", "os-att", ()),
        ("「設定」→「プライバシーとセキュリティ」→「トラッキング」で、アプリごとに許可を取り消せます。\n", "os-att", ()),
        ("ブラウザーの設定を変更してCookieを無効にすることもできます。\n", "other", ()),
    ],
)
def test_means_are_found_in_other_words(say, text, mechanism, reaches):
    assert [(o.mechanism, o.reaches) for o in say(text).opt_outs] == [(mechanism, reaches)]


@pytest.mark.parametrize(
    ("cell", "opt_out"),
    [
        ("止められません", "impossible"),
        ("用意しておりません", "impossible"),
        ("送信を止めることはできません", "impossible"),
        ("できます", "text"),
        ("アプリの「通知設定」をオフにすると配信を停止します", "text"),
        ("位置情報の利用を許可された場合に限り送信します", "none"),
        ("－", "none"),
    ],
)
def test_a_column_for_choices_and_notes_says_whether_one_can_refuse(say, cell, opt_out):
    head = "| サービス | 送信先 | 送信する情報 | 利用目的 | 停止の方法・備考 |\n|-|-|-|-|-|\n"
    (row,) = say(f"{head}| Amplitude | Amplitude, Inc. | 会員番号 | 利用状況の分析 | {cell} |\n").statements
    assert row.opt_out == opt_out


@pytest.mark.parametrize(
    ("cell", "opt_out"),
    [
        ("No", "impossible"),
        ("You cannot turn this off", "impossible"),
        ("Not offered", "impossible"),
        ("Yes (off by default)", "text"),
        ("n/a", "none"),
    ],
)
def test_a_column_that_asks_whether_it_can_be_turned_off_is_answered(say, cell, opt_out):
    head = "| Service | Company | Data sent | Purpose | Optional? |\n|-|-|-|-|-|\n"
    (row,) = say(f"{head}| Amplitude | Amplitude, Inc. | account ID | analytics | {cell} |\n").statements
    assert row.opt_out == opt_out


def test_a_link_to_a_privacy_policy_is_no_way_to_refuse(say):
    head = "| 送信先 | 送信する情報 | 送信先のプライバシーポリシー／オプトアウト |\n|-|-|-|\n"
    rows = (
        "| Sentry | 端末の機種名 | [プライバシーポリシー](https://sentry.io/privacy/) |\n"
        "| Adjust | 広告ID | [プライバシーポリシー](https://www.adjust.com/terms/privacy-policy/) [オプトアウト](https://www.adjust.com/forget-device/) |\n"
    )
    assert [s.opt_out for s in say(head + rows).statements] == ["none", "url"]


@pytest.mark.parametrize(
    ("text", "mechanism", "reaches"),
    [
        ("Write to privacy@example.org if you do not want your data to be sent to Mixpanel.", "email", ("mixpanel",)),
        ("Uninstall the app if you do not want Mixpanel to receive your data.", "other", ("mixpanel",)),
        ("You can stop all collection by uninstalling the app.", "other", ("*",)),
        ("You can withdraw the location permission in the settings of your phone.", "other", ()),
    ],
)
def test_who_does_not_want_it_is_told_what_to_do(say, text, mechanism, reaches):
    assert [(o.mechanism, o.reaches) for o in say(text).opt_outs] == [(mechanism, reaches)]


@pytest.mark.parametrize(
    "text", ["Write to privacy@example.org if you want a copy of your data.", "Uninstall the app if you do not like it."]
)
def test_what_somebody_does_for_another_end_refuses_nothing(say, text):
    assert say(text).opt_outs == ()


@pytest.mark.parametrize(
    ("cell", "word", "mechanism"),
    [("Ask us at privacy@example.org", "text", "email"), ("Cannot be switched off", "impossible", "none")],
)
def test_a_cell_with_an_address_is_answered_by_mail_and_one_that_cannot_be_off_is_impossible(say, cell, word, mechanism):
    said = say(f"| Provider | Data | Opt-out |\n|---|---|---|\n| Mixpanel | device model | {cell} |\n| Sentry | IP address | – |\n")
    assert [s.opt_out for s in said.statements] == [word, "none"]
    assert [(o.mechanism, o.reaches) for o in said.opt_outs] == [(mechanism, ("mixpanel",))]


def test_what_a_label_says_of_refusing_is_its_own_rows_alone(say):
    rows = "<dl><dt>Sentry</dt><dd>送信する情報：会員番号</dd><dd>目的：不具合の調査</dd><dt>Adjust</dt><dd>送信する情報：広告ID</dd><dd>目的：広告の計測</dd><dd>中止の手順：<a href='https://www.adjust.com/forget-device/'>同社のオプトアウトページ</a></dd></dl>"
    said = say(f"<h1>外部送信</h1>{rows}", "notice.html").statements
    assert [(s.recipient, s.opt_out) for s in said] == [("functional-software", "none"), ("adjust", "url")]


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("ログインに必須のため、停止するとアプリをご利用いただけません。", "impossible"),
        ("設定画面で停止できます。停止すると一部の機能が使えなくなります。", "text"),
        ("予約に必要なため、端末の設定で停止すると予約が使えなくなります。", "text"),
    ],
)
def test_what_is_needed_and_has_no_means_cannot_be_refused(say, cell, word):
    said = say(f"| 送信先 | 情報 | 停止方法 |\n|---|---|---|\n| Mixpanel | 機種名 | {cell} |\n| Sentry | IPアドレス | なし |\n")
    assert [s.opt_out for s in said.statements] == [word, "impossible"]


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("必要な連絡は停止できません。広告のメールについては、本文のリンクから停止できます。", "text"),
        ("必要な連絡は停止できません。ほかの通知も停止できません。", "impossible"),
    ],
)
def test_a_cell_that_refuses_one_part_and_offers_another_has_a_means(say, cell, word):
    said = say(f"| 送信先 | 情報 | 停止方法 |\n|---|---|---|\n| Mixpanel | 機種名 | {cell} |\n| Sentry | IPアドレス | なし |\n")
    assert [s.opt_out for s in said.statements] == [word, "impossible"]


@pytest.mark.parametrize(("which", "reaches"), [("これらの情報送信", ("*",)), ("位置の表示", ())])
def test_a_choice_about_these_sendings_reaches_all(say, which, reaches):
    rows = "| 送信先 | 情報 |\n|---|---|\n| Mixpanel | 機種名 |\n| Sentry | IPアドレス |\n"
    said = say(f"# 外部送信\n\n{rows}\n## 送信の停止\n\n{which}を停止したい場合は、ブラウザの設定でCookieを無効にしてください。\n")
    assert [o.reaches for o in said.opt_outs] == [reaches]


def test_that_no_means_is_offered_is_told(say):
    stated = say("# P\n\n広告IDをGoogleに送信します。本アプリは送信を停止する手段を提供していません。\n")
    assert [o.mechanism for o in stated.opt_outs] == ["none"]
