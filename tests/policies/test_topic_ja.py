"""Japanese denials that leave their thing unsaid: what the sentence before, or the heading, is about. Texts are our own."""

import pytest


def denied(stated):
    return [(s.recipient, s.data_types) for s in stated.statements if s.polarity == "negative" and s.condition is None]


@pytest.mark.parametrize(
    "denial",
    [
        "よその会社へは送っておりません。",
        "第三者への提供は行いません。",
        "社外の方にお見せすることもありません。",
        "他社に提供する予定も実績もありません。",
        "当店の外に出ることはありません。",
        "外部送信の対象としていません。",
        "外部の事業者には一切渡していません。",
        "これを外部に送信することはありません。",
    ],
)
@pytest.mark.parametrize("before", ["生年月日は社内の名簿に記録しています。", "お誕生日をうかがうのは、割引の券をお出しするためです。"])
def test_the_thing_is_what_the_sentence_before_is_about(say, before, denial):
    assert denied(say(f"# 方針\n\n## そのほか\n\n{before}{denial}")) == [("@third-parties", ("pii.birth",))]


def test_the_thing_may_stand_in_the_heading(say):
    assert denied(say("# 方針\n\n## 生年月日について\n\n登録のときにうかがいます。よその会社へは送っておりません。")) == [
        ("@third-parties", ("pii.birth",))
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("生年月日は名簿に書きます。お客様に連絡することはありません。", []),
        ("生年月日は名簿に書きます。包丁をよその会社へ送ることはありません。", []),
        ("生年月日は名簿に書きます。広告の会社には渡していません。", [("@ad-providers", ("pii.birth",))]),
        ("生年月日は名簿に書きます。電話番号はよその会社へ送っておりません。", [("@third-parties", ("pii.phone",))]),
        ("生年月日は名簿に書きます。\n\nよその会社の広告は出しておりません。", []),
        ("生年月日をMixpanelに送信します。第三者には提供しません。", []),
    ],
)
def test_what_names_its_thing_or_is_about_something_else_denies_only_that(say, text, said):
    assert [d for d in denied(say(f"# 方針\n\n## そのほか\n\n{text}")) if d[1]] == said


@pytest.mark.parametrize(
    ("denial", "data"),
    [
        ("この運送会社を除き、ほかの事業者に渡すことはありません。", ("pii.phone",)),
        ("運送会社以外には渡しません。", ("pii.phone",)),
        ("それ以外の会社に渡すことはありません。", ("pii.phone",)),
        ("同社のほかに伝えることはありません。", ("pii.phone",)),
        ("ほかの会社の広告は表示しません。", None),
        ("第三者には提供しません。", None),
    ],
)
def test_to_others_goes_nothing_of_what_was_just_given(say, denial, data):
    said = [d for d in denied(say(f"電話番号は運送会社に伝えます。{denial}")) if d[1]]
    assert said == ([] if data is None else [("@third-parties", data)])


def test_whom_the_sentence_before_names_is_left_out(say):
    (said,) = [
        s for s in say("電話番号をPostHogに送信します。それ以外の会社に渡すことはありません。").statements if s.polarity == "negative"
    ]
    assert (said.data_types, said.leaves_out, said.condition) == (("pii.phone",), ("posthog",), "except-listed")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("位置情報は、お客様の端末の中だけで使います。外部に送信することはありません。", {"loc.coarse"}),
        ("当店は花の世話を手伝います。外部に送信することはありません。", set()),
    ],
)
def test_a_family_may_be_what_the_next_sentence_denies(say, text, denied):
    said = [s for s in say(text).statements if s.polarity == "negative"]
    assert {d for s in said for d in s.data_types} == denied
    assert all(s.data_types for s in said if denied)
