"""Paragraphs and list items -> Statements, in the light of the heading above them and the sentence that announces them."""

from collections.abc import Iterator
from functools import partial

from msgspec import structs

from analyzer.model.statement import Statement
from analyzer.policies.aims_dealt import deal_aims
from analyzer.policies.aims_each import give_each
from analyzer.policies.alike_ja import tell_alike
from analyzer.policies.all_but import read_all_but
from analyzer.policies.alone import deny_beside
from analyzer.policies.amended import take_back
from analyzer.policies.below import (
    announced_claim,
    announced_data,
    first_sentence,
    is_told,
    items_below,
    leads_below,
    read_announced,
    read_item,
)
from analyzer.policies.beside_name import aims_beside, leading, opens_with_somebody, without_work
from analyzer.policies.called_heads import lists_helpers
from analyzer.policies.called_sites import find_names
from analyzer.policies.claims import Claim, Place, each_once, find_scope, free_purposes, is_joined, make_statements
from analyzer.policies.classed import find_class_opening
from analyzer.policies.clauses import split_sentences
from analyzer.policies.complete import closes_list, deny_rest
from analyzer.policies.counted_ja import read_counted
from analyzer.policies.dealt import deal_out
from analyzer.policies.english import read_english
from analyzer.policies.excepted import read_excepted, spare_exceptions
from analyzer.policies.fragments import is_fragment, is_passed_over, names_somebody, tells_more
from analyzer.policies.further import spare_named
from analyzer.policies.headed import find_addressee, find_denied, find_unused
from analyzer.policies.intros import ANNOUNCES, Intro, Section, by_heading, find_intro, lists_unused, place_in
from analyzer.policies.item_rows import read_item_rows, row_statements, tells_in_passing
from analyzer.policies.japanese import read_japanese
from analyzer.policies.languages import READ
from analyzer.policies.left import add_asides, behind_colon, is_left_to_page, leaves_some, leaves_to_page, read_left
from analyzer.policies.left_near import are_names, look_near, prints_data
from analyzer.policies.left_words import is_question
from analyzer.policies.list_tables import IN_TRADES
from analyzer.policies.lone_links import read_lone_link
from analyzer.policies.marks import CROSSED, LEGEND, MARKED, TICKED, uncrossed
from analyzer.policies.mentions import announces_links, intro_of_links, read_absent, read_linked, read_mention, read_sign_in
from analyzer.policies.noted import note_sentence
from analyzer.policies.others_ja import deny_to_others
from analyzer.policies.outline import open_section
from analyzer.policies.owned import find_opening, find_stranger, read_owned
from analyzer.policies.owned_lines import named_lines, read_owned_lines
from analyzer.policies.owners import of_owner
from analyzer.policies.passages import Block
from analyzer.policies.printed import find_condition
from analyzer.policies.recent import find_recent, look_around, note_named, take_kept
from analyzer.policies.reworded_ja import find_behind, limits_below
from analyzer.policies.row_data import item_data
from analyzer.policies.settle import fold_uses
from analyzer.policies.source import Data, Source
from analyzer.policies.tells_nothing import is_our_page, opens_feature, says_nothing
from analyzer.policies.third_party_code import give_contents
from analyzer.policies.titles import find_title, keep_nested, leave_nested, opens_nested
from analyzer.policies.to_each import meant_above
from analyzer.policies.together import read_together
from analyzer.policies.via_providers import read_via_providers
from analyzer.policies.via_service import read_via
from analyzer.policies.withheld import Told, make_denied, part_denied

SEVERAL_KINDS = 2
"""A sentence that lists more kinds of data than these leaves them to no page, whoever else it names."""
SHORT_ROW, LONG_ITEM = 400, 1_200
"""Characters of a row; of an item below a sentence that announces items."""


def read_sentences(source: Source) -> list[Statement]:
    """All statements outside tables and outside `claimed` lists, in reading order."""
    section = Section()
    statements: list[Statement] = []
    for i, block in enumerate(source.page.blocks):
        if block.kind == "heading":
            leads = section.leads
            above = tuple({w.recipient: w for w in (*section.above, *section.owner, *section.every)}.values())
            section = open_section(source, block, section, directly=i > 0 and _leads_on(source, source.page.blocks[i - 1], section))
            section.above = above
            section.lists_recipients |= lists_helpers(source, items_below(source.page.blocks, i), section.heading)
            section.leads = leads if leads < block.level else -1
        elif block.kind == "table":
            section.intro = None
        elif not (is_listed(source, block) or _is_crossed(source, block)):
            section.next = source.page.blocks[i + 1] if i + 1 < len(source.page.blocks) else None
            section.items = items_below(source.page.blocks, i) if block.kind != "item" else ()
            section.followed = i + 1 < len(source.page.blocks) and _is_read_apart(source, source.page.blocks[i + 1])
            section.links = block.links
            section.below = "\n".join(" ".join(source.page.text_of(b).split()) for b in section.items)
            kept = take_kept(source, source.page.blocks[max(0, i - 1) : i + 1], section)
            statements += [s for part in named_lines(source, block) for s in _read_block(source, part, section)]
            section.before = kept.plus(section.before)
    return spare_exceptions(source, take_back(source, give_contents(fold_uses(source, statements))))


def _leads_on(source: Source, block: Block, section: Section) -> bool:
    """Whether a block is a heading, or announces what stands below the next one."""
    text = source.page.text_of(block)
    return block.kind == "heading" or (section.intro is not None and ANNOUNCES.search(text[-80:]) is not None)


def _is_read_apart(source: Source, block: Block) -> bool:
    """Whether a block's rows are read by another reader: a table, or labels."""
    return block.kind == "table" or is_listed(source, block)


def _is_crossed(source: Source, block: Block) -> bool:
    """Whether an item bears a cross where others bear a tick: what it names is not told of as they are."""
    crossed = block.kind == "item" and CROSSED.match(source.page.plain, block.start, block.end) is not None
    return crossed and TICKED.search(source.page.plain) is not None


def is_listed(source: Source, block: Block) -> bool:
    """Whether another reader (lists) has taken this block."""
    return block.start in source.taken


def _read_block(source: Source, block: Block, section: Section) -> Iterator[Statement]:
    text = source.page.text_of(block)
    if source.language_of(text) not in READ:
        return
    if section.skipped and (is_our_page(text, section.heading) or not source.names.find(text)):
        yield from _read_in_passing(source, block, section)
        return
    if block.kind != "item":
        section.intro = None
        section.named = () if opens_feature(text) else section.named
    leave_nested(block, text, section)
    owner = find_title(source, block, section)
    if owner:
        above = section.intro
        keep_nested(block, text, section)
        denied = above is not None and above.negative and not find_addressee(source, text)
        section.intro, section.titled = Intro("send", owner, negative=denied), owner
        note_named(section, owner)
        return
    if block.kind != "item":
        section.titled = ()
    row = read_lone_link(source, block, text, section) or read_via(source, block, text, section) or _read_row(source, block, text, section)
    if row is not None:
        yield from row
        return
    if block.kind != "item" and (lines := read_owned_lines(source, block, place_in(section, "item", section.item))):
        yield from lines
        return
    begin, owned = _read_owned(source, block, text, section)
    yield from owned
    section.opened, section.end = section.sentence, block.end
    outer = section.owner
    section.owner = outer or section.titled or find_opening(source, text) or find_stranger(source, block)
    section.owner = section.owner or find_class_opening(source, block, section.heading)
    for start, end in split_sentences(source.page.plain, begin, block.end):
        section.sentence += 1
        yield from _read_announced(source, start, end, section) or _read_sentence(source, start, end, section)
    section.owner = outer
    _announce(source, block, text, section)


def _read_owned(source: Source, block: Block, text: str, section: Section) -> tuple[int, list[Statement]]:
    """Where the sentences of a block begin, and what stands before them: a recipient's name and its data, with what it is said not to get."""
    denied = section.intro is not None and section.intro.negative
    owned = read_owned(source, block.start, block.end) if len(text) <= SHORT_ROW and not denied else None
    if owned is None:
        return block.start, []
    claim, begin = owned
    note_named(section, claim.who)
    place = Place(block.start, begin, place_in(section, "item", section.item), "row")
    if (dealt := deal_out(source, source.page.plain[block.start : begin], ())) is not None:
        return begin, [s for c in dealt for s in make_statements(source, c, place)]
    out = part_denied(source, source.page.plain[block.start : begin], block.start).denied
    return begin, [*make_statements(source, claim, place), *make_denied(source, out, claim.who, place)]


def _announce(source: Source, block: Block, text: str, section: Section) -> None:
    """Keeps what a block says of the items below it."""
    if block.kind != "item" and section.below and announces_links(text):
        section.intro = intro_of_links(source, text)
    elif block.kind != "item" or opens_nested(source, block, section):
        denied = (find_denied(source, text) or find_unused(text)) if section.below or block.kind == "item" else None
        if denied is not None or leads_below(source, text, section):
            keep_nested(block, text, section)
            section.intro = denied or find_intro(source, text, section)


def _read_announced(source: Source, start: int, end: int, section: Section) -> list[Statement]:
    """A sentence and the list that it announces, as one; none where they are to be read apart."""
    free = [b for b in section.items if not is_listed(source, b)]
    if via := read_via_providers(source, start, end, free, place_in(section, "sentence", section.sentence)):
        return via
    claim = read_announced(source, start, end, free)
    if claim is None:
        return []
    source.taken |= {b.start for b in free}
    note_named(section, claim.who)
    section.before, section.before_at = claim.data or section.before, section.sentence
    place = Place(start, free[-1].end if claim.data else end, place_in(section, "sentence", section.sentence))
    rest = deny_rest([claim]) if (limits_below(said := source.page.plain[start:end]) or closes_list(said)) and not claim.negative else None
    told = read_item_rows(source, claim, (start, end), free, partial(place_in, section, "item")) if claim.data and rest is None else []
    told = told if len(told) > 1 else [(claim, place)]
    told += [(rest, place)] if rest is not None else []
    return [s for c, at in told for s in make_statements(source, c, at)]


def _read_in_passing(source: Source, block: Block, section: Section) -> Iterator[Statement]:
    """Of a section about something else (security, contact) only that some data goes to nobody, or is sent to somebody."""
    for start, end in split_sentences(source.page.plain, block.start, block.end):
        section.sentence += 1
        yield from filter(tells_in_passing, _read_sentence(source, start, end, section))


def _read_sentence(source: Source, start: int, end: int, section: Section) -> Iterator[Statement]:
    text = uncrossed(source.page.plain[start:end])
    if says_nothing(source, text, section) or any(start <= n < end for n in source.keys.used):
        return
    lexicon = source.lexicon(text)
    read = read_english if lexicon.by_words else read_japanese
    place = Place(start, end, place_in(section, "sentence", section.sentence))
    around = look_around(section, text)
    behind = "" if lexicon.by_words else find_behind(source.page.plain, end, section.end)
    around = structs.replace(around, data=meant_above(source, text, start) or around.data, behind=behind)
    absent = read_absent(source, text)
    tell = partial(read, source, lexicon, start=start, around=around)
    claims = [absent] if absent is not None else read_all_but(source, text, start) or read_excepted(source, text, start, tell) or tell(text)
    legend = LEGEND.match(text) is not None
    claims = [c for c in claims if c.data.ids or not (c.negative or legend)] if legend or MARKED.search(text) else claims
    claims = spare_named(source, section, claims, text, start)
    if not lexicon.by_words:
        claims = tell_alike(source, section, deny_to_others(source, section, claims, text), text)
        claims = read_counted(source, section, claims, text, start)
    claims = of_owner(source, section, claims, text, start)
    asks = is_question(text) and not any(is_joined(c) for c in claims)
    several = any(prints_data(c) for c in claims) or len({i for c in claims for i in c.data.ids} - IN_TRADES) > SEVERAL_KINDS
    prints = several and bool({*source.data(text, source.find(text)).ids} - IN_TRADES)
    left = None if prints and not asks else read_left(source, text, look_near(source, section, start, find_recent(section)))
    claims = [left] if left is not None else deal_out(source, text, claims) or add_asides(source, text, claims, section.links)
    if left is None and not asks and (together := read_together(source, text, claims, around)) is not None:
        claims = [*claims, together, *deny_beside(source, text, [together])]
    if not any(w.specific for c in claims for w in c.who) and (mention := read_mention(source, text, source.find(text))) is not None:
        claims = [*claims, mention, *read_sign_in(source, text, mention)]
    announces = ANNOUNCES.search(text) is not None
    opens = announces and (text.rstrip()[-1] in ":：" or not source.page.plain[end : section.end].strip())
    named_below = announces and are_names(source, section.items)
    claims = deal_aims(source, text, claims)
    for claim in each_once(give_each(source, text, claims)):
        vague = (opens and bool(section.below)) or section.followed or not any(w.specific for w in claim.who)
        if claim.delegated or not (announces and not claim.negative and (named_below or not claim.data.ids) and vague):
            yield from make_statements(source, claim, place)
    note_sentence(source, start, end, section, claims, is_left=left is not None)


def _read_row(source: Source, block: Block, text: str, section: Section) -> list[Statement] | None:  # noqa: PLR0911 - the cases in the order in which they are tried
    """A list item (or a bare line under a telling heading) that is no full sentence; None where it is read as sentences."""
    if len(text) > (LONG_ITEM if block.kind == "item" and section.intro is not None else SHORT_ROW) or (
        section.asked and block.kind != "item"
    ):
        return None
    found = source.find(text)
    intro = section.intro or by_heading(section)
    section.item += block.kind == "item"
    place = Place(block.start, block.end, place_in(section, "item", section.item), "row")
    names = find_names(source, text, found)
    if block.kind != "item" and is_left_to_page(text) and not {*source.data(text, found).ids} - IN_TRADES:
        return None
    if (link := read_linked(source, block, section.heading, intro)) is not None:
        section.named, section.named_at, section.linked = link.who, section.sentence, (*section.linked, *link.who)
        return [] if intro is not None and intro.known and is_told(source, link.who[0], section) else make_statements(source, link, place)
    opens = opens_with_somebody(source, text, names) and not lists_unused(intro)
    fragment = (block.kind == "item" or intro is not None) and is_fragment(text)
    out = part_denied(source, text, block.start) if block.kind == "item" and fragment else Told(text)
    data = item_data(source, out.sent, block.start, alone=fragment and block.kind == "item" and intro is not None and not names)
    on = opens and leaves_to_page(behind_colon(text), block.links)
    if opens and block.kind == "item" and intro is not None and intro.action != "collect" and (on or is_fragment(first_sentence(text))):
        who = leading(text, [w for w in source.who(text, found) if w.specific])
        purposes, condition = free_purposes(found) or aims_beside(source, text) or intro.purposes, find_condition(found)
        left = not (intro.negative or {*data.ids} - IN_TRADES or intro.data) and (on or leaves_some(text, block.links))
        what = Data() if left else without_work(text, data).plus(announced_data(source, text, intro))
        claim = Claim("send", intro.negative, what, who, purposes, condition, find_scope(found), delegated=left)
        note_named(section, who)
        return row_statements(source, claim, out, place, sends=left or bool(what) or not out.denied)
    listed = read_item(source, text, found, intro, fragment=fragment) if block.kind == "item" and intro is not None else None
    if listed is not None:
        return make_statements(source, listed, place)
    if intro is not None and out.denied and not data and not (intro.negative or names) and intro.who:
        return make_denied(source, out.denied, intro.who, place)
    if intro is None or not data or not fragment or names_somebody(text, found, names, intro) or tells_more(text, found, intro):
        return [] if intro is not None and is_passed_over(intro, names, fragment=fragment) else None
    if intro.excepts or (intro.action == "use" and len(intro.who) > 1):
        return []
    section.before, section.before_at = section.before.plus(data), section.sentence
    return row_statements(source, announced_claim(intro, data, found), out, place)
