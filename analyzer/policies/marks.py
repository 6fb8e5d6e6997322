"""The marks of a table of yes and no -> what each says; a cross, a dash or an empty cell denies only where the legend says so."""

import re

YES = re.compile(r"^(?:[○◯〇●◎✓✔☑✅⭕レ有]|有り|あり|yes|y|する|送信(?:あり|する)|collected|sent|shared)\W*$", re.IGNORECASE)
NO = re.compile(r"^(?:[×✕✖✗✘☓❌xX無\-–—―ー－‐]|無し|なし|no|n|n/a|しない|送信(?:なし|しない)|not (?:collected|sent|shared))?\W*$")
_NOT_SENT = re.compile(
    r"(?:送信|提供|取得|送|渡|共有|収集)[^、。]{0,10}?(?:ません|しない|ない|なし)|\b(?:not|never|no|nothing)\b[^.,;]{0,30}\b(?:sen[dt]|shar|receiv|transmit|pass|given|collect|provid|disclos|data)|\bnot sent\b",
    re.IGNORECASE,
)
CROSS = re.compile(r"^[xX]$")


def denies(text: str, plain: str) -> bool:
    """Whether a cell that is no yes says that nothing is sent: by itself (not sent), or by the legend in `plain`."""
    mark = text.strip()
    if NO.match(mark) is None:
        return False
    if _NOT_SENT.search(mark) is not None:
        return True
    return any(_NOT_SENT.search(m[1]) for m in _legend(mark).finditer(plain))


def _legend(mark: str) -> re.Pattern[str]:
    """What a text says of a mark, up to the next mark or the end of the sentence."""
    named = (
        rf"(?:^|[\s(「『、,;/:\"“'‘]){re.escape(mark)}(?=[\s」』:：=は印\"”'’)、,])|\b(?:dash|hyphen)(?:es)?\b|横線|ハイフン"
        if mark
        else r"空欄|空白|\bblank|\bempty"
    )
    return re.compile(rf"(?:{named})([^○◯〇●✓✔。\n;]{{2,60}})", re.IGNORECASE | re.MULTILINE)
