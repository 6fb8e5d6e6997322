"""Numbered items in which a blank parts who receives from what they do (二 不具合の報告を受け付ける事業者 端末の機種名、…) -> the page with a colon there."""

from msgspec import structs

from analyzer.patterns import regex
from analyzer.policies.passages import Page

_PARTED = regex(
    r"\s*(?:[一二三四五六七八九十]{1,3}|第?\(?\d{1,2}(?:号|\)|[.、])?|[ア-コ])[.、)]?\s*"
    r"(?:[^\s。、:：]{2,60}(?<![記述該])(?:事業者|提供者|業者|会社|企業|団体|法人)(?:等|など)?|[A-Z][^\s:：]{1,30}(?: [A-Z(][^\s:：]{1,30}){0,4}(?= [一-鿿ァ-ヶ]))(?P<blank> )"
    r"(?=[^\s。:：(ぁ-んa-z][^\s。:：(]+(?:[、。,]|及び|並びに|$))(?!.*[はがをに]、)"
)


def part_spaced(page: Page) -> Page:
    """The page, with a colon for the blank where one item after another is parted so."""
    found = [m.start("blank") for b in page.blocks if b.kind in ("item", "paragraph") and (m := _PARTED.match(page.plain, b.start, b.end))]
    if len(found) < 2:  # noqa: PLR2004 - a list
        return page
    signs = list(page.plain)
    for at in found:
        signs[at] = ":"
    return structs.replace(page, plain="".join(signs))
