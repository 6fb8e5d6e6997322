"""What no reader took of a document -> Gaps: parts in other languages, labels, and layouts of a notice that are not known."""

from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.patterns import regex
from analyzer.policies.claims import Place, passage_at
from analyzer.policies.imprint_ja import is_imprint
from analyzer.policies.languages import READ, SHORT, find_language
from analyzer.policies.passages import Block, Page
from analyzer.policies.roles import header_role
from analyzer.policies.source import Source

MIN_LABELS = 2
UNREAD_SHARE = 0.2
_LISTED = regex(r"^\s*(?:[-*•・●○■]|\(?\d{1,2}[.)、])")
_LABEL = regex(r"^\s*+(?:[-*•・●○■①-⑳]|\(?\d{1,2}[.)])?\s*+([^:：。]{1,20}?)\s*+[:：]\s*+\S")


def find_foreign(source: Source, at: FileAt) -> list[Gap]:
    """A gap for each language that a fifth of the document is written in and nobody here reads."""
    shares: dict[str, int] = {}
    for block in source.page.blocks:
        text = source.page.text_of(block)
        if len(text) >= SHORT:
            language = find_language(text)
            shares[language] = shares.get(language, 0) + len(text)
    whole = max(1, sum(shares.values()))
    foreign = [x for x, n in shares.items() if x not in (*READ, "und") and n / whole > UNREAD_SHARE]
    return [Gap(Stage.POLICY, Cause.LANGUAGE, f"{source.name}: parts are written in {x}; read are ja and en", at) for x in foreign]


def find_labels(source: Source) -> list[Gap]:
    """Blocks like `送信先:…` `送信情報:…` that no table or list reader takes -> a gap, where one of the labels means data and one a recipient."""
    found: dict[str, list[Block]] = {}
    ours = {b.headings[-1:] for b in source.page.blocks if b.kind in ("paragraph", "item") and is_imprint(source.page.text_of(b))} - {()}
    blocks = (b for b in source.page.blocks if b.kind in ("paragraph", "item", "heading") and b.headings[-1:] not in ours)
    for block in (b for b in blocks if b.start not in source.taken):
        for line in source.page.text_of(block).splitlines():
            label = _LABEL.match(line)
            role = header_role(source.lexicon(line), label[1]) if label is not None else None
            if role is not None:
                found.setdefault(role, []).append(block)
    named = found.get("recipient", found.get("service", []))
    if min(len(found.get("data", ())), len(named)) < MIN_LABELS and not (found.get("data") and named and found.get("purpose")):
        return []
    place = Place(found["data"][0].start, found["data"][-1].end, "labelled blocks")
    return [Gap(Stage.POLICY, Cause.UNPARSED, f"{source.name}: labelled blocks ({', '.join(sorted(found))})", passage_at(source, place))]


def looks_like_notice(source: Source) -> bool:
    """Whether title or headings announce who receives what."""
    heads = [source.page.title, *(source.page.text_of(b) for b in source.page.blocks if b.kind == "heading")]
    wanted = {"phrase:notice_title", "phrase:sent_heading", "phrase:recipient_heading"}
    return any(f.sort in wanted for h in heads for f in source.find(h))


def has_layout(source: Source) -> bool:
    """Whether there is something to lay out: a table, or lists and labelled lines that name data, recipients or a purpose. Prose has none."""
    told = 0
    for block in source.page.blocks:
        text = source.page.text_of(block)
        if block.kind == "table":
            return True
        for line in text.splitlines():
            if block.kind == "item" or _LABEL.match(line) or _LISTED.match(line):
                told += bool(source.names.find(line)) or any(f.sort in ("data", "class", "purpose") for f in source.find(line))
    return told >= MIN_LABELS


def guess_layout(page: Page) -> str:
    kinds = [b.kind for b in page.blocks]
    if "table" in kinds:
        return "a table without known headers"
    return "lists or labelled blocks" if kinds.count("item") > 1 else "labelled blocks"
