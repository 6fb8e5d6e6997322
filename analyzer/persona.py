"""A seed -> a persona: an identity to plant on a test device, plausible to an app and unmistakable in its traffic.

Nobody real is hit: mail addresses lie under example.com and example.jp, which are reserved; telephone numbers are of ranges that are not given
out (+1 NPA 555-0100 to -0199; in Japan 0X0-0..., which the mobile pattern of google/libphonenumber leaves out, so that a strict form may refuse it);
place names are invented. Values are long enough that a chance match is no worry, and every run of `new` gives others.
"""

import random
import secrets
from typing import Literal

from msgspec import Struct

Lang = Literal["ja", "en"]


class Name(Struct, frozen=True):
    """A name part: as written, in katakana, in Latin letters."""

    written: str
    kana: str
    latin: str


SURNAMES = tuple(
    Name(*n)
    for n in (
        ("波打瀬", "ナミウチセ", "Namiuchise"),
        ("朝霧沢", "アサギリザワ", "Asagirizawa"),
        ("夕凪島", "ユウナギジマ", "Yunagijima"),
        ("雪椿原", "ユキツバキハラ", "Yukitsubakihara"),
        ("月見里野", "ヤマナシノ", "Yamanashino"),
        ("小糸川辺", "コイトカワベ", "Koitokawabe"),
        ("霞浦田", "カスミウラタ", "Kasumiurata"),
        ("千鳥岬", "チドリミサキ", "Chidorimisaki"),
    )
)
GIVEN = tuple(
    Name(*n)
    for n in (
        ("のどか", "ノドカ", "Nodoka"),
        ("千早", "チハヤ", "Chihaya"),
        ("航太郎", "コウタロウ", "Kotaro"),
        ("緋奈", "ヒナ", "Hina"),
        ("律樹", "リツキ", "Ritsuki"),
        ("澄江", "スミエ", "Sumie"),
        ("岳人", "ガクト", "Gakuto"),
        ("珠洲", "スズ", "Suzu"),
    )
)
ENGLISH_GIVEN = ("Thessaly", "Corwin", "Isolde", "Barnaby", "Marigold", "Evander", "Ottilie", "Peregrine")
ENGLISH_SURNAMES = (
    "Quillfeather",
    "Wintermarsh",
    "Larkspurne",
    "Holloworth",
    "Thistlewane",
    "Brackenridge-Vale",
    "Ashgrovely",
    "Penhallowick",
)
TOWNS_JA = ("架空市海岸町", "空想市波待町", "仮名市桜坂町", "幻市灯台町")
TOWNS_EN = ("Imaginary Harbor", "Port Fiction", "Mock Springs", "Nowhere Falls")
STREETS_EN = ("Lanternfish", "Copper Kettle", "Paper Crane", "Ninth Lighthouse")
AREA_CODES = ("202", "312", "415", "617")
CITIES = {"ja": (35.66, 139.70), "en": (47.60, -122.33)}
"""Where the planted position lies: a spot within four kilometres of it."""
HEX = "0123456789abcdef"
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # noqa: S105 - an alphabet


def make_persona(lang: Lang, seed: int | None = None) -> dict[str, tuple[str, ...]]:
    """Data type -> values. The same seed gives the same persona; without one it is new."""
    chance = random.Random(secrets.randbits(128) if seed is None else seed)  # noqa: S311 - nobody's secret rests on it
    person = _person_ja(chance) if lang == "ja" else _person_en(chance)
    lat, lon = (c + chance.uniform(-0.03, 0.03) for c in CITIES[lang])
    return {
        **person,
        "pii.birth": (f"{chance.randint(1975, 1998)}-{chance.randint(1, 12):02}-{chance.randint(13, 28):02}",),
        "id.user": (f"{_letters(chance, 'bcdfghjkmnpqrstvwxz', 3)}-{chance.randrange(10**8):08}-{_letters(chance, HEX, 2)}",),
        "id.advertising": (_uuid(chance),),
        "id.vendor": (_letters(chance, HEX, 16),),
        "id.push": (f"{_letters(chance, TOKEN, 22)}:APA91b{_letters(chance, TOKEN, 134)}",),
        "loc.precise": (f"{_position(chance, lat)},{_position(chance, lon)}",),
        "net.wifi": (f"{_letters(chance, 'bcdfghjkmnpqrstvwxz', 5)}-ap-{chance.randrange(10, 100)}F",),
        "dev.name": (f"{_letters(chance, 'bcdfghjkmnpqrstvwxz', 4)}-handset-{chance.randrange(10, 100)}",),
    }


def _person_ja(chance: random.Random) -> dict[str, tuple[str, ...]]:
    family, given = chance.choice(SURNAMES), chance.choice(GIVEN)
    number = f"{chance.choice((7, 8, 9))}00{chance.randrange(10**7):07}"
    town = f"{chance.choice(TOWNS_JA)}{chance.randint(2, 9)}丁目{chance.randint(10, 49)}-{chance.randint(2, 30)}"
    mail = f"{given.latin}.{family.latin}{chance.randrange(100, 1000)}@example.jp".lower()
    names = (f"{family.written} {given.written}", f"{family.kana} {given.kana}", f"{given.latin} {family.latin}")
    return {"pii.name": names, "pii.email": (mail,), "pii.phone": (f"+81{number}",), "pii.address": (town,)}


def _person_en(chance: random.Random) -> dict[str, tuple[str, ...]]:
    given, family = chance.choice(ENGLISH_GIVEN), chance.choice(ENGLISH_SURNAMES)
    phone = f"+1{chance.choice(AREA_CODES)}55501{chance.randrange(100):02}"
    address = f"{chance.randint(1000, 9999)} {chance.choice(STREETS_EN)} Lane, {chance.choice(TOWNS_EN)}"
    mail = f"{given}.{family.replace('-', '')}{chance.randrange(100, 1000)}@example.com".lower()
    return {"pii.name": (f"{given} {family}",), "pii.email": (mail,), "pii.phone": (phone,), "pii.address": (address,)}


def _letters(chance: random.Random, alphabet: str, count: int) -> str:
    return "".join(chance.choice(alphabet) for _ in range(count))


def _uuid(chance: random.Random) -> str:
    text = _letters(chance, HEX, 32)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{chance.choice('89ab')}{text[17:20]}-{text[20:]}"


def _position(chance: random.Random, value: float) -> str:
    """Six decimals that do not end in a zero: a rounded one is told from it."""
    return f"{value:.5f}{chance.randint(1, 9)}"


def write_persona(persona: dict[str, tuple[str, ...]]) -> str:
    """The persona as TOML, the form that `--persona` reads."""
    lines = [
        "# A planted identity of nobody real. Put these values on the test device and into the app, and correct here what the device shows."
    ]
    lines += [f'"{key}" = [{", ".join(_quoted(v) for v in values)}]' for key, values in persona.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
