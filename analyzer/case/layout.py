"""What lies where in a case folder."""

CASE_TOML = "case.toml"
KEY = "key"
LOCK = "lock"
MANIFEST, HEAD = "manifest.jsonl", "manifest.head"
PERSONA = "persona.toml"
INPUTS, INPUT_LIST = "inputs", "inputs.json"
SESSIONS, STAGES, REPORTS = "sessions", "stages", "reports"
ASSESSMENT = "assessment.json"
EVENT = "."
"""The path of a manifest line that records an event and no file."""
KEY_BYTES = 32
PART = ".part"
"""How the name of a file that is still being written ends; it begins with a dot."""
AUTHORITY = "ca"
"""The proxy's own certificate authority: its key is no evidence and never leaves the machine."""
UNRECORDED = frozenset({MANIFEST, HEAD, LOCK})
"""What lies in a case without a manifest line of its own."""
