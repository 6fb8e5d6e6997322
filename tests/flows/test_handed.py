"""What a child hands over is what it found; a child that an exchange has taken over cannot name what it did not hand over."""

import msgspec
import pytest

from analyzer.flows.apps.senders import Sender
from analyzer.flows.attribution import Attribution
from analyzer.flows.handed import Handed, Line, Shown, hand_over, take_over
from analyzer.flows.paths import find_path
from analyzer.flows.said import Sayings
from analyzer.model.evidence import KnowledgeAt
from analyzer.model.observation import Method

WHO = Attribution("adjust", "adjust", "third", "none", "adjust", None, "adjust.com is a host of Adjust GmbH", "endpoint")
ENTRY = KnowledgeAt.at("endpoints/adjust.toml", "session body gps_adid", excerpt="advertising id")


def shown(*values: str) -> Shown:
    sayings = Sayings()
    path = find_path("body", ("gps_adid",))
    said = sayings.say(path, "id.advertising", Method.DOCUMENTED, ("form",), "advertising id", ENTRY)
    return Shown(WHO, Sender("com.acme", "exact"), [said] * len(values), list(values))


def test_what_is_handed_over_comes_back_whole_and_is_said_once():
    given = [shown("a", "b"), shown(), Shown(None)]
    handed = hand_over(given)
    assert [len(line.sayings) for line in handed.lines] == [2, 0, 0]
    assert len(handed.sayings) == 1
    back = list(take_over(msgspec.msgpack.decode(msgspec.msgpack.encode(handed), type=Handed)))
    assert msgspec.json.encode(back) == msgspec.json.encode(given)


@pytest.mark.parametrize("line", [Line(3, [], [], (), ()), Line(0, [7], ["x"], (), ()), Line(0, [0], [], (), ())])
def test_numbers_that_lead_nowhere_are_refused(line: Line):
    handed = Handed([(WHO, Sender())], list(shown("a").sayings), [line])
    with pytest.raises((LookupError, ValueError)):
        list(take_over(handed))


def test_numbers_below_zero_are_refused():
    raw = msgspec.msgpack.encode([[[None, {}]], [], [[-1, [], [], [], []]]])
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(raw, type=Handed)


def test_sayings_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("analyzer.flows.said.REMEMBERED", 4)
    sayings = Sayings()
    made = [
        sayings.say(find_path("body", (f"k{n}",)), "id.user", Method.PLANTED, (), "planted value equals persona id.user") for n in range(20)
    ]
    assert [s.path for s in made] == [f"k{n}" for n in range(20)]
    assert len(sayings._made) <= 4
