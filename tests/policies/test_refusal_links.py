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
