import pytest


@pytest.mark.parametrize(
    "text",
    [
        'In this policy, "Device Data" means the model of your phone and the advertising ID. We share Device Data with Mixpanel.',
        'We collect the model of your phone and the advertising ID (together, "Device Data"). We share Device Data with Mixpanel.',
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


def test_a_definition_alone_is_no_statement(say):
    assert say('"Device Data" means the model of your phone.').statements == ()


def test_we_is_no_defined_term(say):
    (s,) = say('Acme Ltd ("we") publishes the app. We share your IP address with Mixpanel.').statements
    assert s.data_types == ("net.ip.public",)


def test_two_terms_in_one_sentence_are_two(say):
    text = "「甲情報」とは、広告IDをいい、「乙情報」とは、氏名をいいます。甲情報をMixpanelに送信します。"
    (s,) = [s for s in say(text).statements if s.recipient == "mixpanel"]
    assert s.data_types == ("id.advertising",)
