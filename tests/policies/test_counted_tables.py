"""Tables that lay out a list: signs of items in one column, their words in the other."""

PAGE = "<html><body><h1>個人情報の取扱い</h1><p>{}</p><table>{}</table></body></html>"


def rows(*pairs):
    return "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in pairs)


def test_its_rows_are_items(say):
    told = rows(("", ""), ("(1)", "他の仲介業者。"), ("(2)", "登記に関する司法書士。"), ("", ""))
    stated = say(PAGE.format("当社は、お客様の氏名を次の(1)から(2)記載の第三者に提供します。", told).encode(), "n.html")
    assert [(s.recipient, s.data_types, s.quote) for s in stated.statements] == [
        ("@third-parties", ("pii.name",), "(1) 他の仲介業者。"),
        ("@third-parties", ("pii.name",), "(2) 登記に関する司法書士。"),
    ]


def test_sentences_laid_out_so_name_nobody(say):
    told = rows(
        ("(1)", "ご案内の発送等のために、お客様の氏名、住所の情報を利用させていただきます。"), ("(2)", "お申し出により取り止めます。")
    )
    stated = say(PAGE.format("提供する情報と利用目的", told).encode(), "n.html")
    assert {s.recipient for s in stated.statements} <= {"@self"}


def test_a_numbered_table_with_headers_stays_one(say):
    told = "<tr><th>No</th><th>送信先</th><th>情報</th></tr><tr><td>1</td><td>Mixpanel</td><td>広告ID</td></tr><tr><td>2</td><td>Sentry</td><td>IPアドレス</td></tr>"
    stated = say(PAGE.format("外部送信", told).encode(), "n.html")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [
        ("mixpanel", ("id.advertising",)),
        ("functional-software", ("net.ip.public",)),
    ]


def test_labels_and_values_stay_a_table(say):
    told = rows(("送信先", "Mixpanel"), ("情報", "広告ID"), ("目的", "分析"))
    stated = say(PAGE.format("外部送信", told).encode(), "n.html")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("mixpanel", ("id.advertising",))]
