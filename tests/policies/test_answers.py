"""Tables of yes and no, whichever way round, with whatever marks, drawn in whatever way, say the same."""

import pytest

from tests.policies.conftest import Say

ENGLISH = [
    ["Information", "Amplitude, Inc. (shopping analytics)", "Adjust GmbH (measurement)", "Parcelhare Ltd (deliveries)"],
    ["Advertising ID", "Yes", "Yes", "No"],
    ["Model of your phone", "Yes", "No", "No"],
    ["Email address (hashed)", "No", "Yes", "No"],
    ["Home address", "No", "No", "Yes"],
]
JAPANESE = [
    ["項目", "Amplitude, Inc.", "Adjust GmbH", "配送会社"],
    ["広告ID", "○", "○", "×"],
    ["端末の機種名", "○", "×", "×"],
    ["メールアドレス", "×", "○", "×"],
    ["住所", "×", "×", "○"],
]
SAID = {
    "amplitude": ({"id.advertising", "dev.model"}, {"pii.email", "pii.address"}),
    "adjust": ({"id.advertising", "pii.email"}, {"dev.model", "pii.address"}),
}
Rows = list[list[str]]


def turned(rows: Rows) -> Rows:
    return [list(column) for column in zip(*rows, strict=True)]


def marked(rows: Rows, yes: str, no: str, corner: str = "") -> Rows:
    made = [[{"Yes": yes, "No": no, "○": yes, "×": no}.get(c, c) for c in row] for row in rows]
    made[0][0] = corner
    return made


def html(rows: Rows, legend: str) -> tuple[str, str]:
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<h1>Privacy</h1><table>{cells}</table><p>{legend}</p>", "policy.html"


def lines(rows: Rows, legend: str, join: str) -> tuple[str, str]:
    return "Privacy\n\n" + "\n".join(join.join(row) for row in rows) + f"\n\n{legend}\n", "policy.txt"


def aligned(rows: Rows, legend: str) -> tuple[str, str]:
    """Cells of Latin letters below their headers, parted by blanks."""
    widths = [max(len(row[c]) for row in rows) + 3 for c in range(len(rows[0]))]
    return "Privacy\n\n" + "\n".join(
        "".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ) + f"\n\n{legend}\n", "policy.txt"


NO = "Yes = sent to this company. No = not sent to this company."
BATSU = "○:送信します ×:送信しません"


@pytest.mark.parametrize(
    "document",
    [
        html(ENGLISH, NO),
        html(turned(ENGLISH), NO),
        html(turned(marked(ENGLISH, "Yes", "No", "Company")), "No: not sent."),
        html(marked(ENGLISH, "✓", ""), "A tick means that the item is sent; an empty cell means that it is not sent."),
        html(marked(ENGLISH, "✓", ""), "Only the items with a tick are sent to the company."),
        html(marked(ENGLISH, "●", "–"), "● sent, – not sent"),
        html(marked(ENGLISH, "●", "–"), "Items that are not sent are marked with a –."),
        html(marked(ENGLISH, "Sent", "Not sent"), ""),
        html(marked(ENGLISH, "Received", "Never received"), ""),
        html(marked(ENGLISH, "Y", "N"), "Y = the item is sent; N = it is never sent."),
        html(marked(ENGLISH, "X", ""), "X marks what is sent. Blank: not sent."),
        html(marked(ENGLISH, "Yes, if you agree", "No"), "No = not sent"),
        lines(ENGLISH, NO, " | "),
        lines(ENGLISH, NO, "\t"),
        aligned(ENGLISH, NO),
        aligned(marked(ENGLISH, "x", "", "Data"), "Blank: not sent."),
        aligned(turned(ENGLISH), NO),
        html(JAPANESE, BATSU),
        html(turned(JAPANESE), "凡例:○…送信する、×…送信しない"),
        html(turned(marked(JAPANESE, "有", "無", "事業者名")), "有:送信あり 無:送信なし"),
        html(marked(JAPANESE, "送信する", "送信しない"), ""),
        html(marked(JAPANESE, "あり", "なし", "情報の種類"), "「あり」は送信すること、「なし」は送信しないことを示します。"),
        html(marked(JAPANESE, "●", "－"), "※●は送信する項目、－は送信しない項目です。"),
        html(marked(JAPANESE, "○", "", "送信する情報"), "空欄は送信しないことを表します。"),
        html(marked(JAPANESE, "○", "", "送信する情報"), "○印の情報のみを、各社に送信します。"),
        html(marked(JAPANESE, "○※1", "×"), "※1 同意いただいた場合に送信します。×は送信しません。"),
        lines(JAPANESE, BATSU, " | "),
        lines(JAPANESE, BATSU, "\t"),
        lines(JAPANESE, BATSU, "　　"),
    ],
)
def test_a_table_of_yes_and_no_says_what_each_recipient_gets_and_does_not(say: Say, document: tuple[str, str]) -> None:
    told = {s.recipient: s for s in say(*document).statements if s.marks}
    for recipient, (sent, withheld) in SAID.items():
        marks = told[recipient].marks
        assert {d for m in marks if m.sent for d in m.data_types} == sent
        assert {d for m in marks if not m.sent for d in m.data_types} == withheld


@pytest.mark.parametrize(
    "document",
    [
        html(marked(ENGLISH, "Yes", "－", "Information"), "No advertising is shown in the app."),
        html(JAPANESE, "○:送信します"),
        html(marked(ENGLISH, "Yes", "Yes (iOS only)", "Data"), NO),
    ],
)
def test_a_no_without_a_legend_and_another_platform_deny_nothing(say: Say, document: tuple[str, str]) -> None:
    told = {s.recipient: s for s in say(*document).statements if s.marks}
    assert {d for m in told["adjust"].marks for d in m.data_types} == SAID["adjust"][0]


@pytest.mark.parametrize(
    "text",
    [
        "・事業者　　　：　Mapbox, Inc.\n・送られる情報：　現在地\n・何に使うか　：　地図の表示\n",
        "Home | Shop | Help\n\nWe send your email address to Adjust.\n",
        "We send your name  to Adjust.  It counts.\nNothing else  is sent.  Ever.\n",
    ],
)
def test_labels_and_prose_are_no_drawn_table(say: Say, text: str) -> None:
    assert not any(s.place.startswith("table") for s in say(text, "policy.txt").statements)


@pytest.mark.parametrize(
    "rows",
    [
        ["| 会社の所在国 | 英国 | 米国 |"],
        ["| 利用目的 | 利用状況の分析 | 不具合の調査 |", "| プライバシーポリシー | https://countly.example/p | https://sentry.example/p |"],
    ],
)
def test_rows_that_print_something_else_of_each_recipient_are_no_marks(say: Say, rows: list[str]) -> None:
    head = "| 情報 | Countly（Countly Ltd） | Sentry（Functional Software, Inc.） |\n|---|---|---|\n"
    table = head + "\n".join(["| 端末の機種名 | ○ | ○ |", "| 広告ID | ○ | － |", *rows]) + "\n"
    stated = say(f"# 外部送信\n\n{table}")
    assert {(s.recipient, s.data_types) for s in stated.statements} == {
        ("countly", ("dev.model", "id.advertising")),
        ("functional-software", ("dev.model",)),
    }


def test_such_rows_say_what_each_is_for_and_how_to_stop_it(say: Say) -> None:
    table = "|  | Amplitude | Adjust |\n|---|---|---|\n| Advertising ID | – | ✓ |\n| Device model | ✓ | ✓ |\n| Purpose | product analytics | attribution |\n| How to opt out | Settings > Privacy | https://adjust.example/forget |\n"
    stated = say(f"# Services\n\n{table}")
    assert {(s.recipient, s.purposes, s.opt_out) for s in stated.statements} == {
        ("amplitude", ("p.analytics",), "text"),
        ("adjust", ("p.ads.measure",), "url"),
    }
