"""That a recipient trains no models with what it gets is no denial of sending."""


def test_that_no_models_are_trained_denies_nothing(say):
    stated = say("# Scanning\n\nThe photo of your bill is sent to OpenAI. OpenAI does not use API data to train its models.\n")
    assert [(s.recipient, s.polarity, s.data_types) for s in stated.statements] == [("openai", "positive", ("media.photo",))]


def test_a_denial_of_sharing_beside_training_stays(say):
    stated = say("# Scanning\n\nOpenAI does not receive your location and never shares your location with third parties to train models.\n")
    assert any(s.polarity == "negative" for s in stated.statements)
