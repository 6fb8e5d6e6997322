"""A Japanese clause that denies by who is, or is not, there: nobody gets the data (受け取る第三者はいません); it is kept from somebody of no trade (職場には伝わりません)."""

import re

from analyzer.patterns import regex
from analyzer.policies.addressed_ja import find_addressee
from analyzer.policies.claims import ANYBODY, Claim
from analyzer.policies.exceptions import denies_everything
from analyzer.policies.source import Data, Who

_GET = r"(?:受け取[るっ]|受領|入手|取得|送信|提供|共有|開示|連携|渡[すさし]|送[るっり]|届[くけ]|送付|預け)"
_PARTY = r"(?:第三者|会社|各社|事業者|企業|相手|先|人|者|業者|組織|団体|サービス)"
_NOBODY = regex(
    rf"(?:(?P<deed>{_GET})[^。、]{{0,8}}?{_PARTY}|(?P<place>外部|社外)(?:の)?(?:送信|提供|共有)先)(?:は|も|が)、?(?:どこにも|一切|ひとつも|一つも|一社も|誰も|特に)?"
    r"(?:い(?:ません|ない)|おりません|おらず|あり(?:ません)|ございません|存在し(?:ません|ない|て(?:い|おり)ません)|ない|なし)(?=[。、]|です|$|ため|ので)"
)
_LESS = regex(r"以外|ほか(?:に|の)|他に|同意|許可|場合|目的|を除|選べ|限り")


def find_nobody(clause: str, data: Data) -> Claim | None:
    """The denial of a clause that says that nobody is there who gets the data."""
    told = _NOBODY.search(clause)
    if told is None or _LESS.search(clause):
        return None
    bare = not re.search(r"[をがのは]", clause[: told.start()])
    return Claim("send", negative=True, data=data, who=(ANYBODY,)) if data or bare or denies_everything(clause) else None


def kept_from(clause: str) -> Who:
    """Everybody, unless a sending or its denial says to or from whom in words that no class here knows: 職場, ほかの会員, 観光協会."""
    return find_addressee(clause) or ANYBODY
