"""A PrivacyInfo.xcprivacy -> Label: what a privacy manifest declares, as Apple's form of a label."""

from analyzer.errors import InputError
from analyzer.formats.plists import read_plist, tables_at, text_at, texts_at
from analyzer.policies.labels.entries import Entry, Label
from analyzer.policies.labels.vocabulary import Vocabulary

TYPES, TYPE, PURPOSE = "NSPrivacyCollectedDataTypes", "NSPrivacyCollectedDataType", "NSPrivacyCollectedDataTypePurpose"
KEYS = (TYPES, "NSPrivacyTracking", "NSPrivacyTrackingDomains", "NSPrivacyAccessedAPITypes")
MOST = 500


def read_manifest(raw: bytes, words: Vocabulary) -> Label | None:
    """None where the bytes are no property list, or one without a key of privacy manifests. An empty list of types denies collecting;
    a manifest without the list says nothing of it.
    """
    try:
        values = read_plist(raw)
    except InputError:
        return None
    if not any(k in values for k in KEYS):
        return None
    text = raw.decode("utf-8", "replace") if raw.lstrip().startswith(b"<") else ""
    tables = tables_at(values, TYPES)
    entries = []
    for number, table in enumerate(tables[:MOST], 1):
        constant = text_at(table, TYPE)
        word = constant.removeprefix(TYPE)
        known = words.type_of(word)
        purposes = [i for p in texts_at(table, f"{TYPE}Purposes") for i in words.read_purposes(p.removeprefix(PURPOSE))]
        entries.append(
            Entry(
                "collected",
                word,
                constant or TYPE,
                f"{TYPES}[{number - 1}]",
                known.of if known is not None else "",
                tuple(dict.fromkeys(purposes)),
                linked=table.get(f"{TYPE}Linked") is True,
                tracking=table.get(f"{TYPE}Tracking") is True,
            )
        )
    unread = [] if TYPES in values else [f"no {TYPES}: the manifest does not say what is collected"]
    if len(tables) > MOST:
        unread.append(f"types beyond {MOST}")
    if TYPES in values and not tables:
        entries.append(Entry("collected", "", f"{TYPES}: none collected", TYPES, denied=True))
    return Label("apple", tuple(entries), text, unread=tuple(unread))
