"""Sentences that name somebody and say nothing of what he gets. Texts of our own."""

import pytest


def told(stated):
    return {s.recipient for s in stated.statements if s.recipient != "@self" and s.action != "name"}


@pytest.mark.parametrize(
    "text",
    [
        "Billing records held by Stripe may be kept for ten years.",
        "Previously sent data may remain in Mixpanel for a while.",
        "Crashlytics is a service provided by Google.",
        "The app is published on Google Play and other app stores.",
        "## Contact\n\nGitHub: https://github.com/example/example\n",
    ],
)
def test_how_long_it_is_kept_whose_it_is_and_where_the_app_is_found_states_nothing(say, text):
    assert told(say(f"# Privacy policy\n\n{text}\n")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Crash data that we send to Mixpanel may be kept for a year.",
        "Crash reporting is provided by Mixpanel.",
        "Our backend is hosted on Mixpanel.",
        "## Services\n\nMixpanel: https://mixpanel.com/legal/privacy-policy\n",
    ],
)
def test_what_tells_of_a_service_still_does(say, text):
    assert told(say(f"# Privacy policy\n\n{text}\n")) == {"mixpanel"}


def test_another_feature_has_nothing_of_the_service_before_it(say):
    text = (
        "The **map** feature uses tiles of Mapbox.\n\nThe **support** feature writes an e-mail. It holds the following:\n\n"
        "- The version of the app\n- The version of Android\n"
    )
    assert not [s for s in say(f"# Privacy policy\n\n{text}").statements if s.recipient == "mapbox" and s.data_types]
    assert [s for s in say("# Privacy policy\n\nOur maps use Mapbox.\n\nIt receives your location.\n").statements if s.broad_types]


def test_a_trade_beside_a_name_is_nobody_else(say):
    text = "We use Adjust GmbH, a mobile measurement partner (MMP), and send your user ID to it."
    assert told(say(f"# Privacy policy\n\n{text}\n")) == {"adjust"}
    text = "We send your user ID to Meta (Facebook) App Events — a social advertising SDK — and to Adjust."
    assert "@ad-providers" not in told(say(f"# Privacy policy\n\n{text}\n"))
    text = "We send your user ID to Adjust and to our measurement partner (see the list)."
    assert "@measurement-providers" in told(say(f"# Privacy policy\n\n{text}\n"))


def test_what_somebody_does_with_it_is_told_once(say):
    text = "We send your user ID to Adjust. Adjust uses this to count installs."
    assert len([s for s in say(f"# Privacy policy\n\n{text}\n").statements if s.recipient == "adjust"]) == 1
    text = "We send your user ID. Adjust uses this to count installs."
    assert "adjust" in {s.recipient for s in say(f"# Privacy policy\n\n{text}\n").statements}


@pytest.mark.parametrize("text", ["表の見方 ○:送信します ×:送信しません", "○=送信します、×=送信しません", "凡例 ✓:送信する －:送信しない"])
def test_what_the_marks_of_a_table_mean_denies_nothing(say, text):
    assert say(f"# 外部送信\n\n{text}\n").statements == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Android: Go to Settings → Google → Ads → Delete advertising ID.", set()),
        ("iOS: Settings → Privacy → Apple Advertising → disable Personalized Ads.", set()),
        ("If Settings → Privacy → Usage is on, Mixpanel receives your e-mail address.", {"mixpanel"}),
    ],
)
def test_a_way_through_the_settings_is_no_sending(say, text, who):
    assert {s.recipient for s in say(text).statements} == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Where such transfers occur, our partners rely on approved legal mechanisms such as Standard Contractual Clauses.", set()),
        ("We send your e-mail address to Mixpanel under Standard Contractual Clauses.", {"mixpanel"}),
    ],
)
def test_on_what_a_transfer_rests_is_no_sending(say, text, who):
    assert {s.recipient for s in say(text).statements} == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We send your e-mail address to Mixpanel, which is not permitted to use it for its own purposes.", {"mixpanel"}),
        ("Your e-mail address is sent to Mixpanel; our providers are bound by confidentiality obligations.", {"mixpanel"}),
        ("Third parties who receive your data are bound by confidentiality obligations.", set()),
        ("We do not allow our service providers to use your personal data for their own purposes.", set()),
    ],
)
def test_a_duty_is_no_sending_and_hides_none(say, text, who):
    assert {s.recipient for s in say(text).statements if s.data_types or s.broad_types} == who


@pytest.mark.parametrize(
    "text",
    [
        "Third-party SDKs (such as AdMob and Firebase) may use encrypted transmission (such as HTTPS) when sending data.",
        "We delete your data from our systems and those of our service providers where applicable, such as Firebase and PostHog.",
        "Your information may be transferred to and processed in countries other than your country of residence by third-party service providers.",
    ],
)
def test_how_data_is_protected_deleted_or_sent_abroad_gives_nobody_data(say, text):
    assert not [s for s in say(text).statements if s.recipient != "@self" and (s.data_types or s.broad_types)]


def test_for_what_it_is_used_adds_nothing_behind_whom_it_goes_to(say):
    text = "We use Sentry for error tracking. Sentry collects your app version. This data is used solely for fixing errors. Sentry processes this data on our behalf."
    assert {s.quote for s in say(text).statements if s.data_types} == {"Sentry collects your app version."}
