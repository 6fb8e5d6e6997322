"""A policy that speaks of those whom the notice of the same app lists. Texts are our own."""

import pytest

from analyzer.policies import DocumentInput, read_documents

BOTH = {"mixpanel", "functional-software"}
NAMES_ALONE = ("# Outside services\n\nOur app uses Mixpanel and Sentry.\n", "外部送信先\n・Mixpanel\n・Sentry\n")


@pytest.fixture
def both(tmp_path, catalog):
    """both(policy, notice) -> what the two say together."""

    def read(policy, notice):
        inputs = []
        for name, text in (("policy.md", f"# Privacy policy\n\n{policy}\n"), ("notice.txt", notice)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            inputs.append(DocumentInput(tmp_path / name, name, "policy" if name.startswith("policy") else "notice"))
        return read_documents(inputs, catalog)

    return read


def told(stated, polarity):
    return {s.recipient for s in stated.statements if s.polarity == polarity and "id.user" in s.data_types}


@pytest.mark.parametrize(
    "text",
    [
        "The companies listed in our notice each receive your user ID.",
        "We send your user ID to the services named in our notice of external services.",
        "All recipients shown on our transmission page are sent your user ID.",
    ],
)
def test_those_whom_our_notice_lists_are_meant_by_name(both, text):
    assert told(both(text, NAMES_ALONE[0]), "positive") == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "公表ページに記載した各社には、会員IDを送信しています。",
        "会員IDは、外部送信に関する公表事項に掲げる送信先に送信されます。",
        "別途公表している事業者に、会員IDを提供しています。",
    ],
)
def test_a_japanese_notice_that_only_names_them_is_read_with_it(both, text):
    stated = both(text, NAMES_ALONE[1])
    assert told(stated, "positive") == BOTH
    assert all(d.state == "read" for d in stated.documents)


def test_what_they_do_not_get_is_denied_to_them(both):
    assert told(both("We do not send your user ID to the companies listed in our notice.", NAMES_ALONE[0]), "negative") == BOTH


def test_whom_a_denial_leaves_out_by_our_notice(both):
    stated = both("We share your user ID with nobody other than the companies listed in our notice.", NAMES_ALONE[0])
    assert told(stated, "positive") == BOTH
    assert {w for s in stated.statements for w in s.leaves_out} == BOTH


@pytest.mark.parametrize(
    "text",
    ["The companies listed in our notice may change.", "The companies listed in our notice are in the EU. We receive your user ID."],
)
def test_words_about_them_send_them_nothing(both, text):
    assert told(both(text, NAMES_ALONE[0]), "positive") <= {"@self"}
