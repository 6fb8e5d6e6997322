import pytest


@pytest.mark.parametrize(
    "text",
    [
        'In this policy, "Device Data" means the model of your phone and the advertising ID. We share Device Data with Mixpanel.',
        'We collect the model of your phone and the advertising ID (together, "Device Data"). We share Device Data with Mixpanel.',
        'In this policy, "**Device Data**" is the model of your phone and the advertising ID, nothing more. We share Device Data with Mixpanel.',
        'By "Device Data" we mean the model of your phone and the advertising ID. We share Device Data with Mixpanel.',
        'We call the model of your phone and the advertising ID "Device Data". We share Device Data with Mixpanel.',
        'The model of your phone and the advertising ID are referred to below as "Device Data". We share Device Data with Mixpanel.',
        "In this policy the term Device Data stands for the model of your phone and the advertising ID. We share Device Data with Mixpanel.",
        "Throughout, Device Data denotes the model of your phone and the advertising ID.\n\nWe share Device Data with Mixpanel.",
        '"Device Data" comprises the model of your phone and the advertising ID. We share Device Data with Mixpanel.',
        "「端末データ」とは、端末の機種名および広告IDをいいます。当社は端末データをMixpanelに送信します。",
        "当社は、端末の機種名、広告ID(以下「端末データ」といいます。)を取得します。当社は端末データをMixpanelに送信します。",
    ],
)
def test_a_defined_term_means_exactly_what_it_lists(say, text):
    (s,) = [s for s in say(text).statements if s.recipient == "mixpanel"]
    assert (s.data_types, s.broad_types, s.disclosure_kind) == (("dev.model", "id.advertising"), (), "exact")
    assert len(s.definition_quotes) == 1


def test_the_same_word_without_a_definition_stays_a_family(say):
    (s,) = say("We share Device Data with Mixpanel.").statements
    assert (s.data_types, s.broad_types, s.definition_quotes) == ((), ("dev.*",), ())


def test_a_word_in_quotes_of_which_something_is_said_is_not_defined_by_it(say):
    stated = say('"Device Data" is collected by the app when you enter your name. We share Device Data with Mixpanel.')
    (s,) = [s for s in stated.statements if s.recipient == "mixpanel"]
    assert (s.data_types, s.broad_types) == ((), ("dev.*",))


def test_a_definition_alone_is_no_statement(say):
    assert say('"Device Data" means the model of your phone.').statements == ()


def test_we_is_no_defined_term(say):
    (s,) = say('Acme Ltd ("we") publishes the app. We share your IP address with Mixpanel.').statements
    assert s.data_types == ("net.ip.public",)


def test_two_terms_in_one_sentence_are_two(say):
    text = "「甲情報」とは、広告IDをいい、「乙情報」とは、氏名をいいます。甲情報をMixpanelに送信します。"
    (s,) = [s for s in say(text).statements if s.recipient == "mixpanel"]
    assert s.data_types == ("id.advertising",)


def test_kinds_that_a_list_names_by_a_letter_mean_what_it_lists(say):
    stated = say(
        "# 送信\n\n- 【甲】会員番号\n- 【乙】機種名、広告ID\n\n## 送信先\n\n- Mixpanel, Inc.(分析):【甲】および【乙】\n- Sentry(不具合の調査):【乙】\n"
    )
    told = {(s.recipient, s.data_types) for s in stated.statements if s.recipient != "@self"}
    assert told >= {("mixpanel", ("dev.model", "id.advertising", "id.user")), ("functional-software", ("dev.model", "id.advertising"))}


def test_a_term_with_a_part_taken_out_in_brackets_means_the_rest(say):
    stated = say(
        '# P\n\n"Trip Data" (your user ID, your precise location and your phone number) is needed.\n\n'
        "| Company | Data |\n|--|--|\n| PostHog | Trip Data (without your phone number) |\n"
    )
    assert [s.data_types for s in stated.statements if s.recipient == "posthog"] == [("id.user", "loc.precise")]


@pytest.mark.parametrize(
    "said",
    [
        "Personal information is information that identifies you, such as your name and your telephone number.",
        "Personal information means any information about a person, including name and telephone number.",
        '"Personal information" refers to data that can be used to find you (e.g. your name or your telephone number).',
        "a. Personal Information: Personal information is any data relating to you, for example your full name and phone number.",
    ],
)
def test_who_denies_personal_information_denies_its_examples_by_name(say, said):
    stated = say(f"# Privacy\n\nWe do not collect personal information. {said}\n")
    assert {d for s in stated.statements if s.polarity == "negative" for d in s.data_types} == {"pii.name", "pii.phone"}
    assert not [s for s in stated.statements if s.polarity == "positive"]
    stated = say(f"# Privacy\n\n{said} If you register, we collect personal information. We never collect your location.\n")
    assert not {"pii.name", "pii.phone"} & {d for s in stated.statements for d in s.data_types}


def test_what_we_collect_is_no_definition_of_personal_information(say):
    stated = say("# Privacy\n\nPersonal information is information that we collect, such as your name.\n")
    assert {d for s in stated.statements if s.polarity == "positive" for d in s.data_types} == {"pii.name"}


@pytest.mark.parametrize(
    "explained",
    [
        "「広告識別子」とは、スマートフォンの基本ソフトが端末ごとに割り当てる、広告用の文字列のことです。",
        "「広告識別子」とは、OSが発行する広告用の番号をいいます。",
        "「広告識別子」とは、端末のOSが利用者ごとに付与する識別子を指します。",
        '"広告識別子"とは、OSやアプリの設定から変更できる文字列です。',
    ],
)
def test_a_kind_of_data_that_is_only_explained_stays_what_it_is(say, explained):
    stated = say(f"# 外部送信\n\n| 送信先 | 情報 |\n|--|--|\n| Kochava | 広告識別子 |\n\n{explained}\n")
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("kochava", ("id.advertising",))]


def test_an_english_explanation_defines_nothing_either(say):
    stated = say(
        '# Data\n\n"Advertising ID" means a string that the operating system gives to a device.\n\nWe send your Advertising ID to Kochava.\n'
    )
    assert [(s.recipient, s.data_types) for s in stated.statements] == [("kochava", ("id.advertising",))]


@pytest.mark.parametrize("defined", ["「利用履歴」とは、検索語およびIPアドレスをいいます。", "「端末情報」とは、OSをいいます。"])
def test_what_lists_other_kinds_defines(say, defined):
    word = defined[1 : defined.index("」")]
    (s,) = say(f"# 外部送信\n\n{defined}\n\n当社は、{word}をKochavaに送信します。\n").statements
    assert s.data_types in (("act.search", "net.ip.public"), ("dev.os",))


@pytest.mark.parametrize("word", ["Terms", "Terms of Use", "Services", "Example Service", "Privacy Notice", "Site", "Users"])
def test_a_bracket_that_names_the_text_or_the_service_defines_no_data(say, word):
    stated = say(f'# Privacy\n\nWe collect your name while you use our products (the "{word}"). We may use you to enforce our {word}.\n')
    assert [s.data_types for s in stated.statements if s.data_types] == [("pii.name",)]


@pytest.mark.parametrize(
    "text",
    [
        '"Profile Data" means your name and email address, and "Device Data" means your advertising ID and device model.\n\nWe send Device Data to Mixpanel.',
        "「会員情報」とは氏名およびメールアドレスをいい、「端末データ」とは機種名および広告IDをいいます。\n\nMixpanelに端末データを送信します。",
    ],
)
def test_a_sentence_may_define_several_words(say, text):
    assert {d for s in say(text).statements if s.recipient == "mixpanel" for d in s.data_types} == {"id.advertising", "dev.model"}


@pytest.mark.parametrize(
    "text",
    [
        "We use Mixpanel in the app. This is an analytics service provided by Mixpanel, Inc., 1 Example Street (hereinafter: Mixpanel).",
        "We use Mixpanel in the app. It is operated by Mixpanel, Inc.",
        "We use Mixpanel in the app. Mixpanel provides further information on the use of your data on its pages.",
    ],
)
def test_what_a_service_is_and_where_it_tells_more_is_no_statement(say, text):
    assert [(s.recipient, s.action) for s in say(text).statements if s.action != "name"] == [("mixpanel", "use")]


def test_what_a_service_is_may_be_followed_by_what_it_gets(say):
    stated = say("We use Mixpanel in the app. It is operated by Mixpanel, Inc. and receives your IP address.")
    assert ("mixpanel", ("net.ip.public",)) in {(s.recipient, s.data_types) for s in stated.statements}


def test_an_item_that_says_what_a_header_means_gives_nobody_anything(say):
    text = "# Reading the table\n\n- `Data held` means the data of customers that a vendor may process.\n"
    assert say(text).statements == ()
    told = "# Sharing\n\n- Mixpanel gets the advertising ID, which means the number of your phone.\n"
    assert [s.recipient for s in say(told).statements] == ["mixpanel"]


def test_a_conjunction_between_quotation_marks_is_no_term(say):
    stated = say('The file name is "a.example.name" or "b.example.com". We use Mixpanel or Sentry.')
    assert not any(s.data_types for s in stated.statements if s.recipient != "@self")
