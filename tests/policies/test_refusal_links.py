"""Links inside a labelled line of links. Texts are our own."""

BLOCK = "<h3>{0}</h3><ul><li>送信先: {0}, Inc.</li><li>送信される情報: 広告ID</li><li>関連リンク: <a href='https://{0}.example/policy'>方針</a>{1}</li></ul>"
REFUSAL = "／<a href='https://x.example/out'>オプトアウト（無効化）の方法</a>"


def read(say, first, second):
    page = "<html><body><h1>外部送信</h1>" + BLOCK.format("Mixpanel", first) + BLOCK.format("Amplitude", second) + "</body></html>"
    stated = say(page, "p.html")
    return [(s.recipient, s.opt_out) for s in stated.statements], [o.reaches for o in stated.opt_outs]


def test_a_link_to_refuse_among_others_is_the_means_of_its_block(say):
    assert read(say, REFUSAL, "") == ([("mixpanel", "url"), ("amplitude", "none")], [("mixpanel",)])


def test_links_of_policies_are_none(say):
    assert read(say, "／<a href='https://x.example/terms'>利用規約</a>", "") == ([("mixpanel", "none"), ("amplitude", "none")], [])


def test_a_line_that_says_how_to_refuse_is_no_link_of_another_line(say):
    page = (
        "<html><body><h1>外部送信</h1><p>Mixpanel<br>送信先：Mixpanel, Inc.<br>送信される情報：広告ID<br>ポリシー：<a href='https://m.example/p'>方針</a><br>"
        "無効設定：ブラウザの設定でCookieを無効にしてください。</p><p>Amplitude<br>送信先：Amplitude, Inc.<br>送信される情報：広告ID<br>オプトアウト：<a href='https://a.example/o'>停止ページ</a></p></body></html>"
    )
    assert [(s.recipient, s.opt_out) for s in say(page, "p.html").statements] == [("mixpanel", "text"), ("amplitude", "url")]
