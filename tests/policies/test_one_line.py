"""A name and its data, or data and who gets it, in one line with any sign between them."""

import pytest

from tests.policies.conftest import sent

BOTH = {("mixpanel", "id.user"), ("mixpanel", "dev.model"), ("functional-software", "dev.model")}


@pytest.mark.parametrize("form", ["{} / {}", "{} = {}", "{} ← {}", "{} ({})", "{}; {}", "{} [{}]"])
def test_names_with_their_data(say, form: str):
    lines = f"- {form.format('Mixpanel', 'user ID, device model')}\n- {form.format('Sentry', 'device model')}\n"
    assert sent(say(f"# Data sent to other companies\n\n{lines}")) == BOTH


@pytest.mark.parametrize("form", ["{}には {}", "「{}」{}"])
def test_names_with_their_data_in_japanese(say, form: str):
    lines = f"- {form.format('Mixpanel', '会員番号、端末の機種名')}\n- {form.format('Sentry', '端末の機種名')}\n"
    assert sent(say(f"# 外部への情報の送信\n\n{lines}")) == BOTH


@pytest.mark.parametrize("form", ["{} ({})", "{} > {}", "{} | {}", "{}, to {}"])
def test_data_with_the_names_of_those_who_get_it(say, form: str):
    lines = f"- {form.format('User ID', 'Mixpanel')}\n- {form.format('Device model', 'Mixpanel, Sentry')}\n"
    assert sent(say(f"# Data sent to other companies\n\n{lines}")) == BOTH


@pytest.mark.parametrize(
    "lines",
    [
        "- E-mail address (from Facebook)\n- Name (from Google)",
        "- Mixpanel / user ID",
    ],
)
def test_sources_and_single_lines_are_none(say, lines: str):
    assert not [p for p in sent(say(f"# Data sent to other companies\n\n{lines}\n")) if p[0] in ("google", "meta")]


def test_lines_that_each_open_with_a_recipient_are_sentences_of_their_own(say):
    text = "# Data sent\n\nMixpanel gets user ID, device model\nSentry gets device model\n"
    assert sent(say(text, "policy.txt")) == BOTH
