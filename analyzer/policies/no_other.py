"""Words behind a recipient's name that say that nobody else gets the data (Google LLC. It goes to no other company) -> a denial to all others."""

import re

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.patterns import regex
from analyzer.policies.claims import ANYBODY, Claim, Place, make_statements
from analyzer.policies.source import Data, Source, Who

_PARTY = r"(?:会社|事業者|業者|企業|者|第三者|送信先|提供先|相手|サービス|ところ|社)"
_NOBODY = regex(
    rf"(?:(?:ほか|他|それ以外|これ以外|そのほか|その他|いずれ|どこ)の?{_PARTY}?(?:に|へ|が)|(?:他社|第三者)(?:に|へ|が)|以外の?{_PARTY}?(?:に|へ|は|が))(?:は|も|の)?[^。、,;;]{{0,16}}?(?:ません|ない)(?=\W*$|[。)])"
    r"|\b(?:(?:no(?:t|body| one)?|never|n['’]t|none)\b[^.;]{0,60}?\b(?:(?:any)?(?:one|body) else|else|others?|other (?:\w+ )?(?:compan|part|recipient|provider|organi[sz]ation|service)\w*)"
    r"|other (?:compan|part|recipient|provider)\w* (?:do|does|will|can)(?: not|n['’]t)\b)",
    re.IGNORECASE,
)
_LESS = regex(r"同意|場合|とき|目的|ため|法令|許可|\b(?:unless|without|except|if|when|for|consent|law)\b", re.IGNORECASE)
_PIECES = regex(r"[。;；\n]|(?<=\w|\))\.(?=\s)|[(（]|,\s(?=and\b|but\b)")


def deny_others(source: Source, texts: list[str], data: Data, who: tuple[Who, ...], place: Place) -> list[Statement]:
    """The denial of a row's data to all but its recipients, where one of the texts that name these says so."""
    pieces = [p for t in texts for p in _PIECES.split(t) if p and _NOBODY.search(p) and not _LESS.search(p)]
    if not pieces or not data or not any(w.specific for w in who):
        return []
    others = structs.replace(ANYBODY, written=pieces[0].strip(" 。.)"))
    claim = Claim("send", negative=True, data=data, who=(others,), leaves_out=tuple(sorted({w.recipient for w in who})))
    return make_statements(source, claim, place)
