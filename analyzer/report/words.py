"""A language -> the words of a report: sentences through gettext, plurals, numbers, dates, times and lists.

English is the source; every other language is a messages.po beside the templates. Strings are marked by `say`, `say_n` and `mark`.
"""

import datetime as dt
import gettext
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from analyzer.catalog import data_root
from analyzer.errors import DataError, UsageProblem

SOURCE_LANGUAGE = "en"


def templates_root() -> Path:
    """reports/templates: beside the code in a checkout, inside `_data` in a wheel."""
    return data_root() / "reports" / "templates"


def languages() -> tuple[str, ...]:
    """The languages a report can be written in."""
    return tuple(sorted({SOURCE_LANGUAGE, *(p.parent.name for p in templates_root().glob("locale/*/messages.po"))}))


def mark(text: str) -> str:
    """Marks a string of a table for translation; it is translated where it is printed."""
    return text


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """The sentences of `lang`, compiled in memory. Raises UsageProblem for a language that has none."""
    if lang == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    if lang not in languages():
        raise UsageProblem(f"no report in '{lang}'; choose one of {', '.join(languages())}")
    source = templates_root() / "locale" / lang / "messages.po"
    try:
        with source.open("rb") as f:
            found = read_po(f, locale=lang, abort_invalid=True)
    except (OSError, ValueError) as e:
        raise DataError(f"{source.name} ({lang}): {e}; correct the translation file") from e
    compiled = io.BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Words:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.translations = translations(lang)
        self.lang = lang
        self.locale = Locale(lang)

    def say(self, text: str, **values: object) -> str:
        """`text` in this language, `%(name)s` filled in."""
        return self.translations.gettext(text) % values if values else self.translations.gettext(text)

    def say_n(self, one: str, many: str, n: int, **values: object) -> str:
        """`one` or `many` by `n`, which prints as a number."""
        return self.translations.ngettext(one, many, n) % {"n": self.number(n), **values}

    def number(self, n: int) -> str:
        return str(format_decimal(n, locale=self.locale))

    def listed(self, items: Iterable[str], limit: int | None = None) -> str:
        """Items as one phrase; beyond `limit` only their number is said."""
        found = list(items)
        comma = "、" if self.lang == "ja" else ", "
        if limit is None or len(found) <= limit:
            return comma.join(found)
        rest = len(found) - limit
        return comma.join(found[:limit]) + self.say_n(" and %(n)s more", " and %(n)s more", rest)

    def series(self, items: Iterable[str]) -> str:
        """Items as the end of a sentence: the last one joined by a word where the language does so."""
        found = list(items)
        if self.lang == "ja" or len(found) < 2:  # noqa: PLR2004 - a pair needs a word between
            return self.listed(found)
        return self.say("%(first)s and %(last)s", first=self.listed(found[:-1]), last=found[-1])

    def date(self, iso: str) -> str:
        """A day for reading; what is no ISO date is printed as it stands."""
        try:
            day = dt.date.fromisoformat(iso[:10])
        except ValueError:
            return iso
        return str(format_date(day, format="long", locale=self.locale if self.lang != SOURCE_LANGUAGE else "en_GB"))

    def time(self, seconds: float | None) -> str:
        """A moment in UTC to the second; empty where there is none or where it is no time at all."""
        try:
            return "" if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        except (ValueError, OverflowError, OSError):
            return ""

    def country(self, code: str) -> str:
        """An ISO 3166-1 alpha-2 code as a name; anything else as it stands."""
        try:
            return str(self.locale.territories.get(code, code))
        except UnknownLocaleError:
            return code


def cut(text: str, width: int) -> str:
    """`text` in at most `width` columns, a wide character counting two, with … where something was left out."""
    import unicodedata

    plain = " ".join(text.split())
    used = 0
    for i, c in enumerate(plain):
        used += 2 if unicodedata.east_asian_width(c) in "WF" else 1
        if used > width:
            return plain[: max(i - 1, 1)].rstrip() + "…"
    return plain


def tail(text: str, width: int) -> str:
    """The end of `text` in at most `width` columns, from the beginning of a Latin word, with … where something was left out before it."""
    plain = " ".join(text.split())
    kept = cut(plain[::-1], width)[::-1]
    if kept == plain:
        return plain
    start = len(plain) - len(kept.removeprefix("…"))
    while 0 < start < len(plain) and all(c.isascii() and c.isalnum() for c in plain[start - 1 : start + 1]):
        start += 1
    return "…" + plain[start:].lstrip()
