"""Words found in an English text -> those said of data that is taken: not the channel by which somebody writes, a gap that the author left in a
template, what a cookie remembers for the reader, the aim of a measurement, or what is only protected.
"""

import re
from collections.abc import Sequence

from analyzer.patterns import regex
from analyzer.policies.lexicon import Found

_THINGS = r"(?:services?|apps?|applications?|(?:web ?)?sites?|platforms?|products?)"
_STUDY = r"(?:monitor|analy[sz]|track|understand|evaluat|measur|study|assess|learn|see|know|review)\w*"
"""What a provider does to learn of its users, said as an aim."""
_SPANS = [
    regex(pattern, re.IGNORECASE)
    for pattern in (
        r"\[\s*(?:add|insert|enter|specify|list|describe|fill in|replace|put|mention|include)\b[^\[\]]{0,300}\]",
        r"\[\s*(?:[\w/’'-]+\s+){0,4}(?:names?|addresses|address|e-?mails?|numbers?|phone|date|country|state|city)\s*\]",
        r"\bgoverns?\s+(?:the|your|all|any)\s+(?:use|usage|access)\b[^.;]*",
        r"\b(?:add|insert|list|enter|specify) (?:here )?(?:what(?:ever)?|any(?:thing)?) (?:else )?you (?:collect|use|share|need)\b(?:e\.g\.|[^.;\]])*",
        (
            r"\b(?:contact(?:s|ed|ing)?|reach(?:es|ed|ing)?|writ(?:e|ing) to|notify(?:ing)?|inform(?:ing)?|call(?:ing)?|communicat\w+ with|respond(?:ing)? to|reply(?:ing)? to)"
            r"\s+(?:you|us|him|her|them|me|users?|the users?)\s+(?:\w+\s+){0,3}?(?:by|via|through|using|at|on|with)\b"
            r"(?:(?!,\s*(?:we|you|the|our|it|your)\b|\b(?:and|or) (?:we|you|they|provid|giv|includ)|\b(?:regarding|about|concerning|in order|if|when|provid\w+|includ\w+|giving)\b)[^.;()])*"
        ),
        r"\b(?:protect\w*|safeguard\w*|secur(?:e|ing)|guard\w*)\b[^.;]{0,60}\bagainst\b[^.;]*",
        r"\bPCI[- ]DSS\b[^.;]*",
        r"\bcookies?\b[^.;]{0,90}\bremember(?:s|ing)?\b[^.;]*",
        r"\b(?:names?|addresses)(?:,? (?:and|or) (?:\w+ )?(?:names?|addresses|contact details?|e-?mails?))?\s+of\s+(?:the|those|such|any|all|these|other|our)?\s*(?:\w+\s+){0,2}?(?:business|compan|third part|recipient|organi[sz]ation|partner|service provider|entit)\w*",
        r"\b(?:address(?:es)?|e-?mail(?: address(?:es)?)?|(?:tele)?phone numbers?|contact (?:details|information))\s+(?:(?:that|which) )?(?:(?:is|are) )?(?:(?:as )?(?:provided|given|listed|set out|set forth|shown|indicated|specified|stated|mentioned|found|noted|displayed)\s+)?(?:below|above|herein|at the (?:end|bottom|top)|in (?:the|our|this) (?:\W?contact|section|polic|document)|on (?:our|the|this) (?:contact|page|(?:web ?)?site))",
        r"\b(?:success|effectiveness|performance|results?) of (?:\w+ ){0,6}?campaigns?",
        r"\bcamera\b[^.;]{0,60}\b(?:flash ?light|torch|flash)\b",
        r"\b(?:app|application) uses\b",
        r"\b(?:feature|function|screen|option)\W{0,4} uses (?:the|an?|our|third)\b",
        rf"\b(?:monitor|analy[sz]|track|understand|evaluat|measur)\w*(?: (?:and|or) \w+)? (?:the )?(?:use|usage) of (?:our|the|this|its) (?:\w+ )?{_THINGS}",
        rf"(?:\A\W*|\b(?:to|in|for|by|of|us|better|with|when|while)\s+){_STUDY}(?:,? (?:and|or) \w+)? (?:about |the |general |overall |user |customer )*(?:use|usage|activity|behaviou?r|trends?)(?: (?:patterns?|habits|trends))?(?:,? (?:and|or) (?:the )?(?:usage|activity|activities|behaviou?r|patterns?|trends))*\b(?! (?:data|information|logs?|details))",
        rf"(?:\A\W*|\b(?:to|in|for|by|of|us|better|with|when|while)\s+){_STUDY}(?:,? (?:and|or) \w+)? how (?:you|users|people|visitors|players|customers|our|the|this|they|it)\b(?:(?!\b(?:(?:also |then |only )?(?:receives?|obtains?|gets)|used(?= your\b)|(?:is|are) (?:sent|given|told|provided|supplied|shown))\b)[^.;,:])*",
        r"\bdepend(?:s|ing|ent) (?:up)?on\b(?:(?!\b(?:including|such as|for example|e\.g\.)|,(?!\s*(?:and |or )?(?:the (?:choices|products|features|services|way|settings)|how|which|what|whether)\b))[^.;:])*",
        rf"\b(?:use|usage|access(?:ing)?)\b[^.;,:]{{0,50}}\b{_THINGS}\b[^.;,:]{{0,50}}?\b(?:(?:is|are|shall be|will be)\s+(?:subject to|governed by|bound by|deemed|regarded|considered|treated|conditioned|conditional)|(?:constitutes?|signif(?:y|ies)|implies|means|indicates?|acknowledges?)\s+(?:that|your|you|acceptance|agreement|consent))\b",
        rf"\bcontinu(?:ed|ing)\s+(?:to )?(?:use|usage|access)\b[^.;,:]{{0,50}}{_THINGS}",
        r"\b(?:to|investigat\w+|prevent\w*|detect\w*|identif\w+|combat\w*|find|resolve|fix|adequately|properly|will|can|may|must|should|help)(?:\s+us)?,?\s+(?:(?:and|or|to)\s+)?address\b(?!\s*(?:[,.;:)]|$|(?:and|or|of|is|are|for|when|if|to|in|on|from)\b))",
        r"\b(?:outside|within|in|under|by|than|laws? of)\s+(?:of\s+)?(?:the|your|their)\s+(?:home\s+)?(?:countr(?:y|ies)|state|province|jurisdiction)(?:\s+or\s+\w+)?\s+of\s+(?:(?:your|their|his|her)\s+)?(?:residence|origin)",
        rf"\b(?:via|through|during|upon|by|in connection with|as a result of|in the course of|arising from)\s+(?:your|their|any|the)\s+(?:use|usage)\s+of\s+(?:our|the|this|its|any)\s+(?:\w+\s+)?{_THINGS}",
        r"\b(?:send|sends|sending|sent)\s+(?:to\s+)?(?:you|users|them)\s+(?:[\w-]+\s+){0,4}?(?:e-?mails?|text messages?|sms|newsletters?|communications?|notifications?|messages?)\b(?!\s+address)(?:[^.;]{0,40}?\b(?:e-?mails?|text messages?|sms)\b(?!\s+address))*",
        r"\b(?:(?:in|via|by|of|open(?:ed|ing)?|receiv\w+|html(?:-based)?|marketing|promotional|transactional|unwanted)\s+(?:our\s+|the\s+|your\s+)?|(?:our|these|those)\s+)(?:html\s+)?e-?mails\b(?!\s*[,/])",
        r"\be-?mails?(?:\s+(?:messages?|newsletters?|communications?|campaigns?|marketing)\b|-based\b|\s+(?:that )?we (?:may )?send\b|\s+(?:is|are|was|were|has been|have been) (?:opened|read|clicked)\b)",
        r"\b(?:sending|delivering|delivery of|to (?:send|deliver))\s+(?:out\s+)?(?:(?!(?:your|the|their|his|her|its|my|hashed|an?)\b)\w+\s+){0,2}?e-?mails?\b(?!\s*(?:address|(?:,|and)\s+(?:your|the|names?|phone|user|device|advertising|ip)\b))",
        r"\b(?:for|of|with|do|doing|by|perform\w*|provid\w*)\s+(?:\w+\s+){0,2}?usage analytics\b",
        r"\b(?:draw|show|display|mark|plot|indicat)\w*\s+(?:you\s+)?(?:your|the|where you are)\s*(?:current\s+)?(?:position|location)?\s+on\s+(?:the|a|our)\s+map\b",
        r"\b(?:legitimate|overrid\w+|outweigh\w*|vital|public)\b[^.;]{0,80}\binterests?\b",
        r"\b(?:measur\w+|optimi[sz]\w+|run|running|effectiveness|improv\w+|conduct\w*|evaluat\w+|participat\w+|perform\w*|manag\w+)\b[^.;:]{0,60}\bcampaigns?\b",
        r"\b(?:simpler?|plain|clear|easier|added|adding|abusive|offensive|hateful|natural|body|programming|contractual)\s+language\b",
        r"\bplease\s+(?:e-?mail|contact|write to|reach out|get in touch|send us|notify|let us know)\b[^.;]*",
        r"\b(?:use|usage|collection|handling|processing)(?:,? (?:and|or) (?:use|usage|collection|disclosure))? of (?:your|user|the|this|any|such|personal|personally) (?:\w+ ){0,2}?(?:information|data)\b",
    )
]
"""Parts of a sentence in which a word of data names none that is taken."""
_THEIR_SITE = regex(r"\b(?:its|their)\b", re.IGNORECASE)
"""Whose website it is where it is somebody else's: answered on its website."""
_WIDE = ("*", "pii.*", "act.*")


def drop_unsaid(text: str, found: Sequence[Found]) -> list[Found]:
    """`found` without the data in such parts, and without a website that is somebody else's; words for personal data as a whole stay."""
    found = [f for f in found if not (f.sort == "scope:website" and _THEIR_SITE.search(text, f.start, f.end))]
    if not any(f.sort == "data" for f in found):
        return found
    spans = [m.span() for p in _SPANS for m in p.finditer(text)]
    return [
        f
        for f in found
        if not (f.sort == "data" and f.value.split("#")[0] not in _WIDE and any(s <= f.start and f.end <= e for s, e in spans))
    ]
