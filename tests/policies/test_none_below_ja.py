"""A heading of a giving with nothing below it but that there is none."""

import pytest

PAGE = "# プライバシーポリシー\n\n## 1. 取得する情報\n\n氏名\n\n## {}\n\n{}\n\n## 9. 改定\n\n改定することがあります。\n"


@pytest.mark.parametrize(
    ("head", "said", "want"),
    [
        ("6. 共同利用", "該当事項はありません。", "@joint-users"),
        ("5. 第三者提供", "行っていません。", "@third-parties"),
        ("第5条 個人情報の第三者への提供について", "現在、該当する事項はございません。", "@third-parties"),
        ("4. 外部送信", "なし", "@third-parties"),
        ("業務の委託", "該当なし", "@contractors"),
    ],
)
def test_nothing_of_the_kind_is_given(say, head, said, want):
    stated = say(PAGE.format(head, said))
    assert [(s.recipient, s.polarity, s.quote) for s in stated.statements if s.recipient != "@self"] == [
        (want, "negative", f"## {head} {said}")
    ]
    assert not stated.gaps


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("6. 共同利用", "該当する場合は公表します。"),
        ("6. 共同利用の停止", "ありません。"),
        ("3. 取得しない情報", "ありません。"),
        ("5. 第三者提供", "行っていません。\n\nただし、氏名を配送会社に提供します。"),
        ("5. 第三者提供の拒否", "できません。"),
    ],
)
def test_other_headings_and_words_deny_nothing(say, head, said):
    assert not [s for s in say(PAGE.format(head, said)).statements if s.polarity == "negative" and s.recipient != "@self"]
