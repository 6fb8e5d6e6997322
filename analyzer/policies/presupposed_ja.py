"""A Japanese sentence that only says how a sending is stopped, and names what is sent to whom (XへのDの送信は、設定から停止できます) -> Claims."""

from analyzer.patterns import regex
from analyzer.policies.claims import Claim
from analyzer.policies.ended_ja import SENDING
from analyzer.policies.reworded_ja import tells_how_to_stop
from analyzer.policies.source import Source

_NOUN = regex(rf"(?P<who>[^。、]{{2,60}}?)(?:社)?(?:への|に対する)(?P<what>[^。はが]{{2,80}}?)の{SENDING}(?:は|を|が|も|に)")
_CLAUSE = regex(
    rf"(?P<who>[^。、]{{2,60}}?)(?:社)?(?:に|へ)(?:{SENDING}(?:する|される|している|されている)|送(?:る|られる|っている|られている)|渡(?:す|る|される|している)|届く)(?P<what>[^。はが]{{2,80}}?)(?:は|を|が|も)"
)
_NOT = regex(r"ない|ません|場合|とき|なら|れば|たら|前に|予定")


def find_presupposed(source: Source, text: str, start: int) -> list[Claim]:
    """What the sentence takes for granted that is sent; nothing where it names no recipient or no data by its own name."""
    if not tells_how_to_stop(text):
        return []
    for pattern in (_NOUN, _CLAUSE):
        said = pattern.search(text)
        if said is None or _NOT.search(said[0]):
            continue
        who, data = source.named(said["who"]), source.data(said["what"], source.find(said["what"]), start)
        if who and data.ids and not source.names.find(said["what"]):
            return [Claim("send", negative=False, data=data, who=who)]
    return []
