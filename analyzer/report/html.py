"""Assessment -> one self-contained HTML page. The door to jinja2.

Everything is escaped (autoescape, no `safe` in any template); the only text taken as it is are our own style sheet and sentences.
The page carries its Content-Security-Policy: nothing may load or run, only the style sheet whose hash it names.
"""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analyzer.catalog import Catalog
from analyzer.model import Assessment
from analyzer.report.page import build_page
from analyzer.report.words import Words, cut, templates_root


def render_html(assessment: Assessment, lang: str, catalog: Catalog | None = None) -> str:
    """The report in `lang`. The same assessment gives the same bytes. Raises UsageProblem for a language without sentences."""
    words = Words(lang)
    css = style_sheet()
    env = _environment()
    env.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    page = build_page(assessment, words, catalog or Catalog())
    style = Markup(css)  # noqa: S704 - our own file, and its hash stands in the policy
    return (
        env.get_template("report.html").render(
            page=page, lang=lang, words=words, words_cut=cut, colon="：" if lang == "ja" else ": ", style=style, policy=content_policy(css)
        )
        + "\n"
    )


@cache
def style_sheet() -> str:
    """The style sheet with its comments and line ends taken out; one string, so that its hash holds."""
    lines = (templates_root() / "style.css").read_text(encoding="utf-8").splitlines()
    return "".join(line.strip() for line in lines if not line.strip().startswith("/*"))


def content_policy(css: str) -> str:
    """The page's Content-Security-Policy."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(templates_root()),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
