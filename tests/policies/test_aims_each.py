"""What each of several recipients is for. Texts of our own."""


def aims(stated):
    return {s.recipient: {*s.purposes} for s in stated.statements if s.recipient != "@self" and s.action != "name"}


def test_each_has_its_own(say):
    text = "We use Auth0 for sign-in and Mapbox for showing maps, and Sentry for analytics."
    told = aims(say("# Privacy policy\n\nWe use Mixpanel for analytics and Stripe for payments.\n"))
    assert (told["mixpanel"], told["stripe"]) == ({"p.analytics"}, {"p.payment"})
    assert "p.analytics" not in aims(say(f"# Privacy policy\n\n{text}\n"))["mapbox"]


def test_those_joined_share_one(say):
    told = aims(say("# Privacy policy\n\nWe use Mixpanel and Countly for analytics, and Stripe for payments.\n"))
    assert told["mixpanel"] == told["countly"] == {"p.analytics"}


def test_one_purpose_behind_all_is_that_of_all(say):
    told = aims(say("# Privacy policy\n\nWe use Mixpanel, Countly and Amplitude for analytics.\n"))
    assert all(p == {"p.analytics"} for p in told.values())
