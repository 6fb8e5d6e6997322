"""The case.toml that a new case starts with, and a person's answers written into one without touching the rest."""

import re
from collections.abc import Mapping

import msgspec

from analyzer.case.decisions import Answer, Decisions, parse_decisions
from analyzer.errors import InputError

TEMPLATE = """\
# case.toml: what people decided. Every decision says who (by) and when (date). Take the # away to decide.
# After a change, `soshin assess` records this file in the manifest; until then `soshin case verify` names it as changed.
schema = "soshin/case/1"

# Who runs the app.
#[operator]
#name = "株式会社…"        # legal name
#country = "JP"
#by = "…"
#date = 2026-01-31

# Art. 27-12: cat1 mediates others' messages, cat2 shows users' input to others, cat3 searches the web, cat4 gives
# information online, own-needs (out of scope), none; one or several. 'undetermined' until a person decides.
[service]
category = "undetermined"
#by = "…"
#date = 2026-01-31

# Domains that the operator runs itself (sub-domains included).
#[own]
#domains = ["example.jp"]
#by = "…"
#date = 2026-01-31

# Another role or language than given with `soshin add`; key = file name or SHA-256; role "withdrawn" leaves it out.
#[documents."policy.html"]
#role = "policy"
#language = "ja"
#by = "…"
#date = 2026-01-31

#[[exemptions]]           # cell = comparison id # data type, as the report prints it
#cell = "…#dev.os-version"
#ground = "TBA27-12.exempt.display"
#state = "confirmed"      # or "rejected"
#by = "…"
#date = 2026-01-31

#[[waivers]]              # either finding = "…" or rule = "…"; for the gate in CI, which is not built yet
#rule = "TBA27-12.item.recipient"
#reason = "…"
#expires = 2026-12-31
#by = "…"
#date = 2026-01-31

#[limits]                 # in which way the recordings are not of a real use; the report prints it first
#staged = "recordings are staged: …"      # or by language: staged = {ja = "…", en = "…"}

#[review]
#by = "…"
#date = 2026-01-31
#funding = "…"
"""


def write_answers(text: str, answers: Mapping[str, Answer], shown: str = "case.toml") -> str:
    """The text of case.toml with `answers` (rule id -> Answer) added or replaced; comments and other tables stay.

    Raises InputError where an older answer is written in a form that cannot be replaced.
    """
    before = parse_decisions(text, shown)
    for rule in answers:
        text = _without(text, rule)
    tables = [_table(rule, answer) for rule, answer in sorted(answers.items())]
    result = "\n".join([text.rstrip("\n"), *tables]) + "\n"
    wanted = msgspec.structs.replace(before, answers={**before.answers, **answers})
    if not _reads_as(result, wanted, shown):
        raise InputError(f"{shown}: an answer stands there in a form that cannot be replaced; remove it by hand")
    return result


def _reads_as(text: str, wanted: Decisions, shown: str) -> bool:
    try:
        return parse_decisions(text, shown) == wanted
    except InputError:
        return False


def _without(text: str, rule: str) -> str:
    """Drops the table [answers."rule"] up to the next table or comment block."""
    spelled = "|".join(re.escape(s) for s in (quote(rule), f"'{rule}'", rule))
    head = rf"^[ \t]*\[[ \t]*answers[ \t]*\.[ \t]*(?:{spelled})[ \t]*\][^\n]*\n"
    return re.sub(head + r"(?:(?![ \t]*\[|[ \t]*#)[^\n]*(?:\n|\Z))*", "", text, flags=re.MULTILINE)


def _table(rule: str, answer: Answer) -> str:
    lines = [f"\n[answers.{quote(rule)}]", f"answer = {quote(answer.answer)}"]
    lines += [f"note = {quote(answer.note)}"] if answer.note else []
    return "\n".join([*lines, f"by = {quote(answer.by)}", f"date = {answer.date.isoformat()}"])


def quote(value: str) -> str:
    """`value` as a basic TOML string on one line."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in escaped) + '"'
