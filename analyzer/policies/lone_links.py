"""An address that stands alone below the name of a recipient -> what is taken is told there."""

from analyzer.model.statement import Statement
from analyzer.policies.claims import Claim, Place, make_statements
from analyzer.policies.intros import Section, place_in
from analyzer.policies.left import is_only_link
from analyzer.policies.passages import Block
from analyzer.policies.source import Data, Source


def read_lone_link(source: Source, block: Block, text: str, section: Section) -> list[Statement]:
    """The delegation that such an address is, where a sentence said that what is taken is told there."""
    if section.leads < 0 or not section.owner or not is_only_link(text, block.links):
        return []
    claim = Claim("send", negative=False, data=Data(), who=section.owner[:1], delegated=True)
    return make_statements(source, claim, Place(block.start, block.end, place_in(section, "link", 1), "row"))
