"""Our own sentences, each of a kind that templates of policies hold: words of data in them name nothing that is taken."""

import pytest


def own(stated):
    return {d for s in stated.statements if s.polarity == "positive" for d in s.data_types}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "We may ask you for personal information [add what you collect, e.g. names, location, pictures] while you use the app.",
            "media.photo",
        ),
        ("To contact you: we use your choice to contact you by e-mail, telephone calls or SMS.", "comm.content"),
        ("We collect a request when you write to us via e-mail or telephone.", "pii.phone"),
        ("We use measures to protect against loss or misuse of your username and transaction information.", "act.purchase"),
        ("We use a cookie so that we can remember your language and time zone.", "dev.locale"),
        ("Once a year we provide the names and addresses of those businesses that we worked with.", "pii.address"),
        ("We receive your request when you use the e-mail address given below.", "pii.email"),
        ("We collect figures to assess the success of our spring advertising campaigns.", "act.ad"),
        ("The app asks for the camera permission to switch on the flashlight, and uses it.", "media.photo"),
        ("We work with others to monitor and analyse the use of our Service and share the results.", "act.event"),
        ("You may ask us once a calendar year what we disclose.", "calendar"),
        ("What we take in depends on how you interact with us, the choices you make and the features you use.", "act.event"),
        ("Depending on the features you use, Example may process your e-mail address.", "act.event"),
        ("Your continued use of the app after a change means that you accept the terms we provide.", "act.event"),
        ("Your use of the Service is governed by the terms we give you.", "act.event"),
        ("We process figures to understand how people use the app.", "act.event"),
        ("We use helpers that assist us in analysing how the app is used and store their reports.", "act.event"),
        ("We store your area to be able to learn about usage patterns.", "act.event"),
        ("To have it removed, please contact us and include the e-mail address that you gave when we asked.", "pii.email"),
        ("When you report a fault we open your e-mail client and use it.", "pii.email"),
        ("Your requests are sent over a mobile network to our server.", "net.carrier"),
        ("We use what we store to investigate, prevent, or address spam.", "pii.address"),
        ("Data that we collect may be kept outside the country of your residence.", "loc.coarse"),
        ("We store personal data via your use of the Service.", "act.event"),
        ("We use your name to send you newsletters and text messages.", "comm.content"),
        ("We use your name so that our emails can be opened.", "pii.email"),
        ("We process data where our legitimate interests are not overridden by your interests.", "act.profile"),
        ("We use data to improve and measure our marketing campaigns.", "act.ad"),
        ("We use simpler language and store the old text.", "dev.locale"),
        ("We collect the number of users.", "id.user"),
        ("We use what you wrote for answering support requests.", "comm.content"),
        ("We use a fair pricing model and store how it fares.", "dev.model"),
        ("We use your answers to make inferences.", "act.profile"),
        ("We keep the occasion, a birthday party for example.", "pii.birth"),
        ("We collect a survey, a form and other features or resources that we offer.", "act.event"),
    ],
)
def test_words_that_name_nothing_taken_are_no_data(say, text, never):
    assert never not in own(say(text))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("If you contact us by e-mail, we collect your name and your phone number.", {"pii.name", "pii.phone"}),
        ("When you write to us through the form you provide your name and e-mail address, which we store.", {"pii.name", "pii.email"}),
        ("To protect your account we collect your IP address and your user name.", {"net.ip.public", "id.user"}),
        ("We collect your names and postal addresses.", {"pii.name", "pii.address"}),
        ("The app uses the camera to take pictures, which we store.", {"media.photo"}),
        ("We track your usage of the app.", {"act.event"}),
        ("We collect information about your use of the Service.", {"act.event"}),
        ("To deliver your order we ask for your address.", {"pii.address"}),
        ("We collect your name, email and country of residence.", {"pii.email", "loc.coarse"}),
        ("We store your emails and text messages.", {"comm.content"}),
        ("We collect your interests and your language.", {"act.profile", "dev.locale"}),
        ("We receive the ad campaign that you came from.", {"act.ad"}),
        ("We keep your support requests.", {"comm.content"}),
        ("Depending on your settings, we may collect your location.", {"loc.coarse"}),
        ("Depending on the nature of your visit, the data we collect include your name and gender.", {"pii.name", "pii.gender"}),
        ("We collect how you use the app and which features you use.", {"act.event"}),
        ("We collect the model of your phone and your birthday.", {"dev.model", "pii.birth"}),
        ("We store the users name and the user's e-mail address.", {"pii.name", "pii.email"}),
        ("We store user names.", {"id.user"}),
        ("We derive your rough location from your IP address.", {"net.ip.public"}),
        ("These partners utilise your IP address.", {"net.ip.public"}),
        ("We collect your use of the app and your calendar entries.", {"act.event", "calendar"}),
    ],
)
def test_the_same_words_are_data_where_they_are_taken(say, text, taken):
    assert taken <= own(say(text))


def test_a_long_item_below_its_announcement_is_read_whole_and_what_hangs_on_a_noun_makes_no_sentence_of_it(say):
    item = (
        "Device data, such as the manufacturer and model of your phone, push tokens, Google Advertising ID, browser type, screen resolution, "
        "IP address (and the country in which you are located), the pages you opened before; and other details of the phone that you are using for "
        "the App, among them, as far as your phone and its settings let the App know of them, the free storage, the time zone, the battery level "
        "and the name of your mobile carrier, all of which differ from phone to phone."
    )
    assert len(item) > 400
    found = own(say(f"We may collect information about you, including:\n\n- {item}\n- Your e-mail address\n"))
    assert {"dev.model", "id.push", "id.advertising", "dev.screen", "net.ip.public", "dev.locale", "net.carrier", "pii.email"} <= found


def test_the_website_of_a_vendor_is_no_website_of_ours(say):
    told = (
        "The app sends data to these companies:\n\n- Adjust: push token. Its services are described on {} website.\n- Sentry: error logs.\n"
    )
    scopes = [{s.scope for s in say(told.format(whose)).statements if s.recipient == "adjust"} for whose in ("its", "our")]
    assert scopes == [{"this-app"}, {"website"}]


@pytest.mark.parametrize(
    "text",
    [
        "We use AppLovin for sending e-mail. It receives your advertising ID.",
        "AppLovin helps us with sending marketing e-mails and gets your advertising ID.",
        "Your advertising ID goes to AppLovin for usage analytics.",
        "AppLovin helps us with analysing how the app is used and gets your advertising ID.",
    ],
)
def test_what_a_service_does_is_not_what_it_gets(say, text):
    assert {d for s in say(text).statements for d in s.data_types} == {"id.advertising"}


@pytest.mark.parametrize("text", ["We send your e-mail address to AppLovin.", "We are sending your name and your e-mail to AppLovin."])
def test_an_e_mail_address_that_is_sent_is_data(say, text):
    assert "pii.email" in {d for s in say(text).statements for d in s.data_types}
