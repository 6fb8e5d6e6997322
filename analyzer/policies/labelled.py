"""Groups of labelled lines -> row Statements, one group after another, with the opt-outs that their lines print."""

import re

from msgspec import structs

from analyzer.model.statement import OptOut, Statement
from analyzer.patterns import regex
from analyzer.policies.aims import heading_purposes, read_purposes
from analyzer.policies.beside_name import aims_beside
from analyzer.policies.claims import ANYBODY, Claim, Place, find_scope, free_purposes, make_statements, named_parties
from analyzer.policies.groups import find_groups
from analyzer.policies.heads import Group, Line, name_like_siblings
from analyzer.policies.imprint_ja import is_imprint
from analyzer.policies.intros import ANNOUNCES
from analyzer.policies.keyed import cite_key, spoken
from analyzer.policies.keys import DITTO, pointed_at
from analyzer.policies.label_prose import TOLD, is_prose, label_of
from analyzer.policies.label_titles import find_introduced, find_titled, service_of_title
from analyzer.policies.left import ADDRESS, is_address
from analyzer.policies.left_cells import is_left_value, points_away
from analyzer.policies.lexicon import Found
from analyzer.policies.linked_names import find_linked
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.no_other import deny_others
from analyzer.policies.nobody import is_nobody
from analyzer.policies.offices import is_office
from analyzer.policies.optouts import find_row_opt_out, row_opt_out
from analyzer.policies.printed import AIM, choice_condition, first_condition, of_row
from analyzer.policies.recipients import DASH, NOTHING, is_name, name_recipients, with_service
from analyzer.policies.refusal_links import refusal_cells
from analyzer.policies.remarks import REMARKS, read_remarks
from analyzer.policies.row_data import read_data
from analyzer.policies.services import is_deed
from analyzer.policies.source import Data, Source, Who
from analyzer.policies.tables import PURPOSES
from analyzer.policies.withheld import make_denied, part_denied

MIN_LABELS = 2
LONG_GROUP = 300
"""Characters from which on a group cites its lines of data beside itself."""
_MAILBOX = regex(r"\s*(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,100}\s*$")
_REACHED = regex(
    r"(?:e-?mail|contact|メール(?:アドレス)?|連絡先)[*_]*\s*[:：]\s*[*_<]*(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}\.", re.IGNORECASE
)
_THIRD = regex(r"第三者(?:へ|に|への)?の?(?:提供|開示)|\bthird[- ]part", re.IGNORECASE)
"""A label of who else gets the data."""
_PLANNED = regex(r"[(\[](?:導入|利用|対応)?予定[^()]{0,8}[)\]]|\b(?:planned|coming soon|not yet)\b", re.IGNORECASE)
PAGE = "act.screen"
"""What an address of a page (URL) is taken for, unless the value says to look there."""


def read_labelled(source: Source, taken: frozenset[int]) -> tuple[list[Statement], list[OptOut]]:
    """The statements of every group that says data and recipient, none of whose blocks is in `taken`; its blocks are marked as taken. Nothing
    where labels are rare.
    """
    groups = find_groups(source)
    name_like_siblings(source, groups)
    linked = find_linked(source, groups)
    rows = [g for g in groups if (_is_row(g) or g.start in linked) and not taken & {b.start for b in g.blocks}]
    found = [g for g in rows if not (is_prose(source, g) or _is_contact(source, g) or is_office(source, g, _values(source, g, "data")))]
    planned = [g for g in found if _is_planned(source, g)]
    source.taken |= {b.start for g in planned for b in g.blocks}
    groups = [g for g in found if g not in planned]
    if sum(len(g.lines) for g in groups) < MIN_LABELS:
        return [], []
    statements: list[Statement] = []
    opt_outs: list[OptOut] = []
    for number, group in enumerate(groups, start=1):
        group.lines = [_meant(source, line, groups[: number - 1]) for line in group.lines]
        made, means = _read_group(source, group, number)
        source.taken |= {b.start for b in group.blocks} if made else set()
        source.chosen |= {c.start for c in refusal_cells(source, group.lines) if made}
        statements += made
        opt_outs += means
    if parties := named_parties(s for s in statements if s.evidence is None or s.evidence.start not in linked):
        source.listed.append((groups[0].start, parties))
    return statements, opt_outs


def _is_row(group: Group) -> bool:
    roles = group.roles()
    told = bool(roles & TOLD) or bool(group.who) or (group.title is not None and "data" in roles and len(roles) > 1)
    return told and bool(roles & {"data", "link"} or group.data) and bool(roles & {"data", *TOLD})


def _is_contact(source: Source, group: Group) -> bool:
    """Whether an address to write to stands where a group's data should: Email: hello@example.com, with who the developer is; or who they are does."""
    if "data" not in group.roles() and is_imprint(source.page.text_of(group)):
        return True
    return any(_MAILBOX.match(text) for text in _values(source, group, "data")) or (
        bool(group.data) and _REACHED.search(source.page.text_of(group)) is not None
    )


def _is_planned(source: Source, group: Group) -> bool:
    """Whether the head says that its service is to come: RevenueCat(予定)."""
    return group.head is not None and _PLANNED.search(source.page.text_of(group.head)) is not None


def _announced(source: Source, group: Group) -> tuple[Data, tuple[str, ...], list[Found]]:
    """What the paragraph that announces groups says of all of them: data, purposes, and its words."""
    first = group.lines[0].block
    above = (b for b in source.page.blocks if b.kind == "paragraph" and b.start < first.start and b.headings == first.headings)
    block = next((b for b in reversed(list(above)) if b.start not in source.taken), None)
    text = source.page.text_of(block) if block is not None else ""
    if not text or not ANNOUNCES.search(text):
        return Data(), (), []
    found = [f for f in source.find(text) if not (f.sort == "data" and AIM.match(text[f.end :]))]
    takes = any(f.sort in ("verb:receive", "verb:send", "verb:collect") for f in found)
    return (source.data(text, found, group.start) if takes else Data()), free_purposes(found), found


def _meant(source: Source, line: Line, before: list[Group]) -> Line:
    """The line that a value means: itself, or where it says "same as", that of the group it points to."""
    target = pointed_at(source.page.text_of(line).strip()) if before else None
    if target is None:
        return line
    if not target:
        groups = before[-1:]
    elif target.isdigit():
        groups = before[int(target) - 1 :][:1]
    else:
        groups = [g for g in before if target in source.page.text_of(g)]
    same = [x for g in groups for x in g.lines if x.role == line.role]
    return same[0] if same else line


def _read_group(source: Source, group: Group, number: int) -> tuple[list[Statement], list[OptOut]]:
    who, negative = _recipients(source, group)
    if not who:
        return [], []
    data, said = group.data, " ".join(_values(source, group, "data"))
    for text in _values(source, group, "data"):
        data = data.plus(read_data(source, text, group.start))
    told = _announced(source, group)
    if not data and "data" not in group.roles():
        data = told[0]
    data = Data() if (data.ids == (ADDRESS,) and is_address(said)) or (data.ids == (PAGE,) and points_away(said)) else data
    delegated = not ({*data.ids} - IN_TRADES) and _is_left(source, group, said, data)
    conditions = [*(words := _words(source, group, ("data", *PURPOSES))), *_words(source, group, ("opt_out", "condition", "presence"))]
    choices = [t for role in ("opt_out", "condition") for t in _values(source, group, role)]
    union, sender, recipient = _purposes(source, group, told[1])
    claim = Claim(
        "send",
        negative := negative or NOTHING.match(said) is not None,
        Data() if delegated else data,
        who,
        () if negative else union,
        None if negative else first_condition(words or told[2], conditions) or choice_condition(choices),
        find_scope(words),
        delegated,
    )
    place = Place(group.start, group.end, f"labelled block {number}", "row")
    cells = refusal_cells(source, group.lines)
    made = [
        structs.replace(
            s,
            opt_out=row_opt_out(source, cells),
            definition_quotes=(*s.definition_quotes, *_cited(source, group)),
            purposes=s.purposes or (() if negative else _aims_of(source, group, s)),
            purposes_sender=sender,
            purposes_recipient=recipient,
        )
        for s in make_statements(source, claim, place)
    ]
    beside = [] if negative else _beside(source, group, claim, place)
    return made + beside, find_row_opt_out(source, made, cells, place)


def _aims_of(source: Source, group: Group, s: Statement) -> tuple[str, ...]:
    """What a line that names one of several recipients says beside its name that it is for: Stripe, Inc.(決済)."""
    lines = _values(source, group, "recipient")
    told = [t for t in lines if s.recipient_as_written in t or s.recipient in {w.recipient for w in source.named(t)}]
    return aims_beside(source, told[0]) if len(told) == 1 and len(lines) > 1 else ()


def _beside(source: Source, group: Group, claim: Claim, place: Place) -> list[Statement]:
    """That a group's recipient does not get some data, or nobody else its data; and what its remarks add."""
    named = [t for r in TOLD for t in _values(source, group, r)]
    remarks = ((x.start, x.end) for x in group.lines if x.role in REMARKS)
    refused = [(t, tuple(who)) for t in _values(source, group, "unsent") if (who := source.named(t))]
    return [
        *make_denied(source, _denied(source, group), claim.who, place),
        *(s for t, who in refused for s in make_denied(source, source.data(t, source.find(t), group.start), who, place)),
        *deny_others(source, named, claim.data, claim.who, place),
        *read_remarks(source, remarks, claim, place),
    ]


def _words(source: Source, group: Group, roles: tuple[str, ...]) -> list[Found]:
    told = {role: _values(source, group, role) for role in roles}
    return [f for role, texts in told.items() for t in texts for f in of_row(source.find(t), t, role, several=len(texts) > 1)]


def _denied(source: Source, group: Group) -> Data:
    """What a group says its recipient does not get: behind a label of that, or in words beside what it gets."""
    data = Data()
    for text in _values(source, group, "unsent"):
        data = data if source.named(text) else data.plus(source.data(text, source.find(text), group.start))
    for role in ("data", "other", "condition", *PURPOSES):
        for text in _values(source, group, role):
            data = data.plus(part_denied(source, text, group.start).denied)
    return data


def _is_left(source: Source, group: Group, said: str, data: Data) -> bool:
    """Whether the lines of data print no family and send the reader elsewhere or are a link, or a link stands where no line of data does."""
    if "data" not in group.roles():
        return "link" in group.roles() and not group.data
    links = [link for x in group.lines if x.role == "data" for link in x.block.links if link.text and link.text in said]
    return is_left_value(source, said, data, links, labelled=True)


def _cited(source: Source, group: Group) -> tuple[str, ...]:
    """Of a long group its lines of data, cited beside the whole; what the keys stand for that a line of data prints."""
    long = group.end - group.start > LONG_GROUP
    data = [x for x in group.lines if x.role == "data"]
    keyed = (cite_key(source, Data(), x, *span) for x in data for span in spoken(source, "data", x.start, x.end))
    return (*(source.quote(x.start, x.end) for x in data if long), *(quote for d in keyed for quote in d.definitions))


def _purposes(source: Source, group: Group, announced: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(union, the sender's, the recipient's); the last two are empty unless the group tells them apart. A title counts where no line does."""
    sender, recipient, plain = (
        read_purposes(source, _values(source, group, r)) for r in ("purpose_sender", "purpose_recipient", "purpose")
    )
    same = _values(source, group, "purpose_recipient")
    recipient = (sender or plain) if same and all(DITTO.match(t) for t in same) else recipient
    union = tuple(sorted({*sender, *recipient, *plain}))
    if not union and not set(PURPOSES) & group.roles():
        under = group.under or group.title
        title = source.page.plain[under[0] : under[1]] if under is not None else ""
        union = (
            heading_purposes(source, title, ()) or announced or heading_purposes(source, "", (group.head or group.lines[0].block).headings)
        )
    return union, (sender or plain) if recipient else (), recipient


def _values(source: Source, group: Group, role: str) -> list[str]:
    """The texts of a role's lines; keys that a list defines are given as what they stand for."""
    return [source.page.plain[a:b] for x in group.lines if x.role == role for a, b in spoken(source, role, x.start, x.end)]


def _recipients(source: Source, group: Group) -> tuple[tuple[Who, ...], bool]:
    """Whom the group names, and whether it says that nobody gets the data."""
    texts = [t for t in (t.strip() for t in _values(source, group, "recipient")) if not DASH.match(t)]
    presence = [t.strip() for t in _values(source, group, "presence")] if not texts and not _passes_on(source, group) else []
    if any(is_nobody(source, t) for t in (*texts, *presence)):
        return (ANYBODY,), True
    named = [w for t in texts for w in name_recipients(source, t)]
    if named and len(texts) > 1:
        told = [w for w in named if w.recipient != w.written or is_name(w.written)]
        if not told:
            return (), False
        named = told
    services = [
        t
        for t in (t.strip() for t in _values(source, group, "service"))
        if not DASH.match(t) and not ((named or group.who) and (is_deed(source, t) or t.islower()))
    ]
    if not named and services:
        return with_service(source, [w for t in services for w in name_recipients(source, t)], services[0], whole=True), False
    if not named:
        return group.who or find_introduced(source, group) or find_titled(source, group) or group.like, False
    if services:
        return with_service(source, named, services[0]), False
    return tuple(_completed(source, w, group, service_of_title(source, group)) for w in named), False


def _passes_on(source: Source, group: Group) -> bool:
    """Whether a line asks of a module that the head names if third parties get the data, which says nothing of whose module it is."""
    asked = any(_THIRD.search(label_of(source, x)) for x in group.lines if x.role == "presence")
    return asked and any(w.specific for w in group.who) and not group.data


def _completed(source: Source, who: Who, group: Group, title: str | None) -> Who:
    """A company with the service that heads its group."""
    if who.sdk is not None or not who.specific:
        return who
    given = next((g for g in group.who if g.sdk is not None), None)
    if given is not None:
        return structs.replace(who, sdk=given.sdk, sdk_ids=given.sdk_ids)
    if group.who and group.head is not None and group.who[0].written != who.written:
        return structs.replace(who, sdk=group.who[0].written)
    return who if title is None else with_service(source, [who], title)[0]
