"""Sections and tables that say what words mean (Definitions, What we mean by, 用語の定義) -> Terms, however their entries are laid out."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.definitions import STANDS_FOR, is_explained
from analyzer.policies.passages import BULLET, Block, lines_of
from analyzer.policies.source import Data, Source, Term

_DEFINES = regex(
    r"\b(?:definitions?|glossary|key terms|what (?:we mean|(?:the |these |some )?(?:words|terms) mean)|(?:words|terms) (?:that )?we use|meanings? of|(?:terms|words|expressions)(?: that| which)?(?: we)?(?: are)? (?:us(?:e|ed)|defined|mean\w*|explained|in this (?:policy|notice)))\b"
    r"|^\W*[\d.]*\W*(?:terms|terminology|some words)\W*$|用語|定義|(?:言葉|ことば|語句|文言)(?:の(?:意味|説明|定義)|について|$)|使う(?:言葉|ことば)",
    re.IGNORECASE,
)
_WORDS = regex(r"\W*(?:(?:defined )?(?:terms?|words?|expressions?)|(?:we|if we|when we) say|用語|言葉|ことば|語句|名称)\W*", re.IGNORECASE)
_MEANINGS = regex(
    r"\W*(?:meanings?|definitions?|(?:what )?(?:we|it) means?|explanations?|意味|定義|内容|説明|含まれる(?:情報|もの))\W*", re.IGNORECASE
)
_OF_DATA = regex(
    r"(?:\b(?:data|information|details|identifiers?|records?|content|ids?|info)|情報|データ|記録|履歴|識別子|項目|ログ)$", re.IGNORECASE
)
_ENTRY = regex(
    rf"^\s*(?:{BULLET})?\s*(?:\(?\w{{1,2}}[.)]\s*)?[*_\"“‘'「『【\[]*(?P<word>[^\n:：。、,\"“”」』】]{{2,40}}?)[*_\"”’'」』】\]]*\s*"
    rf"(?:[:：=]|\s[-–—]+\s|[–—]|\.{{2,}}|とは[、,]?|は、|\s(?={STANDS_FOR})|\s(?=[^\n]+(?:をいい|を指し|のこと)))\s*(?:{STANDS_FOR})?\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_JA = regex(
    r"(?:^|[。、]\s*)(?P<word>[^\s。、「」()]{2,16}?(?:情報|データ|記録))とは[、,]?(?P<rest>[^。]+(?:をいい|を指し|のこと|をさし)[^。]*)"
)
_SPACED_JA = regex(
    rf"^\s*(?:{BULLET})?\s*(?P<word>[^\s。、「」()]{{2,14}}?(?:情報|データ|記録))[ 　]+(?P<rest>[^。]{{4,200}}(?:をいう|をいいます|を指す|を指します)。?)\s*$"
)
"""An item of a list of definitions, its word set off by a blank: 二 学生基本情報 氏名、住所をいう。"""
_BARE_EN = regex(
    r"^\W*(?:(?:in|for|throughout|within|under)\b[^,.]{0,40},?\s+)?(?:when we say|if we say|by|the (?:term|word|expression))?\s*"
    r"(?P<word>(?:[a-z][\w-]+ ){1,3}(?:data|information|details|identifiers))(?:,? (?:we|I) mean| means| refers? to| stands for| is short for| is defined as)\b:?\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = regex(
    r"(?:^|[.;|\n]\s*)\W*(?P<word>(?:[A-Z][\w-]+)(?: [\w-]+){0,4} (?:data|information|details))\s*\((?P<rest>[^()]{8,200})\)|(?:^|[。、・\n]\s*)(?P<word_ja>[^\s。、・()]{2,14}(?:情報|データ))\((?P<rest_ja>[^()]{4,120})\)"
)
"""A kind of data with what it holds in brackets, that is spoken of again: Tenancy application data (date of birth, current address)."""
_CAPITALS = regex(
    r"(?<![A-Za-z])(?:(?:The|Your|Our|This) )?(?P<word>(?:[A-Z][\w-]+ ){1,3}(?:Data|Information|Details|Identifiers|Records))[*_\"”]*\s*\((?P<rest>[^()]{8,200})\)"
)
"""A kind of data in capitals, which a document gives a meaning of its own: We collect Technical Data (device model, IP address)."""
_LISTED = regex(
    r"(?:^|[\s(*_-])(?P<word>(?:account|contact|device|technical|usage|log|registration|profile|member|diagnostic|crash|network|purchase|customer)(?:[ -]\w+)? (?:data|information|details))[*_]*\s*:[*_]*\s+(?P<rest>[^.\n;:]{8,240})",
    re.IGNORECASE,
)
"""A kind of data with what it holds behind a colon, that is spoken of again: The app gathers technical data: your IP address, your OS version."""
_BY_EXAMPLE = regex(r"\b(?:such as|including|includes?|like|namely|e\.\s?g|examples?|for instance)\b|など|例えば|たとえば", re.IGNORECASE)
_EVERYTHING = regex(r"^(?:non-?\s?)?person|^(?:user|customer) (?:data|information)$|^個人(?:情報|データ)$", re.IGNORECASE)
"""Words for all data: what is said of them by example is no list of them."""
_ARTICLE = regex(r"^(?:the|your|our|any|all|this|that|some|such)\b", re.IGNORECASE)
_KINDS = regex(
    r"\W*(?:(?:情報|データ|項目)の?)?(?:区分|分類|種別|種類|カテゴリー?|グループ)(?:名)?\W*|\W*(?:(?:data|information) )?(?:categor(?:y|ies)|class|group|set|kind)(?: of (?:data|information|personal (?:data|information)))?\W*",
    re.IGNORECASE,
)
_CONTENTS = regex(
    r"\W*(?:(?:含まれる|具体的な|主な|対象となる)?(?:情報|データ)?(?:の)?(?:項目|内容|内訳)|含まれる(?:情報|もの))\W*|\W*(?:what (?:it|this) (?:contains|holds|covers)|contents?|(?:data )?items|contains|data elements)\W*",
    re.IGNORECASE,
)
"""Headers of a table of kinds of data with what each holds: 区分 | 項目 | 取得方法."""
LONGEST_HEADING, LONGEST_WORD, MOST = 60, 40, 200
"""Characters of a heading and of a term; terms of a document, since each is looked for in each of its sentences."""
WIDE = 3
"""Columns from which on a table tells more of a word than its meaning."""


def find_glossary(source: Source) -> list[Term]:
    """The terms, in reading order; the tables that only define are marked as taken."""
    found: list[Term] = []
    blocks = source.page.blocks
    words = source.page.plain.lower()
    for i, block in enumerate(blocks):
        if len(found) >= MOST:
            break
        within = any(_is_defining(source, *span) for span in block.headings)
        found += _in_brackets(source, block, words)
        if block.kind == "table":
            found += [*_in_table(source, block, within=within), *_in_kinds(source, block, words)]
        elif within and (entries := _entries(source, block, blocks[i + 1 : i + 2])):
            found += entries
        elif block.kind != "heading":
            found += _in_text(source, block)
    return found[:MOST]


def _is_defining(source: Source, start: int, end: int) -> bool:
    return end - start <= LONGEST_HEADING and _DEFINES.search(source.page.plain[start:end]) is not None


def _entries(source: Source, block: Block, below: tuple[Block, ...]) -> list[Term]:
    """The entries of a block in a section of definitions: of each of its lines where all are some, else its own."""
    lines = [structs.replace(block, start=a, end=b) for a, b in lines_of(source.page.plain, block)] if block.kind != "heading" else []
    each = [_in_line(source, line) for line in lines] if len(lines) > 1 else []
    if each and all(e is not None for e in each):
        return [e for e in each if e is not None]
    return [entry] if (entry := _entry(source, block, below)) is not None else []


def _entry(source: Source, block: Block, below: tuple[Block, ...]) -> Term | None:
    """The entry of a block in a section of definitions, `below` the next block."""
    own = _in_line(source, block) if block.kind != "heading" else None
    return own if own is not None or not below else _in_two(source, block, below[0])


def _in_line(source: Source, block: Block) -> Term | None:
    """Account information: your name, ...; the words set off at the beginning are the term where there are some."""
    text = source.page.text_of(block)
    entry = _ENTRY.match(text)
    return _term(source, entry["word"], entry["rest"], block.start, block.end) if entry is not None else None


def _in_two(source: Source, block: Block, below: Block) -> Term | None:
    """A term on a line of its own, its meaning in the next block."""
    text = source.page.text_of(block).strip(' #*_:：「」『』【】"“”')
    if below.kind in ("heading", "table") or (block.kind != "heading" and block.lead and block.lead < len(text)):
        return None
    return _term(source, text, source.page.text_of(below), block.start, below.end)


def _in_table(source: Source, block: Block, *, within: bool) -> Iterator[Term]:
    """Rows of a word and its meaning, below a heading or headers that say so."""
    if not block.grid or len(block.grid[0]) != 2 or -1 in block.grid[0]:  # noqa: PLR2004 - a word and its meaning
        return
    heads = [source.page.text_of(block.cells[i]) for i in block.grid[0]]
    headed = _WORDS.fullmatch(heads[0]) is not None and _MEANINGS.fullmatch(heads[1]) is not None
    if not (within or headed):
        return
    source.taken.add(block.start)
    yield from (term for row in block.grid[headed:] if (term := _of_row(source, block, row)) is not None)


def _in_kinds(source: Source, block: Block, words: str) -> Iterator[Term]:
    """Rows of a kind of data and what it holds, beside whatever else is told of it, where the kind is spoken of again (`words`) and has no data beside
    its own.
    """
    if not block.grid or len(block.grid[0]) < WIDE or -1 in block.grid[0]:
        return
    heads = [source.page.text_of(block.cells[i]) for i in block.grid[0][:2]]
    if _KINDS.fullmatch(heads[0]) is None or _CONTENTS.fullmatch(heads[1]) is None:
        return
    for row in block.grid[1:]:
        again = -1 not in row[:2] and words.count(source.page.text_of(block.cells[row[0]]).strip().lower()) > 1
        term = _of_row(source, block, row[:2]) if again else None
        if term is not None:
            yield term


def _of_row(source: Source, block: Block, row: Sequence[int]) -> Term | None:
    """The term of a row's word and its meaning."""
    word, meaning = (block.cells[i] for i in row)
    return _term(source, source.page.text_of(word), source.page.text_of(meaning), word.start, meaning.end)


def _in_text(source: Source, block: Block) -> Iterator[Term]:
    """Sentences that define a word without quotes: In this policy, account information means ...; 会員情報とは、…をいいます."""
    text = source.page.text_of(block)
    for pattern in (_BARE_EN, _BARE_JA, _SPACED_JA):
        for said in pattern.finditer(text):
            term = _term(source, said["word"], said["rest"], block.start + said.start(), block.start + said.end())
            if term is not None:
                yield term


def _in_brackets(source: Source, block: Block, words: str) -> Iterator[Term]:
    """Kinds of data with what they hold in brackets; `words`: the document in small letters, where each must stand again."""
    plain = source.page.plain
    spans = [(c.start, c.end) for c in block.cells] if block.kind == "table" else [(block.start, block.end)]
    for start, end in spans:
        for said in _BRACKETED.finditer(plain[start:end]):
            word, rest = (said["word"], said["rest"]) if said["word"] else (said["word_ja"], said["rest_ja"])
            again = words.find(word.lower(), words.find(word.lower()) + 1) >= 0 and not any(f.sort == "data" for f in source.find(word))
            term = _term(source, word, rest, start + said.start(), start + said.end()) if again else None
            if term is not None and len(term.data.ids) > 1:
                yield term
        for said in _LISTED.finditer(plain[start:end]) if block.kind != "table" else ():
            spoken = re.search(
                rf"(?:^|[.\n]\s*|\b(?:the|this|these|those|that|such|your|of|and|our)\s+){re.escape(said['word'].lower())}\b(?!\W*:)", words
            )
            lists = not (_BY_EXAMPLE.search(said["rest"]) or source.names.find(said["rest"]) or _EVERYTHING.search(said["word"]))
            term = _term(source, said["word"], said["rest"], start + said.start("word"), start + said.end()) if spoken and lists else None
            if term is not None and len(term.data.ids) > 1:
                yield term
        for said in _CAPITALS.finditer(plain[start:end]):
            again = re.search(rf"\b{re.escape(said['word'])}\b(?!\W*\()", plain) is not None
            term = _term(source, said["word"], said["rest"], start + said.start("word"), start + said.end()) if again else None
            if term is not None:
                yield term


def _term(source: Source, word: str, meaning: str, start: int, end: int) -> Term | None:
    bare = " ".join(word.strip(' *_"“”「」『』:：').split())
    if len(bare) > LONGEST_WORD or not _OF_DATA.search(bare) or _ARTICLE.match(bare):
        return None
    if _EVERYTHING.search(bare) and _BY_EXAMPLE.search(meaning):
        return None
    data = source.data(meaning, source.lexicon(meaning).find(meaning), start)
    defined = data.ids and not is_explained(source, bare, meaning, data)
    return Term(bare, Data(data.ids, (), (), (source.quote(start, end),)), start) if defined else None
