"""Lines that stand alone above their values, or open a line, below every service of a document -> the labels that they are."""

from collections import Counter

from analyzer.patterns import regex
from analyzer.policies.label_roles import label_role
from analyzer.policies.line_parts import LABELLED
from analyzer.policies.passages import Block, lines_of
from analyzer.policies.recipients import HEAD, NUMBERING, given_by
from analyzer.policies.roles import NAMING, is_header, is_seat
from analyzer.policies.source import Source

SEVERAL = 2
LONGEST_LABEL = 30
_SAYS_MORE = regex(r"[\n:：。、,]|[.]\s*$")
_AROUND = " #*_:：【】[]■●◆"


def label_headings(source: Source) -> dict[int, str]:
    """The headings, and the paragraphs above a list, that are labels of what stands below them (送信される情報, 利用目的 below Google Analytics), by
    where they start: those below the name of a recipient, and those that stand at least twice. The headings of a policy stand once, below its title.
    """
    found: list[tuple[Block, str, str]] = []
    seats: list[tuple[Block, str, str]] = []
    for block in _alone(source):
        bare = NUMBERING.sub("", source.page.text_of(block), count=1).strip(_AROUND)
        role = label_role(source, bare)
        if role is not None and is_header(source.lexicon(bare), bare):
            found.append((block, bare, role))
        elif role is None and block.kind == "heading" and is_seat(source.lexicon(bare), bare):
            seats.append((block, bare, "other"))
    told = [bare for _, bare, _ in (*found, *seats)]
    roles = {role for _, bare, role in found if told.count(bare) >= SEVERAL}
    several = bool(roles & {"data", *NAMING}) and len(roles) > 1
    apart = {block.start: role for block, bare, role in seats if several and told.count(bare) >= SEVERAL}
    return apart | {
        block.start: role
        for block, bare, role in found
        if (several and told.count(bare) >= SEVERAL) or (block.headings and given_by(source, source.quote(*block.headings[-1])))
    }


def _alone(source: Source) -> list[Block]:
    """The short headings, and the short paragraphs of one line above an item of a list, or that stand several times above others."""
    blocks = source.page.blocks
    below = [*(b.kind for b in blocks[1:]), ""]
    short = [(b, next_) for b, next_ in zip(blocks, below, strict=True) if b.end - b.start <= HEAD and b.start not in source.taken]
    times = Counter(source.page.text_of(b) for b, _ in short if b.kind == "paragraph")
    found = []
    for block, next_ in short:
        again = next_ == "paragraph" and times[source.page.text_of(block)] >= SEVERAL
        if block.kind == "heading" or (block.kind == "paragraph" and (next_ == "item" or again) and _is_line(source, block)):
            found.append(block)
    return found


def _is_line(source: Source, block: Block) -> bool:
    """Whether a paragraph could be a label: a few words in one line, and no label with its value."""
    text = source.page.text_of(block).strip()
    return 0 < len(text) <= LONGEST_LABEL and _SAYS_MORE.search(text) is None


def repeated_labels(source: Source) -> frozenset[str]:
    """The labels of lines that stand below several headings and mean nothing that is asked for, nor name data or anybody: 位置付け, Our relationship."""
    below: dict[str, set[tuple[tuple[int, int], ...]]] = {}
    for block in source.page.blocks:
        if block.kind in ("paragraph", "item") and block.headings:
            for start, end in lines_of(source.page.plain, block):
                label = LABELLED.match(source.page.plain[start:end])
                if label is not None and label[2].strip() and not label[2].startswith("//"):
                    below.setdefault(label[1], set()).add(block.headings[-1:])
    return frozenset(w for w, heads in below.items() if len(heads) >= SEVERAL and _means_nothing(source, w))


def _means_nothing(source: Source, label: str) -> bool:
    if label_role(source, label) is not None or source.names.find(label):
        return False
    return not source.data(label, source.find(label)) or is_seat(source.lexicon(label), label)
