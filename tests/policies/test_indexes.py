"""Lists that name the services of which labelled blocks follow. Texts are our own."""

BLOCK = "### {}\n\n#### 送信目的\n\n{}\n\n#### 送信内容\n\n- {}\n- IPアドレス\n\n"
TWO = BLOCK.format("Mixpanel", "利用状況の分析", "会員番号") + BLOCK.format("Sentry", "不具合の調査", "機種名")


def rows(say, listed):
    text = f"# 外部送信\n\n## 情報の送信先\n\n{listed}\n\n{TWO}"
    return [(s.recipient, s.data_types) for s in say(text).statements if s.recipient != "@self" and s.action != "name"]


def test_a_list_of_services_with_blocks_of_their_own_says_nothing_more(say):
    told = [("mixpanel", ("id.user", "net.ip.public")), ("functional-software", ("dev.model", "net.ip.public"))]
    assert rows(say, "- Mixpanel\n- Sentry\n") == told


def test_a_list_with_somebody_who_has_no_block_stays(say):
    assert ("adjust", ()) in rows(say, "- Mixpanel\n- Sentry\n- Adjust\n")
