"""A Gap: what could not be seen. It travels to the report and is printed there."""

from enum import StrEnum

from msgspec import Struct

from analyzer.model.evidence import Evidence


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
    `count` is the number of like cases folded into this one."""

    stage: Stage
    cause: Cause
    subject: str
    evidence: Evidence | None = None
    run: str | None = None
    party: str | None = None
    sdk: str | None = None
    count: int = 1


PARTIAL_CAUSES = frozenset(Cause) - {Cause.NOT_EXAMINED, Cause.NOT_EXERCISED, Cause.SERVER_SIDE, Cause.NOT_RECORDED, Cause.RENAMED_CODE, Cause.UNATTRIBUTED, Cause.TLS_FAILED, Cause.STREAMED, Cause.OPAQUE}
"""Causes that make a command end with exit code 5: an input that was given could not be read in full."""
