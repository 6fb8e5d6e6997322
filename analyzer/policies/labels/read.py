"""Bytes and name of a document -> which form of a store label it is, and the Label."""

from typing import Literal

from analyzer.model.labels import LabelWords
from analyzer.policies.labels.apple_manifest import KEYS, read_manifest
from analyzer.policies.labels.apple_page import LINKAGE, LONGEST_HEAD, read_apple_data, read_apple_lines
from analyzer.policies.labels.entries import Label
from analyzer.policies.labels.play_csv import HEAD, read_play_csv
from analyzer.policies.labels.play_page import read_play_lines
from analyzer.policies.labels.vocabulary import Vocabulary
from analyzer.policies.markup import read_lines
from analyzer.policies.pdf import read_pdf
from analyzer.policies.read import DEEPEST, decode
from analyzer.policies.saved import main_first, open_saved

Form = Literal["play-csv", "apple-manifest", "apple-data", "page"]


def find_form(raw: bytes, name: str) -> Form | None:
    """The form that bytes are unmistakably of: that is a label whatever its role was called. None for everything else."""
    head = raw[:1000].decode("utf-8", "replace").casefold()
    if HEAD in head:
        return "play-csv"
    if name.lower().endswith(".xcprivacy") or (raw.lstrip()[:5] in (b"<?xml", b"bplis", b"<plis") and any(k.encode() in raw for k in KEYS)):
        return "apple-manifest"
    if any(k.encode() in raw for k in LINKAGE) and (b"privacyTypes" in raw or b"privacyType" in raw):
        return "apple-data"
    return "page" if b"play.google.com/store/apps/datasafety" in raw and b"<html" in raw[:5000].lower() else None


def read_label(raw: bytes, name: str, words: LabelWords, depth: int = 0) -> Label | None:
    """The label in a document or in what it was saved in, None where no form of one is found. A page of a store is told by what stands in it."""
    saved = open_saved(raw, name) if depth < DEEPEST else None
    if saved is not None:
        found = (read_label(part.body, name, words, depth + 1) for part in main_first(saved))
        return next((label for label in found if label is not None), None)
    form = find_form(raw, name)
    play, apple = Vocabulary(words, "play"), Vocabulary(words, "apple")
    if form == "apple-manifest":
        return read_manifest(raw, apple)
    if b"%PDF-" in raw[:1024]:
        return _read_seen(read_pdf(raw, name).text.splitlines(), "", play, apple)
    text = decode(raw)
    if form == "play-csv":
        return read_play_csv(text, play)
    if form == "apple-data" and (label := read_apple_data(text, apple)) is not None:
        return label
    return _read_seen(*read_lines(text), play, apple)


def _read_seen(lines: list[str], title: str, play: Vocabulary, apple: Vocabulary) -> Label | None:
    """From the lines that a reader sees: Apple's headings speak of linkage and tracking, Play's of sharing and collecting."""
    is_apple = any(len(line) <= LONGEST_HEAD and apple.has(cue, line) for line in lines for cue in ("linked", "not_linked", "tracking"))
    is_play = any(len(line) <= LONGEST_HEAD and play.has("shared", line) for line in lines)
    first = read_apple_lines(lines, apple, title) if is_apple or not is_play else read_play_lines(lines, play, title)
    return first or (read_play_lines(lines, play, title) if is_apple or not is_play else read_apple_lines(lines, apple, title))
