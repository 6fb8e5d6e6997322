"""An English heading, or a line that is a title -> whom it names beside what that is used for: Crash reports (X), Analytics by X, How we use X."""

import re

from analyzer.patterns import regex
from analyzer.policies.one_name import finer, mask_each, named_alone
from analyzer.policies.source import Source, Who

_LINK = r"(?:by|with|via|using|through|from|of|for|in|on|at|to|and|the|our|an?|we|i|is|are|how|why|about|as|its|your|use|uses|used|using|service|services|tools?|sdks?|library|libraries|software|platform|providers?|partners?|vendors?|compan(?:y|ies)|products?|modules?|plug-?ins?|solutions?|systems?|kits?|integrations?|third|party|parties|sharing|shared|recipients?|disclosures?|external|app|apps|mobile|formerly|previously|former|known|now|part|made|run|provided|operated|supplied|powered|called|named|inside|built)"
_DEED = r"(?:crash(?:es|ing)?|errors?|faults?|bugs?|fix(?:es|ing)?|finding|stability|reliability|performance|reports?|reporting|monitoring|tracking|diagnos\w+|logging|logs?|analytics?|analysis|analy[sz]ing|statistics?|usage|users?|product|audience|measur\w+|metrics?|attribution|advert\w*|ads?|campaigns?|marketing|installs?|events?|improv\w+|understanding|learning|quality|repairs?|counting|visits?|insights?|research|testing|tests?|experiments?|engagement|messaging|notifications?|push|development|behaviou?r|usability|maps?|payments?|subscriptions?|purchases?|hosting|storage|backend|database|authentication|sign-?in|log-?in|e-?mails?|cloud)"
_WORDS = regex(rf"(?:\b{_LINK}\b|\b{_DEED}\b|[\W\d_])*", re.IGNORECASE)
_LATER_NAME = regex(
    r"\W*(?:[A-Z][\w.&'-]*\s+){1,3}\W*(?:\(|,|–|—|-)\s*(?:formerly|previously|now|by|from|part of|an? \w+ (?:by|from|of)|made by|of|also known as|aka)\s+(?:known as |called |the )?@\W*",
)
"""A name that no catalog knows, with one that it does: Insight Hub (formerly @)."""
_TASK_FIRST = regex(r"\W*(?:[\w/&'-]{2,24}\s+){0,4}[\w/&'-]{2,24}\s*(?:\s[—–]+|:)\s+\W*@\W*(?:(?:&|\+|and|,)\s+@\W*)?")
"""What it is for, whatever that is, and the name behind a dash or a colon: Weather — @."""
_TAKEN_BY = regex(
    r"\W*(?:\d+[.)]?\d*\s+)?(?:(?:the|your|which|what|all|any|categories of|types of|kinds of|personal|usage|device|technical) ){0,3}(?:data|information|items|details|identifiers)(?: (?:that|which))?(?: (?:is|are|may be|will be|being))?(?: (?:also|automatically))?"
    r" (?:collected|received|processed|obtained|gathered|handled|recorded|captured|taken|read|accessed|stored|held) by (?:the |our |its )?@(?: (?:sdk|service|servers?))?\W*",
    re.IGNORECASE,
)
"""What somebody takes: Data processed by @."""
_OF_PAGES = regex(
    r"\b(?:contact|polic(?:y|ies)|privacy|terms|links?|address|website|account|follow|sources?|data from|publisher|developer|licen[cs]\w*|owner|available|download\w*)\b",
    re.IGNORECASE,
)
"""What makes the name that of a page, of a store, or of whose the app is."""
_LESS = regex(
    r"\b(?:not|never|no|without|you|rights?|choices?|opt|control|settings?|delet\w+|\w*n['’]t)\b|\?|^\W*(?:we|i|it|(?:the|our|this) app)\b",
    re.IGNORECASE,
)
"""What makes it a title of something else, or a sentence."""
LONGEST = 70


def find_headed(source: Source, heading: str) -> tuple[Who, ...]:
    """The one recipient that a heading names beside what it is used for; () where it names several, denies, or says more."""
    who = named_alone(source, heading)
    if not who or len(heading) > LONGEST or _LESS.search(heading):
        return ()
    masked = re.sub(r",?\s(?:Inc|Ltd|LLC|GmbH|Limited|Corp)\b\.?", "", mask_each(source, heading))
    task_first = _TASK_FIRST.fullmatch(masked) is not None and _OF_PAGES.search(masked) is None
    return (finer(who),) if task_first or _WORDS.fullmatch(masked) or _TAKEN_BY.fullmatch(masked) or _LATER_NAME.fullmatch(masked) else ()
