"""A Japanese denial without an object is about what the sentence before, or the heading, is about."""

import pytest

from tests.policies.conftest import Say


def denied(say: Say, text: str) -> list[set[str]]:
    return [{*s.data_types} for s in say(f"# プライバシーポリシー\n\n{text}\n").statements if s.polarity == "negative"]


@pytest.mark.parametrize(
    "denial",
    [
        "第三者にお渡しすることは一切ありません。",
        "外部の会社には送っていません。",
        "社外には一切出ません。",
        "第三者に開示し、または送信することはありません。",
    ],
)
@pytest.mark.parametrize(
    "topic",
    ["## お預かりする情報\n\n生年月日は、お祝いのご案内に使用します。{}", "## 生年月日について\n\nお祝いのご案内に使います。\n\n{}"],
)
def test_it_denies_that_data_alone(say: Say, topic: str, denial: str) -> None:
    assert denied(say, topic.format(denial)) == [{"pii.birth"}]


@pytest.mark.parametrize("denial", ["個人情報を第三者に提供することはありません。", "お預かりした情報は第三者に提供しません。"])
def test_a_denial_with_an_object_of_its_own_stays_as_it_is(say: Say, denial: str) -> None:
    assert {"pii.birth"} not in denied(say, f"生年月日は、お祝いのご案内に使用します。{denial}")


def test_a_sentence_that_gives_it_to_somebody_is_not_taken_back(say: Say) -> None:
    assert {"id.user"} not in denied(say, "会員IDをMixpanelに送信します。第三者に販売することはありません。")
