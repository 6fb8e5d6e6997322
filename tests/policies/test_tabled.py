"""Several tables of one document, read together."""

DATA = "| 送信される情報 | PostHog, Inc. | Adjust GmbH |\n|---|---|---|\n| 広告ID | ○ | ○ |\n| 機種名 | × | ○ |\n"
LINKS = "| 事業者 | 利用目的 | 方針 |\n|---|---|---|\n| PostHog | 検証 | [方針](https://posthog.com/privacy) |\n| Sentry | 調査 | [方針](https://sentry.io/privacy) |\n"


def test_a_row_with_a_link_leaves_nothing_to_the_page_of_whom_another_table_prints_data_of(say):
    kinds = {
        (s.recipient, s.disclosure_kind)
        for s in say(f"# 外部送信\n\n凡例：○ 送信します　× 送信しません\n\n{DATA}\n## 利用目的\n\n{LINKS}").statements
    }
    assert ("posthog", "delegated") not in kinds
    assert ("functional-software", "delegated") in kinds
