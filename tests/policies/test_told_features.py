"""Tables of features whose cells tell in sentences with whom each connects. Texts of our own."""

HEAD = "# Larkspur privacy\n\nSome features need the network:\n\n| Feature | Description | Default | Can be disabled |\n|--|--|--|--|\n"


def rows(stated):
    return {(s.recipient, s.polarity, s.opt_out): {*s.data_types, *s.broad_types} for s in stated.statements if s.action != "name"}


def test_each_row_tells_with_whom_its_feature_connects(say):
    table = (
        "| Weather | Larkspur sends your city to `api.forecast.example`. | On | Yes |\n"
        "| Crash reports | The app uploads a report to Sentry when it fails. | Off | Yes |\n"
        "| Plug-ins | The app downloads its list of plug-ins from GitHub. | On | No |\n"
    )
    told = rows(say(HEAD + table))
    assert told["@third-parties", "positive", "text"] == {"loc.coarse"}
    assert told["functional-software", "positive", "text"] == {"crash"}
    assert told["github", "positive", "impossible"] == set()


def test_the_apps_own_machines_and_rows_that_stay_inside_name_nobody(say):
    table = (
        "| Updates | Larkspur asks `updates.larkspur.example` for a newer version. | On | Yes |\n"
        "| Themes | Themes are made with Sentry in mind. | On | Yes |\n"
        "| Spelling | Your words are never sent to Sentry. | On | Yes |\n"
    )
    assert not [r for r in rows(say(HEAD + table)) if r[1] == "positive"]


def test_another_table_is_read_as_before(say):
    table = "# Privacy\n\n| Feature | Provider | Data |\n|--|--|--|\n| Crash reports | Sentry | Device model |\n"
    assert ("functional-software", "positive", "none") in rows(say(table))
