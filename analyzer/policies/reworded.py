"""An English sentence -> the same said plainly, where it says in other words that something is sent or not: withheld from X, location data does not."""

import re

from analyzer.patterns import regex
from analyzer.policies.any_server import say_any_server
from analyzer.policies.bare_data import say_whose
from analyzer.policies.carried import REPORT
from analyzer.policies.configured import say_chosen
from analyzer.policies.contrasts import part_contrast
from analyzer.policies.elided import fill_in
from analyzer.policies.handed_over import say_handed_over
from analyzer.policies.has_none import say_none
from analyzer.policies.held_back import US, deny_plainly
from analyzer.policies.into import say_sent
from analyzer.policies.makers import say_makers
from analyzer.policies.nothing_else import say_closed
from analyzer.policies.ours import say_ours
from analyzer.policies.phrases import PROPER, put_plainly
from analyzer.policies.plainer_en import say_plainer_en
from analyzer.policies.reported import FROM, HELD, NOBODY, OFTEN
from analyzer.policies.subjects import add_subject
from analyzer.policies.taken_out import deny_switched
from analyzer.policies.third_party_code import say_takers

_GIVEN = r"(?:sent|passed|shared|given|transmitted|transferred|disclosed|handed|provided|forwarded|reported|uploaded|supplied|leaves?|goes|go|reach(?:es)?|sending|sharing|passing|transmitting|transferring|disclosing|handing|forwarding|reporting|uploading|transmission|transfer|upload)"
_KEPT = r"(?:withheld|kept(?:\s+(?:back|hidden|secret|away|out))?|held\s+back|hidden|concealed|shielded|left\s+out)"
_CUT = r"(?:removed|stripped(?:\s+(?:out|off))?|filtered(?:\s+out)?|deleted|erased|redacted|cut(?:\s+out)?|taken\s+out|omitted|masked|blanked(?:\s+out)?|scrubbed|excluded|cleared|left\s+out|dropped)"
_KEEP = r"(?:withh?old|hide|conceal|shield|hold\s+back|keep(?:\s+back)?)s?"
_DO_CUT = r"(?:remov|strip|filter|delet|eras|redact|cut|tak|omit|mask|blank|scrub|exclud|clear|leav|drop)(?:e?s|e)?"
_LATER = r"(?!.{0,160}\b(?:after|when|once|within|as soon as|on request|at the end|if you|upon|\d+ (?:days?|weeks?|months?|years?))\b)"
_BE = r"(?:is|are|was|were|be|being)"
_DATA = r"(?P<data>(?:your|the|an?|any|no|his|her|their|names?|e-?mails?|location|users?)\b[^.;:,]*?(?:,\s[^.;:,]*?){0,5}?)"
_NAME = rf"(?:{PROPER})"
_GETS = r"(?:gets?|receives?|learns?|obtains?|sees?|holds?|stores?|keeps?|has|have|is (?:given|sent|told)|are (?:given|sent|told))"
_PHRASES = [
    (regex(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"\b(they|these|those)['’]re\b", r"\1 are"),
        (
            r"\bno(?:ne of the)? (?:compan(?:y|ies)|recipients?|providers?|partners?|services?|firms?|vendors?|organi[sz]ations?) (?:(?:named|listed|shown) )?(?:in|on|of|from) (?:this|the) (?:list|table|overview)(?: above)?\b",
            "none of these companies",
        ),
        (r"^\W*(?:so that|in order that) (?:we|it|they|you|the app|our app)\b[^,]{3,120},\s+(?=\w)", ""),
        (r"^\W*you (?:do not|don['’]t|need not|never) (?:have to |need to )?(?:tell|give|show)\b[^:]{3,80}:\s*(?=(?:we|the app)\b)", ""),
        (r"^[^.]{0,200}\bwe (?:(?:will|shall|then) )*stop (?:sending|sharing|passing|transmitting|disclosing|collecting)\b.*$", ""),
        (r"\b(tell|distinguish|separate)\b([^.;,]{1,40}?)\bfrom\b", r"\1\2and"),
        (r"\b(it|that|this)['’]s\s+(?=(?:not|never|only|also|then|sent|passed|shared|given|kept)\b)", r"\1 is "),
        (
            r"^\W*(?:since|as of|from|with|starting with)\s+(?:(?:version|release|v\.?)\s*)?\w[\w. ]{1,25}?,?\s+(?P<rest>(?:your|the|no)\b[^.;:]*\bno longer\b[^.;:]*?)(?=\W*$)",
            r"\g<rest>",
        ),
        # withheld from X
        (rf"\b(?P<be>{_BE}){OFTEN}\s+{_KEPT}\s+from\b{_LATER}", r"\g<be> not sent to"),
        (
            rf"\b(?P<be>{_BE}){OFTEN}\s+{_CUT}\s+(?:from|out of|in|before)\b(?=[^.;]*\b(?:{_GIVEN}|receives?|gets?|sees?|report|event|message)\b){_LATER}",
            r"\g<be> not sent to",
        ),
        (rf"\b(?P<us>{US}){OFTEN}\s+{_KEEP}\s+(?P<what>[^.;:]{{3,120}}?)\s+from\b{_LATER}", r"\g<us> do not send \g<what> to"),
        (
            rf"^(?P<before>\W*(?:before|prior to)\s[^.;:,]*\b{_GIVEN}\b[^.;:,]*),\s+(?P<us>{US}){OFTEN}\s+{_DO_CUT}(?:\s+(?:out|off|away))?\s+(?P<what>[^.;:]{{3,120}}?)(?:\s+from\s[^.;:,]*)?(?=\W*$)",
            r"\g<us> do not send \g<what>, \g<before>",
        ),
        (
            rf"\b(?P<us>{US}){OFTEN}\s+{_DO_CUT}(?:\s+(?:out|off|away))?\s+(?P<what>[^.;:]{{3,120}}?)\s+(?P<before>(?:from\s[^.;:,]*\s)?(?:before|prior to)\s[^.;:]*\b{_GIVEN}\b)",
            r"\g<us> do not send \g<what> \g<before>",
        ),
        (
            r"^\W*(?:excluded|withheld|left out|kept back|held back|removed|absent|stripped|omitted|missing|exempt(?:ed)?)\s+(?:from|out of)\s+(?P<to>[^.;:]{2,80}?)\s+(?:is|are)\s*:?\s*(?P<what>[^;]*?)\W*$",
            r"\g<what> is not sent to \g<to>.",
        ),
        (
            r"\bha(?:s|ve)\s+(?:no|neither)\s+(?:access to|sight of|knowledge of|view of|insight into|way of (?:seeing|learning|knowing))\b",
            "does not receive",
        ),
        (
            rf"\b(?P<it>works|manages|functions|operates|gets by|gets along|makes do|has to make do|must make do|does|has to do|is used|is run|runs)\s+(?:entirely\s+|completely\s+)?without\s+(?=(?:your|the|any|a)\b)(?!{_GIVEN})",
            "does not receive ",
        ),
        (
            r"\b(?:(?:do|does|will|would|did)\s*(?:not|n['’]t)|never|cannot)\s+(?:ever\s+)?(?:let|allow|permit|enable)s?\s+(?P<who>[^.;:,]{3,60}?)\s+(?:to\s+)?(?:see|read|view|access|have|get|obtain|collect|learn|know|receive|use)\s+(?P<what>(?:your|the|any|his|her|their|device|personal)\b)",
            r"do not give \g<who> \g<what>",
        ),
        (
            r"^\W*(?:it (?:is (?:also )?possible|may (?:be|happen)|can happen|could be)|we (?:cannot|can not|can['’]t|could not) (?:rule out|exclude)(?: the possibility)?|there is (?:always )?a (?:chance|possibility|risk)) that\s+",
            "",
        ),
        (
            r"\b(may|can|might|could|will),\s(?:depending|in (?:some|rare|certain|individual|exceptional) cases|at times|under certain|for (?:example|instance)|occasionally|sometimes|now and then)[^,;.]{0,60},\s",
            r"\1 ",
        ),
        (
            rf"{FROM}{NOBODY}(?P<what>[^.;:]{{3,120}}?)\s+(?:(?:may|can|could|might)\s+(?:\w+\s+)?)?(?:(?<!not )be\s+(?:(?:a\s+)?part of|(?:contained |included )?(?:in|among))|ends? up in|travels? (?:along )?with|turns? up in|finds? (?:its|their) way into|gets? into|slips? into)\s+{REPORT}(?:,?\s+(?:too|as well))?(?=\W*$|;)",
            r"\g<open>it may also contain \g<what>",
        ),
        (
            r"^\W*(?:the|this)\s+(?:data|information|items|details)\s+(?:in question|concerned|involved|at issue)\s+(?:is|are|includes?|comprises?|consists? of)\s+(?=(?:your|the|an?)\b)",
            "The data sent are ",
        ),
        # it is held back
        (
            rf"{FROM}{NOBODY}(?P<what>(?:your|the|any)\s[^.;:]{{3,100}}?)\s+(?:(?:does|do)\s+not|(?:does|do)n['’]t|never)\s+(?:go|goes|travel|travels|get|gets)\s+(?:there|along|that way|with (?:it|them))(?=\W*$|;)",
            r"\g<open>\g<what> is not sent there",
        ),
        (
            rf"^\W*(?P<us>{US}){OFTEN}\s+(?:hold|keep)s?\s+back\s+(?P<what>(?:your|the)\s[^.;:]{{3,100}}?)(?=\W*$)",
            r"\g<what> is not sent there",
        ),
        (
            r"^\W*(?P<what>(?:your|the)\s[^.;:,]{3,80}?),?\s+(?P<it>it|they)\s+(?:(?:does|do|is|are)\s+not|(?:does|do|is|are)n['’]t|never)\s+(?:gets?|receives?|sees?|learns?|given|told|sent)(?=\W*$)",
            r"\g<it> does not receive \g<what>",
        ),
        # it goes to nobody
        (
            r"^\W*(?P<it>it|they|this|that|these|all of (?:it|this|them))\s+(?:(?:then|also|simply)\s+)*(?:(?:goes|go|travels?)\s+no\s+further(?:\s+than\s+(?:us|our\s+\w+))?|(?:is|are)\s+for\s+our\s+(?:own\s+)?eyes\s+only)(?=\W*$)",
            r"\g<it> never leaves us",
        ),
        (
            r"^\W*(?:nobody|no ?one)\s+(?:else|outside(?:\s+(?:of\s+)?(?:the|our)\s+\w+|\s+of\s+it|\s+us)?)\s+(?:is|gets|will be)\s+(?:told|informed|shown)(?:\s+(?:of|about))?(?:\s+(?:it|them|this|these))?(?=\W*$)",
            "It is not sent to anybody",
        ),
        (
            r"^\W*none\s+of\s+the\s+compan(?:y|ies)\s+(?:whose|that|which|named|listed|mentioned|described)\b[^.;,]{0,80}?\s(?=(?:receives?|gets?|sees?|is (?:sent|given|told))\b)",
            "No third party ",
        ),
        # where it goes
        (
            r"\b(?P<be>is|are)(?P<no>\s+(?:not|never))?\s+(?:\w+ly\s+|also\s+|then\s+)*(?:recorded|stored|kept|saved|held|processed|hosted|written|logged|collected|gathered)\s+(?:on|in|at|by)\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:servers?|systems?|infrastructure|databases?|cloud|platform|data cent(?:re|er)s?|computers?|machines?)\s+(?:of|run by|operated by|belonging to|owned by)\s+(?=(?-i:[A-Z]))",
            r"\g<be>\g<no> sent to ",
        ),
        (r"\bfinds?\s+(?:its|their)\s+way\s+(?:in)?to\s+(?=(?-i:[A-Z]))", "goes to "),
        (
            r"\blets?\s+(?P<who>(?-i:[A-Z])[^;:]{2,40}?)\s+(?:have|see|read|know|keep)\s+(?=(?:your|the)\b)",
            r"give \g<who> ",
        ),
        (
            r"^\W*the\s+(?:only\s+|sole\s+)?recipients?\s+of\s+(?P<what>(?:your|the)\s[^;:]{3,200}?)\s+(?:is|are)\s+(?P<who>(?-i:[A-Z])[^;:]{2,80}?)(?=\W*$)",
            r"\g<what> is sent to \g<who>",
        ),
        (
            r"^\W*it\s+is\s+(?P<what>(?:your|the)\s[^;:]{3,200}?)\s+that\s+(?P<gets>(?:it|they|(?-i:[A-Z])\w+)\s+(?:gets?|receives?|is sent|is given|are sent|are given|learns?|sees?))(?=\W*$)",
            r"\g<gets> \g<what>",
        ),
        (
            r"\bthe\s+(?:kit|software|library|sdk|module|program|component|code|package|plug-?in)\s+(?:by|from|of)\s+(?P<who>(?-i:[A-Z])[\w.]*(?:,? Inc\.)?)\s+(?:takes|picks up|reads|grabs|gathers|collects)\s+(?=(?:your|the)\b)",
            r"\g<who> receives ",
        ),
        # what comes to it
        (
            r"^\W*(?:the (?:one|only) (?:thing|item|piece of (?:data|information)) (?:that )?|(?:all|what) (?:that )?)(?:we|the app|I)\s+(?:\w+ly\s+)?adds?(?:\s+(?:to (?:it|this|these|that|those|them)|ourselves|there|ourself|itself|of our own|on top))*\s+(?:is|are)\s+(?=(?:your|the|an?)\b)",
            "It also receives ",
        ),
        (
            r"^\W*to (?:this|these|those|them|that|it|what (?:it|they) (?:sends?|collects?|takes?|gathers?)(?: by itself| on its own| by default)?),?\s+(?:we|the app|I)\s+(?:\w+ly\s+|also\s+)?adds?\s+(?=(?:your|the|an?)\b)",
            "It also receives ",
        ),
        (
            r"\b(?P<us>we|the app|I)\s+(?:also\s+|only\s+)?(?:set|sets|use|uses|enter|enters|register|registers|assign|assigns)\s+(?P<what>(?:your|the)\s[^.;:,]{2,80}?)\s+as\s+(?:the|an?|your)\s+(?:[\w-]+\s+){0,3}(?:identifier|ID|name|property|attribute|key|label|tag|reference)\s+(?:in|with|at|for|towards?)\s+(?=[A-Z])",
            r"\g<us> send \g<what> to ",
        ),
        *HELD,
        # location data does not
        (
            rf"{FROM}{NOBODY}(?P<what>[^.;:]{{3,120}}?)\s+(?:(?:is|are|does|do|will)\s+not|(?:is|are|does|do)n['’]t|won['’]t|never\s+(?:is|are|does|do|will)|(?:is|are|does|do|will)\s+never)(?:\s+(?:though|however))?(?=\W*$|;)",
            r"\g<open>\g<what> is not sent there",
        ),
        (
            r"^\W*(?:but\s+)?(?:not so(?: with)?|not,\s+however,|nor\s+(?:does|do|is|are)|not|but not)\s+(?P<what>(?:your|the|any)\s[^.;:]{2,100}?)(?=\W*$)",
            r"\g<what> is not sent there",
        ),
        (
            rf"{FROM}{NOBODY}(?P<what>(?:your|the|users?['’]?s?|any)\s[^.;:]{{3,100}}?)\s+(?:always\s+)?(?:stays?|remains?|is left|are left|is kept|are kept)\s+(?:behind|at home)(?=\W*$|;)",
            r"\g<open>\g<what> is not sent there",
        ),
        # what cannot be done without it
        (
            rf"^(?!.*\b(?:consent|permission|agree\w*|approval)\b)[^.;:]*?(?:\bnot\b|\bcannot\b|n['’]t\b|\bimpossible\b|\bno way\b|\bunable\b|\bno\b)(?:(?!\b{_GIVEN}\b|\bsends?\b|\bshares?\b|\bpass(?:es)?\b)[^.;:])*?\bwithout\s+(?P<what>[^.;:]{{3,120}}?)\s+(?:being|getting)\s+(?={_GIVEN}\b)",
            r"\g<what> is ",
        ),
        (
            rf"^(?!.*\b(?:consent|permission|agree\w*|approval)\b)[^.;:]*?(?:\bnot\b|\bcannot\b|n['’]t\b|\bimpossible\b|\bno way\b|\bunable\b)(?:(?!\b{_GIVEN}\b|\bsends?\b|\bshares?\b|\bpass(?:es)?\b)[^.;:])*?\bwithout\s+(?=(?:sending|sharing|passing|transmitting|transferring|disclosing|handing|forwarding)\b)",
            "We are ",
        ),
        (
            rf"^(?!.*\b(?:consent|permission|agree\w*|approval)\b)[^.;:]*?(?:\bnot\b|\bcannot\b|n['’]t\b|\bimpossible\b)(?:(?!\b{_GIVEN}\b|\bsends?\b|\bshares?\b|\bpass(?:es)?\b)[^.;:])*?\bunless\s+(?=[^.;:]{{3,100}}?\s(?:(?:is|are)\s+(?:sent|passed|shared|transmitted|transferred|given|provided|handed)|receives?|gets?|goes to|go to|we (?:send|share|pass|transmit))\b)",
            "",
        ),
        (
            r"\b(?:no|never)\b(?P<head>[^.;:]*?)\b(?:sent|goes|go|reported|passed|transmitted|send|report|pass|transmit)\b(?P<to>[^.;:]{2,60}?)\b(?:without\s+(?=(?:your|the|an?)\b)|(?:that|which)\s+(?:does|do)\s+not\s+(?:carry|contain|include|have|hold|bear|show|state|list)\s)",
            r"every report sent\g<to>contains ",
        ),
        (
            r"\b(?P<sent>(?:send|transmit|pass|report|forward|share|upload)s?|(?:is|are) (?:sent|transmitted|passed|reported|forwarded|shared|uploaded))(?P<what>\s[^.;:]{2,80}?),?\s+(?:but\s+)?without\s+(?P<data>(?:your|the|any|an?)\s(?![^.;:]*\b(?:consent|permission|agreement|knowledge|approval|asking|delay|charge|need|help|\w+ing)\b)[^.;:]{2,80}?)(?=\W*$)",
            r"\g<sent>\g<what>; it does not contain \g<data>",
        ),
        # release information
        (
            r"\breleas(?P<e>es?|ed|ing) (?=(?:your |any |personal |user |such |this |the |certain |all )+(?:information|data|details)\b)",
            r"disclos\g<e> ",
        ),
        # not for sale
        (r"\b(?:is|are) not (?:up )?for (?:sale|rent)\b", "is never sold"),
        (
            r"\b(?P<we>we|I|the app)\s+(?:(?P<not>do(?:es)? not|don['’]t|doesn['’]t|never)\s+)(?:make|earn|get|receive) (?:any |our )?(?:money|income|revenue|profits?|a living)\s+(?:by|from|through|out of|with)\s+selling\b",
            r"\g<we> do not sell",
        ),
        # all that somebody gets
        (
            r"^(?P<what>\W*(?!(?:this|that|these|those|it|they|here)\b)[^.;:]{2,80}?)\s+(?:is|are)\s+(?:the\s+)?(?:only|sole)\s+(?:personal\s+)?(?:things?|items?|data|information|details?|pieces? of (?:data|information)|values?|identifiers?)\s+(?:about you\s+)?(?:that\s+|which\s+)?(?P<gets>[^.;:]{3,80}?)(?=\W*$)",
            r"\g<gets> only \g<what>",
        ),
        (
            r"^\W*(?:the\s+)?(?:only|sole|one)\s+(?:other\s+|outside\s+|external\s+)?(?:company|companies|recipients?|partners?|third part(?:y|ies)|part(?:y|ies)|services?|firms?|ones?|providers?|business(?:es)?)\s+(?:that|which|who|(?:to|with) (?:which|whom))\s+(?P<gets>[^;:]{3,100}?)\s+(?:is|are)\s+(?P<who>[^;:]{2,60}?)(?=\W*$)",
            r"Only \g<who> \g<gets>",
        ),
        (
            r"^\W*the\s+(?:only|sole)\s+(?:other\s+|outside\s+|external\s+)?(?:company|recipient|partner|third party|party|service|firm|one|provider|business)\s+to\s+(?:receive|get|obtain|see|learn|be (?:given|sent|told|shown))\s+(?P<what>[^;:]{3,100}?)\s+is\s+(?P<who>[^;:]{2,90}?)(?=\W*$)",
            r"Only \g<who> receives \g<what>",
        ),
        (
            r"(?<!you )\b(?:is|are)\s+(?:also\s+)?(?:allowed|permitted|authori[sz]ed|entitled)\s+to\s+(?=(?:see|read|receive|get|obtain|learn|view)\b)",
            "may ",
        ),
        (r"(?<!\bto )(?<!\bwe )(?<!\byou )\bfinds?\s+out\s+(?=(?:your|the (?:name|model|user|e-?mail|address))\b)", "learns "),
        (
            r"\b(?:the\s+)?(?:operator|provider|maker|supplier|vendor|developer|manufacturer|company behind|company)\s+(?:of\s+)?(?:this|that)\s+(?:tool|sdk|software|library|module|program|component)\b(?!\s+(?:that|which|we|with)\b)",
            "that company",
        ),
        # what follows from whose service it is
        (r"\breach(?:es)? (?:you|our (?:members|customers|users|readers)) (?=(?:by way of|through|via|from|by)\b)", "comes "),
        (
            rf"(?P<n>{_NAME}),?\s+whose\s+(?:servers?|systems?|computers?|machines?|data cent(?:re|er)s?)\s+{_GETS}\b",
            r"\g<n>, which receives",
        ),
        (
            rf"\b(?P<by>through|via|with|by|on|at|using|to)\s+(?P<n>{_NAME}),?\s+where\s+(?P<what>(?:your|the)\s[^.;:,]{{2,60}}?)\s+(?:is|are)\s+(?:then\s+|also\s+)?(?:kept|stored|held|saved|registered|entered|put)\b",
            r"\g<by> \g<n>, which receives \g<what>",
        ),
        (
            rf"\b(?P<by>through|via|with|by|on|at|using|to)\s+(?P<n>{_NAME}),?\s+and\s+(?:together\s+|along\s+)?with\s+(?:it|them)\s+(?P<what>(?:goes\s+|go\s+)?(?:your|the)\s[^.;:,]{{2,60}}?)(?=\W*$)",
            r"\g<by> \g<n>, which receives \g<what>",
        ),
        (
            rf",?\s+(?:which|this|that) means(?: that)?\s+(?=(?:{_NAME}|it|they)\s+{_GETS}\b|(?:your|the)\s[^.;:,]{{2,60}}\b{_GIVEN}\b)",
            "; ",
        ),
        (rf"\b(?P<so>so|thus|hence|therefore)\s+(?P<n>{_NAME})\s+(?:has|have|holds?)\s+(?=(?:your|the)\b)", r"\g<so> \g<n> receives "),
        (
            rf"\bputs?\s+(?P<what>(?:your|the)\s[^.;:,]{{2,60}}?)\s+on(?:to)?\s+(?:an?|the|our|their)\s+(?:\w+\s+)?lists?\s+(?:at|with|of|kept by|held by)\s+(?P<n>{_NAME})",
            r"sends \g<what> to \g<n>",
        ),
        # not by us: by somebody else
        (
            r"\b(?P<not>not|never) (?P<deed>collected|stored|held|processed|kept|seen|received) by (?P<who>[^.;:]{2,40}?)\s*[-–—]+\s*(?:(?:they|it) (?:are|is) )?(?=(?:processed|handled|stored|managed|collected|received)\s+(?:\w+ly\s+)?by\b)",
            r"\g<not> \g<deed> by us; they are ",
        ),
        # when you open their website
        (
            r"^\W*(?P<who>(?:the\s+)?(?-i:[A-Z])[\w&’'-]*(?:\s(?-i:[A-Z])[\w&’'-]*){1,4})\s+(?:may|might|could)\s+(?:also\s+)?(?:collect|gather|record|log)\s+(?=(?:your|information|data|personal)\b[^.;]{0,160}\b(?:their|its)\s+(?:own\s+)?(?:web\s?sites?|servers?|services?|pages?)\b)",
            r"\g<who> may receive ",
        ),
        # never kept: somebody else does it
        (
            r"\b(?P<not>(?:is|are) (?:not|never) (?:\w+ly )?(?:stored|kept|saved|collected|held)(?: (?:by us|on our \w+))?)\s*[-–—]+\s*(?=(?:your |the )?(?:\w+ ){1,3}(?:is|are) (?:handled|processed|managed|done|provided|performed|carried out)\b)",
            r"\g<not>; ",
        ),
        # dropped
        (
            r"\b(?P<us>we|I|the app)\s+(?:have\s+|has\s+)?(?:since\s+|now\s+)?(?:dropped|removed|struck|taken|deleted)\s+(?P<what>(?:your|the|an?)\s[^.;:]{2,60}?)\s+(?:from|out of|off)\s+(?:the (?:list|data|transmission|items|information|reports?|events?|set)|what (?:we|is|it|they)\b|it\b|this\b|these\b|them\b)",
            r"\g<what> is no longer sent there, ",
        ),
    )
]
LONGEST = 600
"""Characters of a sentence that is looked at."""
_SAYINGS = (
    say_plainer_en,
    say_chosen,
    say_takers,
    say_whose,
    say_handed_over,
    say_any_server,
    say_none,
    say_makers,
    deny_switched,
    part_contrast,
    fill_in,
    add_subject,
    say_ours,
    say_sent,
    deny_plainly,
    say_closed,
)


def reword(text: str) -> str:
    """The text with each such phrase in its plain form, one kind after another; of another length where there is one."""
    for say in _SAYINGS:
        text = say(text)
    return put_plainly(text, _PHRASES, LONGEST)
