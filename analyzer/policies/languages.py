"""Words -> language: script first (kana, hangul, han), then the commonest small words of languages in Latin letters."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable

from analyzer.patterns import regex

READ = ("ja", "en")
STOP_WORDS = {
    "en": "the of and to in is that for with you your we our are this or by not as be may on from when it if use any have which they their them what who has was does do my its get gets sent how where",
    "fr": "le la les des du et est une un pour dans que vous nous votre vos par sur avec ne pas aux ce ces qui sont au nos",
    "de": "der die das und ist nicht mit für von den dem des ein eine wir sie ihre zu auf werden wird im bei oder auch sind zur",
    "es": "el los las del que una para con por su sus nos se es en como más puede nuestro nuestra usted al",
    "it": "il lo gli della delle dei che per con una sono non nel alla di questo tuoi nostri si può anche come",
    "pt": "o os as da das do dos que para com uma por não em seus sua nós você no na ao são pode dados",
    "nl": "het een van en voor met dat niet wij uw op te zijn wordt worden bij door aan ook onze de als naar",
    "pl": "i w na z do nie się jest że oraz przez dla od lub są w celu nas jak które może",
    "tr": "ve bir bu için ile olarak da de veya olan kişisel verileri gibi tarafından daha",
    "id": "dan yang di untuk dengan dari ini kami anda dalam atau tidak adalah pada oleh ke dapat akan",
    "vi": "và của các cho với là được trong những này không có thể chúng tôi bạn một",
    "sv": "och att det som en på är av för med till den inte vi du din har om kan eller",
}
_WORD = regex(r"(?<![\w./@-])[^\W\d_]+(?![\w/@]|[.-]\w)")
"""A word, and no part of a host, an address or a path: com is a small word of Portuguese."""
_ANSWERS = frozenset(("yes", "no"))
"""Marks of an English table; no is a small word of Portuguese as well, and one word alone makes no language."""
_SCRIPTS = (("ru", "Ѐ-ӿ"), ("ar", "؀-ۿ"), ("th", "฀-๿"), ("hi", "ऀ-ॿ"), ("el", "Ͱ-Ͽ"), ("he", "֐-׿"), ("ko", "가-힣"))
_LANGUAGES: dict[str, list[str]] = {}
"""Small word -> the languages that it is one of."""
for _lang, _words in STOP_WORDS.items():
    for _small in set(_words.split()):
        _LANGUAGES.setdefault(_small, []).append(_lang)
MIN_LETTERS = 20
FEW = 3
"""Small words that a text must hold before it is taken for another language than English."""
CHINESE = regex("[您们這这个设备应裝隐户说为时发种软與]")
"""Signs that tell a Chinese text from a Japanese table of nouns without kana."""
JAPANESE = regex("[広込働変価図県経済続険検権択拠伝応処発売読譲両団関録実単払戻]|会員|氏名|番号|端末")
"""Signs that are written so in Japanese alone: a table of nouns without kana."""
_SMALL = regex(r"(?<![\w/.@-])[a-z]{3,}(?![\w/@])")
"""A word in small letters, and no part of a name, a code or an address."""
SHORT = 60
"""Characters below which a block takes its document's language."""
MOST_BLOCKS = 200
"""Blocks in ASCII that are looked at for English."""
KANA_SHARE = 0.04
SCRIPT_SHARE = 0.3
_LETTER = regex(r"[^\W\d_]")
_KANA = regex("[぀-ヿ]")
_HAN = regex("[一-鿿]")
_HIRAGANA = regex("[ぁ-ん]")


def find_language(text: str) -> str:
    """ISO 639-1 code, or "und" where there is too little to tell."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return "und"
    if text.isascii():
        return _by_small_words(text, letters)
    kana = len(_KANA.findall(text))
    han = len(_HAN.findall(text))
    if kana / letters > KANA_SHARE:
        return "ja"
    for lang, span in _SCRIPTS:
        if len(re.findall(f"[{span}]", text)) / letters > SCRIPT_SHARE:
            return lang
    if han / letters > SCRIPT_SHARE:
        chinese = CHINESE.search(text) is not None or not (kana or JAPANESE.search(text))
        return "zh" if letters > MIN_LETTERS and chinese else "ja"
    return _by_small_words(text, letters)


def _by_small_words(text: str, letters: int) -> str:
    scores = dict.fromkeys(STOP_WORDS, 0)
    words = Counter(_WORD.findall(text.lower()))
    answered = _ANSWERS if words["yes"] else ()
    for word, times in words.items():
        for lang in _LANGUAGES.get(word, ()) if word not in answered else ():
            scores[lang] += times
    best = max(scores, key=lambda lang: scores[lang])
    if scores[best] == 0:
        return "en" if letters < MIN_LETTERS * 10 and text.isascii() else "und"
    if scores["en"] >= scores[best] or (scores[best] < FEW and scores["en"]):
        return "en"
    distinct = sum(best in _LANGUAGES.get(word, ()) for word in words)
    return best if scores[best] >= FEW and distinct > 1 else "und"


def is_english(line: str) -> bool:
    """Whether a short line of a document that is written in English as well is English: more than a name, a code or an address."""
    return line.isascii() and _SMALL.search(line) is not None


def has_english(blocks: Iterable[str]) -> bool:
    """Whether some of the longer blocks of a document are English."""
    long = (t for t in blocks if len(t) >= SHORT and t.isascii())
    return sum(find_language(t) == "en" for t in itertools.islice(long, MOST_BLOCKS)) >= FEW


def is_japanese(text: str) -> bool:
    """Whether a few words are Japanese: they hold hiragana."""
    return _HIRAGANA.search(text) is not None
