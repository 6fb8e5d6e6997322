"""A Gap: what could not be seen. It travels to the report and is printed there."""

from enum import StrEnum

from msgspec import Struct

from analyzer.model.evidence import Evidence, FileAt


class Cause(StrEnum):
    """Why something could not be seen (architecture section 3)."""

    TLS_FAILED = "tls-failed"
    QUIC_BLOCKED = "quic-blocked"
    OPAQUE = "opaque"
    BROKEN = "broken"
    UNDECODED = "undecoded"
    LIMIT_HIT = "limit-hit"
    STREAMED = "streamed"
    NOT_RECORDED = "not-recorded"
    NOT_EXERCISED = "not-exercised"
    NOT_EXAMINED = "not-examined"
    UNATTRIBUTED = "unattributed"
    RENAMED_CODE = "renamed-code"
    PACKED = "packed"
    ENCRYPTED_BINARY = "encrypted-binary"
    UNPARSED = "unparsed"
    IMAGE_ONLY = "image-only"
    LANGUAGE = "language"
    LOGIN_WALL = "login-wall"
    SERVER_SIDE = "server-side"


class Stage(StrEnum):
    """The arrow of the journey at which the gap arose."""

    SCAN = "scan"
    CAPTURE = "capture"
    IMPORT = "import"
    OBSERVE = "observe"
    POLICY = "policy"
    COMPARE = "compare"
    EXPERIMENT = "experiment"
    JUDGE = "judge"


class Gap(Struct, frozen=True):
    """What could not be seen. `subject` says in a few words what it is about (a host, a file, a reader);
    `count` is the number of like cases folded into this one.
    """

    stage: Stage
    cause: Cause
    subject: str
    evidence: Evidence | None = None
    run: str | None = None
    party: str | None = None
    sdk: str | None = None
    count: int = 1


PARTIAL_CAUSES = frozenset(
    {
        Cause.BROKEN,
        Cause.UNDECODED,
        Cause.OPAQUE,
        Cause.LIMIT_HIT,
        Cause.UNPARSED,
        Cause.IMAGE_ONLY,
        Cause.LANGUAGE,
        Cause.PACKED,
        Cause.ENCRYPTED_BINARY,
        Cause.LOGIN_WALL,
    }
)


def is_partial(gap: Gap) -> bool:
    """Whether a given input could not be read in full (exit code 5), as opposed to what no input could show."""
    return gap.cause in PARTIAL_CAUSES or (gap.cause is Cause.NOT_EXAMINED and isinstance(gap.evidence, FileAt))
