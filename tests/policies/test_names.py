import pytest
from msgspec import structs

from analyzer.catalog import Catalog
from analyzer.policies.names import Names, gather, name_table


@pytest.fixture(scope="module")
def names(catalog):
    return name_table(catalog)


def names_with(catalog, word):
    """The companies' names and that of one SDK, which is an ordinary word."""
    sdk = structs.replace(next(iter(catalog.sdks.values())), id=f"{word.lower()}-x", name=word, vendor="google", ordinary_word=True)
    return Names(gather(catalog.parties.values(), [sdk]))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Functional Software, Inc. (USA)", ["functional-software"]),
        ("グーグル合同会社とAdjust GmbH", ["google", "adjust"]),
        ("We adjust the settings. Adjust your phone. Please branch out in line with unity.", []),
        ("Adjust receives it, as does Branch.", ["adjust", "branch"]),
        ("readjustment, Googleplex", []),
        ("We pass it to Pay, Inc. and to Quill Pay, Inc. as well.", ["payjp"]),
        ("Indeed, we keep it. Indeed, Inc. receives it.", ["indeed"]),
    ],
)
def test_companies_are_found_at_their_boundaries(names, text, parties):
    assert [n.party for n in names.find(text)] == parties


def test_a_product_is_told_from_its_company(names):
    (product,) = names.find("Firebase Analytics")
    (company,) = names.find("Google LLC")
    assert (product.party, product.product, company.party, company.product) == ("google", True, "google", False)


def test_an_sdk_with_a_file_is_named_by_its_id(names):
    (hit,) = names.find("Bugsnag")
    assert (hit.party, hit.sdks) == ("smartbear", ("bugsnag",))


@pytest.mark.parametrize(
    "text",
    [
        "We store your WeChat ID and your e-mail address.",
        "You may give us a WeChat nickname and a phone number.",
        "We note your Weibo, WeChat or other accounts and your e-mail address.",
        "If you give us a phone number, a Taobao account, WeChat, or an e-mail address, we store it.",
    ],
)
def test_an_account_of_the_user_with_a_company_is_no_recipient(say, text):
    assert {s.recipient for s in say(text).statements if s.action != "name"} <= {"@self"}


@pytest.mark.parametrize("text", ["Use the buttons to tell your friends on WeChat.", "WeChat is a trademark of its owner."])
def test_a_mere_mention_of_a_company_states_nothing(say, text):
    assert {s.recipient for s in say(text).statements} <= {"@self"}


@pytest.mark.parametrize(
    "text", ["We send your e-mail address to WeChat.", "We share your e-mail address with our ads partner and WeChat."]
)
def test_the_same_company_as_recipient_is_one(say, text):
    assert "tencent" in {s.recipient for s in say(text).statements if s.data_types == ("pii.email",)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Button presses are counted. Press the button twice.", False),
        ("Button is pressed by you.", False),
        ("Your data goes to Button and to nobody else.", True),
        ("Button SDK", True),
        ("Button, Inc. receives it.", True),
        ("Button", True),
        ("・Button", True),
    ],
)
def test_a_name_that_is_an_ordinary_word_counts_where_it_is_written_as_a_name(catalog, text, found):
    names = names_with(catalog, "Button")
    assert (names.find(text) != []) is found


def test_a_short_word_names_nobody_inside_a_sentence(catalog):
    names = names_with(catalog, "Fox")
    assert names.find("We saw the Fox run.") == []
    assert names.find("Fox SDK") != []


@pytest.mark.parametrize(
    "text",
    [
        "We use a map to show the stops near you.",
        "A map of your area is shown.",
        "A Map of our Stores",
        "This is one signal we use.",
        "Data that we share through our partners.",
        "You can check out with your card.",
        "They top on the list.",
        "We start app updates by game analytics of our own.",
        "Klarna-like payments and a Google-style sign-in.",
        "Snap, Chat",
        "Personal data is placed on our own servers. Placed there, it is kept.",
        "Umi Face, SAS, a French société par actions simplifiée",
        "* Human Trafficking or Illegal Prostitution",
        "Human Resources and the Human rights of users",
        "You can read this at internet cafés and at Internet kiosks.",
        "Routes for the rambler, and a Unicorn to colour in.",
    ],
)
def test_words_that_only_joined_would_be_a_name_name_nobody(names, text):
    assert [n.party for n in names.find(text)] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("AMap receives your location.", "alibaba"),
        ("One Signal, Inc.", "onesignal"),
        ("We use HUMAN to detect bots.", "human-security"),
        ("It goes to AT Internet.", "xiti"),
        ("Counted by Rambler and others.", "rambler"),
        ("Simpli.fi", "simplifi"),
        ("we use google  analytics", "google"),
        ("Google\nAnalytics", "google"),
        ("GoogleAnalytics", "google"),
        ("App Lovin Corporation", "applovin"),
        ("ONE SIGNAL", "onesignal"),
    ],
)
def test_a_name_in_pieces_is_found_where_each_piece_is_written_as_a_name(names, text, party):
    assert [n.party for n in names.find(text)] == [party]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Halvorsen Piano Company, Inc. rents pianos.", []),
        ("Piano Software, Inc. counts readers.", ["piano"]),
        ("Cards are charged by Stripe Checkout (Stripe, Inc.).", ["stripe", "stripe"]),
        ("Cards are charged by Checkout (checkout.com).", ["checkout"]),
    ],
)
def test_an_ordinary_word_inside_another_companys_name_is_not_a_name(names, text, parties):
    assert list(dict.fromkeys(n.party for n in names.find(text))) == list(dict.fromkeys(parties))


def test_names_from_the_users_cache_are_those_that_were_gathered(catalog, tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    text = "We send it to Functional Software, Inc., to Bugsnag, グーグル合同会社 and Adjust GmbH; we adjust the settings."
    gathered = name_table(catalog).find(text)
    (kept,) = tmp_path.rglob("names-*.msgpack")
    monkeypatch.setattr("analyzer.policies.names.gather", lambda *_: pytest.fail("gathered once more"))
    assert name_table(catalog).find(text) == gathered
    monkeypatch.undo()
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    kept.write_bytes(b"\x95\x80")
    assert name_table(catalog).find(text) == gathered


def test_a_company_of_an_overlay_is_named_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    mine = tmp_path / "mine"
    mine.mkdir()
    text = "Zanzibarics GmbH receives it."
    assert name_table(Catalog([mine])).find(text) == []
    (mine / "parties-mine.toml").write_text(
        '[sources.theirs]\ngrade = "source"\nwhere = "https://zanzibarics.example/"\ndate = "2026-11-27"\n'
        '[[parties]]\nid = "zanzibarics"\nname = "Zanzibarics GmbH"\ncountry = "DE"\ntrades = ["analytics"]\nsource = "theirs"\n',
        encoding="utf-8",
    )
    assert [n.party for n in name_table(Catalog([mine])).find(text)] == ["zanzibarics"]


@pytest.mark.parametrize(
    "text",
    [
        "Your stride (Short, Medium or Long) is kept.",
        "If you switch on the Shake to Undo feature, sensor data is used.",
        "8. Shake-to-Undo (Sensor)",
    ],
)
def test_a_degree_or_the_name_of_a_function_is_no_company(names, text):
    assert names.find(text) == []


@pytest.mark.parametrize("text", ["We send logs to Medium.", "Logs go from Shake to Google.", "We use Shake to collect crash logs."])
def test_the_same_word_is_a_name_where_it_stands_as_one(names, text):
    assert names.find(text)[0].party in ("medium", "shake")


@pytest.mark.parametrize(
    "text", ["If you live in Colombia: you may ask for a copy.", "- Daily quiz results and streaks", 'The "Nearby tables" list']
)
def test_a_country_that_one_lives_in_and_how_often_something_comes_are_no_company(names, text):
    assert names.find(text) == []


def test_the_same_words_name_companies_that_take_something(names):
    assert [n.party for n in names.find("Ad requests are sent to Colombia. Video is hosted by Daily (calls).")] == ["colombia", "daily-co"]


def test_a_name_in_small_letters_is_one_alone_among_japanese_or_behind_with(names):
    for text in ("adjust", "- nend", "adjustを利用します", "nendに送信します", "We share it with adjust."):
        assert [n.party for n in names.find(text)] in (["adjust"], ["fancommunications"]), text
    assert [n.party for n in names.find("You can adjust this with sliders. Look at the branch.")] == []


def test_line_is_a_company_where_it_stands_alone_or_something_goes_to_it(names):
    assert [n.party for n in names.find("LINE")] == ["lycorp"]
    assert [n.party for n in names.find("LINEに氏名を送信します")] == ["lycorp"]
    assert names.find("LINEで友だちに共有できます") == []
    assert names.find("A line of text") == []


def test_an_address_beside_a_name_names_nobody_once_more(names):
    assert len(names.find("Firebase (https://firebase.google.com/)")) == 1
    assert {n.party for n in names.find("https://firebase.google.com/")} == {"google"}


@pytest.mark.parametrize("text", ["Airshipへ広告IDを送信します。", "Airshipの利用", "Airshipへの送信"])
def test_a_word_in_capitals_before_a_japanese_particle_is_a_name(names, text):
    assert [n.party for n in names.find(text)] == ["airship"]


def test_the_same_word_opens_an_english_sentence_as_a_word(names):
    assert names.find("Airship flights are not data.") == []
