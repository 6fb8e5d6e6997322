"""A page of few words -> why the document is not in it: it asks to sign in, scripts would write it, it is an error or a banner. The caller decides
whether that matters: a page in which statements are found is no wall.
"""

import re
from typing import Literal

from analyzer.model.evidence import FileAt
from analyzer.model.gap import Cause, Gap, Stage
from analyzer.patterns import regex
from analyzer.policies.passages import Page

Wall = Literal["", "login", "robot", "error", "scripts", "banner"]
MOST = 1_500
"""Characters beyond which a page is no wall."""
SHELL, BANNER = 300, 800
_PASSWORD = regex(r"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN = regex(
    r"\b(?:sign|log)[ -]?in\b.{0,40}\b(?:to (?:continue|view|see|access|read)|required)|please (?:sign|log) in|you must (?:sign|log) in"
    r"|ログインして(?:ください|下さい)|ログインが必要|サインインが必要|(?:会員|ログイン)(?:限定|者のみ)",
    re.IGNORECASE,
)
_ROBOT = regex(
    r"just a moment|checking (?:if the site|your browser)|verify (?:that )?you are (?:a )?human|not a robot|are you a robot|attention required"
    r"|unusual traffic|ロボットではありません|人間であることを確認",
    re.IGNORECASE,
)
_ERROR = regex(
    r"\b(?:404|403|410|500|502|503)\b.{0,20}\b(?:not found|forbidden|gone|error|unavailable)|page (?:was |could |can)?\s?not (?:be )?found"
    r"|access denied|お探しのページ|ページが見つかりません|ページは(?:存在しません|見つかりません)|アクセスが拒否",
    re.IGNORECASE,
)
_BANNER = regex(r"\bcookies?\b|クッキー|Cookie", re.IGNORECASE)
_ACCEPT = regex(r"\b(?:accept|agree|allow|reject|decline|manage)\b|同意|許可|拒否", re.IGNORECASE)
_SCRIPT = regex(r"<script\b", re.IGNORECASE)
_MOUNT = regex(
    r"""<(?:div|main)\b[^>]{0,200}\bid\s*=\s*["']?(?:root|app|__next|__nuxt|gatsby-focus-wrapper|svelte|main-app)\b""", re.IGNORECASE
)
_NOSCRIPT = regex(
    r"enable javascript|javascript (?:is |to be )?(?:required|enabled|disabled)|JavaScript(?:を|が)(?:有効|無効|必要)", re.IGNORECASE
)
SAID = {
    "login": (Cause.LOGIN_WALL, "the page asks to sign in and shows no document; save it from a browser that is signed in"),
    "robot": (Cause.LOGIN_WALL, "the page asks to prove that a person reads it; save it from a browser"),
    "error": (Cause.UNPARSED, "an error page, not the document; check the address and save it anew"),
    "scripts": (Cause.UNPARSED, "its text is written by scripts when it is shown; save it from a browser as MHTML or PDF"),
    "banner": (Cause.UNPARSED, "holds a cookie banner and no document; close the banner and save it anew"),
}


def find_wall(html: str, page: Page) -> Wall:
    """What stands in the document's place, '' where nothing tells so."""
    text = " ".join(f"{page.title}\n{page.text}".split())
    if len(text) > MOST:
        return ""
    if _PASSWORD.search(html) or _LOGIN.search(text):
        return "login"
    if _ROBOT.search(text):
        return "robot"
    if _ERROR.search(text):
        return "error"
    if len(text) < SHELL and _SCRIPT.search(html) and (not _bare(html) or _MOUNT.search(html) or _NOSCRIPT.search(html)):
        return "scripts"
    shown = text if page.blocks else _bare(html)
    return "banner" if len(shown) < BANNER and _BANNER.search(shown) and _ACCEPT.search(shown) else ""


def _bare(html: str) -> str:
    """What a page without blocks shows all the same: what was taken for its frame."""
    return " ".join(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL | re.IGNORECASE).split())


def wall_gap(wall: str, name: str, at: FileAt) -> Gap | None:
    """The gap that says so."""
    if not wall:
        return None
    cause, words = SAID[wall]
    return Gap(Stage.POLICY, cause, f"{name}: {words}", at)
