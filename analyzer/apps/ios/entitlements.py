"""A binary's code signature -> the hosts of its associated domains. Signatures stay readable where the store encrypted the code.

Layout: Apple's mach-o/loader.h (LC_CODE_SIGNATURE) and cs_blobs.h (superblob, entitlements). The signature itself is not checked.
"""

import struct
from collections.abc import Iterator, Mapping

from analyzer.errors import InputError
from analyzer.formats.plists import Value, read_plist, texts_at

CODE_SIGNATURE, MOST_COMMANDS = 0x1D, 4_000
SUPERBLOB, ENTITLEMENTS, SLOT, MOST_BLOBS = 0xFADE0CC0, 0xFADE7171, 5, 64
WIDE = b"\xcf\xfa\xed\xfe"
DOMAINS, MOST_DOMAINS = "com.apple.developer.associated-domains", 200


def associated_domains(data: bytes) -> tuple[str, ...]:
    """Hosts that the one architecture in `data` was signed for (`applinks:www.example.com?mode=developer` -> `www.example.com`), in their order;
    empty where it has no signature, no such right, or what cannot be read.
    """
    try:
        texts = texts_at(read_entitlements(data), DOMAINS)
    except (struct.error, InputError):
        return ()
    hosts = (t.partition(":")[2].partition("?")[0].strip().lower() for t in texts[:MOST_DOMAINS])
    return tuple(dict.fromkeys(h for h in hosts if h))


def read_entitlements(data: bytes) -> Mapping[str, Value]:
    """The rights in the signature of one architecture; empty where there is none."""
    for start, end in _signatures(data):
        kind, _, count = struct.unpack_from(">3I", data, start)
        if kind != SUPERBLOB:
            continue
        for number in range(min(count, MOST_BLOBS)):
            slot, place = struct.unpack_from(">2I", data, start + 12 + 8 * number)
            if slot == SLOT:
                mark, length = struct.unpack_from(">2I", data, start + place)
                if mark == ENTITLEMENTS and start + place + length <= end:
                    return read_plist(data[start + place + 8 : start + place + length])
    return {}


def _signatures(data: bytes) -> Iterator[tuple[int, int]]:
    """(start, end) of each code signature in the file; iOS has no binaries of the other byte order."""
    (count,) = struct.unpack_from("<I", data, 16)
    place = 32 if data[:4] == WIDE else 28
    for _ in range(min(count, MOST_COMMANDS)):
        number, size = struct.unpack_from("<2I", data, place)
        if number == CODE_SIGNATURE:
            start, length = struct.unpack_from("<2I", data, place + 8)
            yield start, min(start + length, len(data))
        place += max(size, 8)
