"""Lines of a label and an address in one paragraph with others: they are no part of a sentence beside them."""

HEAD = "# プライバシーポリシー\n\n## 外部サービス\n\n"


def test_lines_of_links_are_no_sentence_with_the_next_line(say):
    text = "Googleのプライバシーポリシー:[https://policies.google.com/privacy](https://policies.google.com/privacy)  \nお店の位置情報は、OpenStreetMapから取得しています。\n"
    assert not [s for s in say(HEAD + text, "p.md").statements if s.recipient[:1] != "@" and s.action != "name"]


def test_the_sentence_behind_a_line_of_a_link_is_read(say):
    text = "Mixpanelのプライバシーポリシー:[https://mixpanel.com/legal](https://mixpanel.com/legal)  \n会員IDは、Mixpanelに送信されます。\n"
    told = [s for s in say(HEAD + text, "p.md").statements if s.recipient == "mixpanel" and s.data_types]
    assert [(s.data_types, s.quote) for s in told] == [(("id.user",), "会員IDは、Mixpanelに送信されます。")]
