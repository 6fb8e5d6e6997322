"""Enum values -> their words and symbols. A verdict always has both, so that colour never carries the meaning alone."""

from analyzer.model import Cause, Cell, Disclosure, EffectClass, Method, Outcome, Phase, Stage
from analyzer.report.words import mark

OUTCOMES = {
    Outcome.CONSISTENT: mark("Consistent"),
    Outcome.NEEDS_HUMAN: mark("Needs a person"),
    Outcome.DISCREPANCY: mark("Discrepancy"),
    Outcome.CONTRADICTION: mark("Contradiction"),
    Outcome.NOT_OBSERVED: mark("Not observed"),
    Outcome.NOT_TESTABLE: mark("Not testable"),
    Outcome.NOT_APPLICABLE: mark("Not applicable"),
    Outcome.APPLICABILITY_UNDETERMINED: mark("Applicability undetermined"),
}
SYMBOLS = {
    Outcome.CONSISTENT: "●",
    Outcome.NEEDS_HUMAN: "◐",
    Outcome.DISCREPANCY: "▲",
    Outcome.CONTRADICTION: "✕",
    Outcome.NOT_OBSERVED: "○",
    Outcome.NOT_TESTABLE: "▨",
    Outcome.NOT_APPLICABLE: "－",
    Outcome.APPLICABILITY_UNDETERMINED: "◇",
}
WORST_FIRST = (
    Outcome.CONTRADICTION,
    Outcome.DISCREPANCY,
    Outcome.NEEDS_HUMAN,
    Outcome.APPLICABILITY_UNDETERMINED,
    Outcome.CONSISTENT,
    Outcome.NOT_OBSERVED,
    Outcome.NOT_TESTABLE,
    Outcome.NOT_APPLICABLE,
)
DISCLOSURES = {
    Disclosure.EXACT: mark("Stated by name"),
    Disclosure.DELEGATED: mark("Left to the vendor's page"),
    Disclosure.BROADER_DATA: mark("Information in broad words"),
    Disclosure.BROADER_RECIPIENT: mark("Recipient in broad words"),
    Disclosure.BROADER_BOTH: mark("Both in broad words"),
    Disclosure.UNPAIRED: mark("Listed, not joined to the recipient"),
    Disclosure.OMITTED: mark("Not stated"),
    Disclosure.CONTRADICTED: mark("Denied in the text"),
    Disclosure.CONFLICTING: mark("Both stated and denied"),
    Disclosure.OVER_DECLARED: mark("Stated, not seen this time"),
    Disclosure.NOT_ASSESSED: mark("Document could not be read"),
}
OUTCOME_OF = {
    Disclosure.EXACT: Outcome.CONSISTENT,
    Disclosure.DELEGATED: Outcome.NEEDS_HUMAN,
    Disclosure.BROADER_DATA: Outcome.NEEDS_HUMAN,
    Disclosure.BROADER_RECIPIENT: Outcome.NEEDS_HUMAN,
    Disclosure.BROADER_BOTH: Outcome.NEEDS_HUMAN,
    Disclosure.UNPAIRED: Outcome.NEEDS_HUMAN,
    Disclosure.OMITTED: Outcome.DISCREPANCY,
    Disclosure.CONTRADICTED: Outcome.CONTRADICTION,
    Disclosure.CONFLICTING: Outcome.CONTRADICTION,
    Disclosure.OVER_DECLARED: Outcome.NOT_OBSERVED,
    Disclosure.NOT_ASSESSED: Outcome.NOT_TESTABLE,
}
"""law.md section 11: the statement classes as verdicts."""

EFFECTS = {
    EffectClass.TRANSMISSION_STOPPED: mark("Sending stopped"),
    EffectClass.FIELDS_REDUCED: mark("Some items stopped"),
    EffectClass.IDENTIFIER_REMOVED: mark("Identifier removed, sending went on"),
    EffectClass.FLAG_ONLY: mark("Only an opt-out flag was added"),
    EffectClass.NO_CHANGE: mark("No change"),
    EffectClass.INCREASED: mark("Sending increased"),
    EffectClass.INCONCLUSIVE: mark("Could not be decided"),
}
EFFECT_SYMBOLS = {
    EffectClass.TRANSMISSION_STOPPED: "■",
    EffectClass.FIELDS_REDUCED: "◧",
    EffectClass.IDENTIFIER_REMOVED: "◩",
    EffectClass.FLAG_ONLY: "⚑",
    EffectClass.NO_CHANGE: "▶",
    EffectClass.INCREASED: "△",
    EffectClass.INCONCLUSIVE: "？",
}
METHODS = {
    Method.PLANTED: mark("Equals a planted value"),
    Method.DOCUMENTED: mark("Documented field"),
    Method.NAMED: mark("By the field's name"),
    Method.SHAPED: mark("By the value's shape only"),
}
PHASES = {
    Phase.FIRST_LAUNCH: mark("First launch"),
    Phase.BEFORE_CHOICE: mark("Before the choice"),
    Phase.ACCEPTED: mark("After consent"),
    Phase.REFUSED: mark("After refusal"),
    Phase.OPTED_OUT_APP: mark("Opted out in the app"),
    Phase.OPTED_OUT_OS: mark("Opted out in the OS"),
    Phase.OPTED_OUT_WEB: mark("Opted out on the web"),
}
STAGES = {
    Stage.SCAN: mark("Reading the package"),
    Stage.CAPTURE: mark("Recording"),
    Stage.IMPORT: mark("Bringing in recordings"),
    Stage.OBSERVE: mark("Decoding"),
    Stage.POLICY: mark("Reading documents"),
    Stage.COMPARE: mark("Comparing"),
    Stage.EXPERIMENT: mark("Comparing before and after"),
    Stage.JUDGE: mark("Applying rules"),
}
CAUSES = {
    Cause.TLS_FAILED: (
        mark("Encrypted connection refused"),
        mark("The app did not accept the recording proxy. It tried to connect; what it would have sent is unknown."),
    ),
    Cause.QUIC_BLOCKED: (mark("QUIC blocked"), mark("This protocol was blocked so that recordable traffic would be used instead.")),
    Cause.OPAQUE: (mark("Content not readable"), mark("The content was recorded but is encrypted or in an unknown format.")),
    Cause.BROKEN: (mark("Damaged record"), mark("The readable part was used; the rest is lost.")),
    Cause.UNDECODED: (mark("Could not be decoded"), mark("A decoding step failed, so fields inside were not examined.")),
    Cause.LIMIT_HIT: (mark("Limit reached"), mark("Reading stopped at a safety limit; what lies beyond it was not examined.")),
    Cause.STREAMED: (mark("Body not kept"), mark("The body was passed through without being recorded.")),
    Cause.NOT_RECORDED: (mark("Not recorded"), mark("No recording exists for this condition, so nothing is said about it.")),
    Cause.NOT_EXERCISED: (mark("Not exercised"), mark("The recording did not use this module; its silence says nothing.")),
    Cause.NOT_EXAMINED: (mark("Not examined"), mark("There is no reader for it yet, or it was switched off.")),
    Cause.UNATTRIBUTED: (mark("Sender unknown"), mark("The traffic could not be tied to one module or recipient.")),
    Cause.RENAMED_CODE: (mark("Renamed code"), mark("Class names were replaced; modules are recognised by other traces only.")),
    Cause.PACKED: (mark("Packed code"), mark("The code is unpacked only when the app runs and could not be read.")),
    Cause.ENCRYPTED_BINARY: (mark("Encrypted program"), mark("The program file is encrypted and could not be read.")),
    Cause.UNPARSED: (mark("Layout not understood"), mark("Part of a document has a layout that could not be read into statements.")),
    Cause.IMAGE_ONLY: (mark("Text as an image"), mark("The text is a picture and was not read.")),
    Cause.LANGUAGE: (mark("Language not read"), mark("The document is in a language that is not read; it is not counted as silent.")),
    Cause.LOGIN_WALL: (mark("Behind a login"), mark("It can be reached only after signing in.")),
    Cause.SERVER_SIDE: (
        mark("Sending between servers"),
        mark("What recipients pass on among themselves never crosses the device and cannot be seen from it."),
    ),
}
PROMISES = {
    "transmission": mark("Promises that sending stops"),
    "use": mark("Promises that use stops"),
    "unspecified": mark("Does not say what stops"),
    "impossible": mark("Says that it cannot be refused"),
    "none": mark("No promise found"),
}
CONFIDENCES = {"certain": mark("certain"), "likely": mark("likely"), "possible": mark("possible")}
PRESENCES = {"defined": mark("code contained"), "referenced": mark("only referred to"), "stub": mark("empty shell")}
ROLES = {
    "policy": mark("Privacy policy"),
    "notice": mark("External-transmission notice"),
    "store-label": mark("Store label"),
    "vendor-policy": mark("Vendor's policy"),
}
STATES = {"read": mark("read"), "partly-read": mark("partly read"), "not-read": mark("not read")}
RELAYS = {
    "cname": mark("through a DNS alias"),
    "protocol": mark("relayed by another service"),
    "proxy": mark("through the provider's relay"),
}
EXEMPT_STATES = {
    "proposed": mark("Candidate for an exemption; a person has not decided"),
    "confirmed": mark("Exemption confirmed"),
    "rejected": mark("Exemption rejected"),
}
KINDS = {
    "class": mark("Class"),
    "string": mark("String in the code"),
    "manifest": mark("Manifest"),
    "entry": mark("File in the package"),
    "knowledge": mark("Knowledge file"),
    "exchange": mark("Record"),
    "passage": mark("Passage"),
    "answer": mark("Answer"),
    "file": mark("File"),
}


REASONS = {
    "named": mark("The information and the recipient are both named."),
    "left-to-linked-page": mark("For what is sent the document leads to the vendor's page."),
    "family-of-data": mark("The information is named only by a broad word that holds it."),
    "class-of-recipients": mark("The recipient is named only by a class that holds it."),
    "family-and-class": mark("Both are named only by broad words."),
    "lists-not-joined": mark("Information and recipients stand in separate lists that nothing joins."),
    "said-nowhere": mark("No statement covers this recipient and this information."),
    "denied": mark("The text says that this is not sent to this recipient."),
    "denied-to-class": mark("The text says that this is not sent to a class that holds this recipient."),
    "affirmed-and-denied": mark("The text says both that it is sent and that it is not."),
    "affirmed-and-denied-to-class": mark("The text says that it is sent, and denies it for a class that holds this recipient."),
    "not-observed-in-this-capture": mark("It is stated, and was not seen in these recordings."),
    "no-document": mark("No document was given."),
    "document-not-read": mark("A document could not be read, and the others say nothing of it."),
    "denial-may-not-cover-a-processor": mark("Whether a denial to third parties covers a processor is open."),
    "recipient-unresolved": mark("The host's operator is not known; a person has to find out whom the documents would have to name."),
    "known-by-shape-only": mark("What the field holds is known by the value's shape only."),
    "known-by-name": mark(
        "What the field holds is known by the name of its key; neither a planted value nor a documented format confirms it."
    ),
    "exempt-proposed": mark("It may fall under an exemption; a person has not decided."),
    "not-about-the-user": mark("It is not information about the user."),
    "exempt-confirmed": mark("A person confirmed an exemption."),
}
"""Why a cell or a finding came out as it did, by the key that the comparison and the checks give."""

FOUND_BY = {
    "class-names": mark("class names"),
    "few-classes": mark("a class or two by name"),
    "package": mark("package, renamed inside"),
    "package-and-strings": mark("package and strings, renamed inside"),
    "strings": mark("strings and hosts, code renamed"),
    "profile": mark("likeness of classes, code renamed"),
    "trace": mark("a few classes alike: a trace"),
    "map": mark("the shrinker's map"),
    "stand-in": mark("empty stand-in"),
    "named-only": mark("named only"),
    "declared": mark("named in the manifest only"),
    "family": mark("one of a family, which is open"),
    "own-vendor": mark("the app's own vendor"),
    "library": mark("native library"),
    "asset": mark("file in assets"),
    "resource": mark("name of a resource"),
    "dart": mark("Dart package"),
    "npm": mark("npm package"),
    "assembly": mark(".NET assembly"),
    "native-module": mark("React Native module"),
    "maven": mark("the build's own list"),
    "host": mark("host in a script"),
    "framework": mark("framework"),
    "classes": mark("class names"),
    "module": mark("Swift module"),
    "bundle": mark("resource bundle"),
    "toolkit": mark("toolkit module"),
    "imported": mark("classes it names"),
    "named": mark("named in script"),
    "linked": mark("library it loads"),
    "key": mark("Info.plist key"),
    "hosts": mark("hosts in strings"),
}
"""SdkHit.why: what an SDK was found by, and so how sure it is (docs/scanning.md). The closed list: each finder's words are tested against it."""
VERSION_FROM = {
    "constant": mark("constant of a class"),
    "method": mark("text that a method loads"),
    "beside": mark("text beside a known one"),
    "string": mark("text of a known form"),
    "entry": mark("file of the library's build"),
    "meta-data": mark("meta-data of the manifest"),
    "resource": mark("name of a resource"),
    "framework": mark("framework"),
    "profile": mark("likeness of classes"),
    "build-list": mark("the build's own list"),
    "lockfile": mark("the developer's own list"),
    "resources": mark("resource bundle"),
}
"""SdkHit.version_from: the kind of place that says the version."""
SWITCH_KINDS = {
    "meta-data": mark("Manifest"),
    "plist": mark("Info.plist"),
    "call": mark("Call in the code"),
    "preference": mark("Stored setting"),
    "consent": mark("Consent tool"),
}
SWITCH_EFFECTS = {
    "sending": mark("claims to stop sending"),
    "use": mark("claims to limit use"),
    "consent": mark("records a consent"),
}
SWITCH_STATES = {
    "off": mark("off"),
    "on": mark("on"),
    "a resource: not read": mark("set by a resource that was not read"),
    "not set, default on": mark("not set, on by default"),
    "not set, default off": mark("not set, off by default"),
    "not set, default unknown": mark("not set, default not known"),
    "called": mark("called"),
    "argument not constant": mark("by a value made while the app runs"),
    "called, argument not constant": mark("called with a value made while the app runs"),
    "available, not called in the code seen": mark("available, not called in the code seen"),
    "named in the code": mark("named in the code"),
    "available, not named outside the SDK": mark("available, named by the module alone"),
    "present": mark("in the package"),
}
"""Switch.state and the parts of a call's state; a value whose meaning is not known has a sentence of its own."""


def was_seen(cell: Cell) -> bool:
    """Whether anything of this cell was observed in any run."""
    return bool(cell.observations) or any(cell.seen.values())


def outcome_of(cell: Cell) -> Outcome:
    """The cell's verdict by its words alone. Unseen data is never more than 'not observed'; an exemption counts once confirmed."""
    if not cell.about_user:
        return Outcome.NOT_APPLICABLE
    if cell.stated.disclosure is Disclosure.NOT_ASSESSED:
        return Outcome.NOT_TESTABLE
    if not was_seen(cell):
        return Outcome.NOT_OBSERVED
    if cell.exempt is not None and cell.exempt.state == "confirmed":
        return Outcome.NOT_APPLICABLE
    return OUTCOME_OF[cell.stated.disclosure]
