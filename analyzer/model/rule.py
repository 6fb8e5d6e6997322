"""A Rule is a prompt for evidence with its source; `check` names the predicate that serves it, if one does."""

from typing import Literal

from msgspec import Struct

from analyzer.model.comparison import Disclosure, EffectClass
from analyzer.model.finding import Outcome
from analyzer.model.gap import Cause
from analyzer.model.observation import Method, PartyRole

Kind = Literal["obligation", "exemption", "hearing-item", "recommendation"]
EvidenceKind = Literal["static", "traffic", "policy", "optout-experiment", "human"]
Addressee = Literal[
    "app-provider", "sdk-provider", "store", "os-provider", "platform", "carrier", "designated-carrier", "regulator", "reviewer"
]
Provenance = Literal["seed", "verified-secondary", "secondary", "recalled", "synthesis"]
Status = Literal["in-force", "current", "guidance", "draft", "policy-report", "proposal-2021", "superseded", "opinion", "our-standard"]
Served = Literal["automatic", "prepared for a person", "for a person", "not built"]
Mark = Literal["recalled", "draft", "proposal", "superseded", "opinion", "own-standard"]
Promise = Literal["transmission", "use", "unspecified", "impossible", "none"]


class Checked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="name"):
    """Base of the named checks: the tag is the name in TOML, the fields are its typed parameters."""


class ServiceDecided(Checked, frozen=True, tag="service-decided"):
    """Whether a person has settled which type of service the app is."""


class ContentStated(Checked, frozen=True, tag="content-stated"):
    """Each data type that was sent is stated for its recipient. `open_denials`: words of a denial whose reach is open (third party)."""

    open_denials: tuple[str, ...] = ()


class RecipientNamed(Checked, frozen=True, tag="recipient-named"):
    """Each recipient is given by its legal name."""


class PurposeStated(Checked, frozen=True, tag="purpose-stated"):
    """A purpose is stated for each recipient, on the side of the app's provider or of the recipient."""

    side: Literal["sender", "recipient"]


class ExemptCandidate(Checked, frozen=True, tag="exempt-candidate"):
    """Cells that a ground may exempt: proposed to a person. `purposes`: at least one has to be stated; `never_purposes` mark a dual use."""

    parties: tuple[PartyRole, ...] = ("first",)
    data_types: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    never_purposes: tuple[str, ...] = ()


class IssuedIdentifier(Checked, frozen=True, tag="issued-identifier"):
    """An identifier that came from the app's own server and went back only there. `never`: types that no operator issues."""

    never: tuple[str, ...] = ()


class ShownFirst(Checked, frozen=True, tag="shown-first"):
    """The notice could be seen before the first sending."""


class TransmissionStops(Checked, frozen=True, tag="transmission-stops"):
    """A promise to stop transmission, beside the measured effect."""


Check = (
    ServiceDecided | ContentStated | RecipientNamed | PurposeStated | ExemptCandidate | IssuedIdentifier | ShownFirst | TransmissionStops
)


class Given(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts of an example: one row with one cell, and what else its check looks at."""

    recorded: bool = True
    phase: str = "accepted"
    seen: int = 1
    sent_at: float = 100.0
    notice_at: float | None = None
    party: PartyRole = "third"
    resolved: bool = True
    data_type: str = "id.advertising"
    method: Method = Method.PLANTED
    disclosure: Disclosure = Disclosure.EXACT
    reason: str = "named"
    quote: str = ""
    named: str = ""
    purposes_sender: tuple[str, ...] = ()
    purposes_recipient: tuple[str, ...] = ()
    issued: bool = False
    promise: Promise = "none"
    effect: EffectClass | None = None
    firm: bool = True
    gaps: tuple[Cause, ...] = ()
    category: str = "undetermined"


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the rule must answer on given facts. `outcome` absent: the rule has nothing to say about them."""

    case: Literal["holds", "near-miss", "not-testable"]
    given: Given
    outcome: Outcome | None = None


class LawText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that rules are drawn from. `date` as the rulebook gives it."""

    title: str
    ref: str = ""
    date: str = ""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule. Its meaning never changes under one id. `prompt` says what evidence to look for, `doc` is a key of the file's documents."""

    id: str
    ja: str
    en: str
    doc: str
    section: str
    kind: Kind
    evidence: tuple[EvidenceKind, ...]
    prompt: str
    applies_to: Addressee
    provenance: Provenance
    status: Status
    role: Literal["scope-condition"] | None = None
    successor: tuple[str, ...] = ()
    check: Check | None = None
    examples: tuple[Example, ...] = ()

    @property
    def group(self) -> str:
        """The document of the id: TBA27-12, MON2024-TCa."""
        return self.id.partition(".")[0]

    @property
    def served(self) -> Served:
        """How the program serves the rule today."""
        if self.check is not None:
            return "prepared for a person" if "human" in self.evidence else "automatic"
        return "for a person" if set(self.evidence) == {"human"} else "not built"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What has to be printed beside the rule wherever it appears, so that it is never taken for law."""
        found: list[Mark] = ["recalled"] if self.provenance == "recalled" else []
        by_status: dict[str, Mark] = {
            "draft": "draft",
            "proposal-2021": "proposal",
            "superseded": "superseded",
            "opinion": "opinion",
            "our-standard": "own-standard",
        }
        return (*found, by_status[self.status]) if self.status in by_status else tuple(found)


class RuleFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """signatures/rules/<jurisdiction>/<document>.toml."""

    documents: dict[str, LawText]
    rules: tuple[Rule, ...]
