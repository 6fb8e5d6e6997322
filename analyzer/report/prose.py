"""Sentences of the other rooms -> the reader's words: subjects of gaps and reasons of observations, by the forms in which they are made.

The rooms write English. Each form below is one of theirs with places for what varies; a text of no known form is printed as it is.
"""

import re
from collections.abc import Callable
from functools import cache

from analyzer.report.words import Words, mark

FORMS = (
    mark("under %(host)s, decided as the app's own in case.toml"),
    mark("under %(host)s, the app's own by %(part)s and %(layout)s"),
    mark("under %(host)s, likely the app's own by %(part)s alone; confirm it in case.toml [own]"),
    mark("under %(host)s, which many share: whose service runs there is not known"),
    mark("rented from %(name)s (%(host)s): whose service runs there is not known"),
    mark("likely %(name)s: %(host)s speaks its protocol, of which nobody else is known to run a server; %(message)s"),
    mark("it speaks the protocol of %(name)s; %(message)s"),
    mark("%(message)s; anybody can run a server of %(name)s's"),
    mark("%(host)s is an alias of %(file)s, a host of %(name)s"),
    mark("%(host)s is a host of %(name)s, the operator named in case.toml"),
    mark("%(host)s is a host of %(name)s"),
    mark("no listed party runs it"),
    mark("%(name)s (until %(stage)s)"),
    mark("the package's name"),
    mark("a web link that its manifest claims"),
    mark("an associated domain of its entitlements"),
    mark("its signing certificate"),
    mark("the address of its policy"),
    mark("sources disagree on the app (%(labels)s): it stays unknown"),
    mark("%(host)s: sources disagree on the app (%(labels)s): set aside"),
    mark("exchanges of other apps, set aside: %(labels)s"),
    mark("exchanges of several apps, shown together: %(labels)s; name the app with --app or add its package"),
    mark("what servers pass on among themselves is never visible on the device"),
    mark("no package in the case: which SDKs the app contains was not examined"),
    mark("no traffic in the case: nothing could be observed"),
    mark("no document in the case: what was stated was not assessed"),
    mark("an earlier package of the case: %(name)s"),
    mark("opt-out calls into renamed code are not visible by name: %(name)s"),
    mark(
        "%(share)s of %(n)s classes outside the SDKs found have shortened names and are like no release that is known: "
        "an SDK renamed whole, without a profile and without a known string or host left, would not be seen"
    ),
    mark("calls in code that the store encrypted: only the names that it asks the system for are known"),
    mark("calls in code of another processor than arm64: only the names that it asks the system for are known"),
    mark("more calls in a binary than are kept, or tables that end before they say they do"),
    mark(
        "calls between parts in Swift that were linked into one binary carry no name: which function of an SDK the app calls is not seen there"
    ),
    mark("calls that load code from outside the package: what that code reads is not seen"),
    mark("calls by reflection: a class or method that is named by a value made while the app runs is not seen"),
    mark("native libraries loaded: what they read without the framework is not seen"),
    mark("settings by a key that is no constant: which setting is read is not known"),
    mark("queries by an address that is no constant: what is read is not known"),
    mark("system properties by a name that is no constant: which is read is not known"),
    mark("Java properties by a name that is no constant: which is read is not known"),
    mark("sensors by a type that is no constant: which sensor is meant is not known"),
    mark("DRM properties by a name that is no constant: which is read is not known"),
    mark("intents and filters by an action that is no constant: what they ask for is not known"),
    mark("native libraries were known by their names alone; scan --deep reads which classes they serve"),
    mark("native libraries could not be read"),
    mark("more native libraries than the %(n)s that are read"),
    mark("the shrinker's map could not be read"),
    mark("%(name)s stands in the developer's list and was not seen in the package: not in this build, or beyond recognition"),
    mark("the package carries no classes.dex"),
    mark("encrypted by the store: class names and texts of %(n)s of %(size)s binaries"),
    mark("%(name)s stands beside the app and was not read"),
    mark("%(name)s is cut short: names in it may be missing"),
    mark("more bundles than the %(n)s that were read"),
    mark("%(n)s more binaries than are read"),
    mark("no app package that can be read"),
    mark("the archive's directory is damaged: entries may be missing"),
    mark("%(name)s stands more than once: only the last was read"),
    mark("another app in the same set: %(name)s"),
    mark("the set holds no base package: its code and manifest are missing"),
    mark("which part of the app it is could not be read"),
    mark("archives lie in one another more than %(n)s deep"),
    mark("names of resources could not be read"),
    mark("the build's list of libraries could not be read"),
    mark("%(name)s names none of its Dart libraries: obfuscated or encrypted"),
    mark("%(name)s is larger than %(n)s bytes; the rest was not read"),
    mark("%(name)s has texts of more than %(n)s bytes; none was read"),
    mark("%(name)s has strings of more than %(n)s bytes"),
    mark("%(name)s is Hermes bytecode of version %(n)s, whose layout is not known"),
    mark("%(name)s is prepared for a difference, not for running"),
    mark("%(name)s is neither JavaScript nor Hermes bytecode: packed or encrypted"),
    mark("%(name)s does not begin as IL2CPP metadata does: encrypted"),
    mark("%(name)s has version %(n)s, whose layout is not known"),
    mark("%(name)s points past its end"),
    mark("%(n)s of %(size)s components of the manifest stand in no DEX file: packed, or in a split that was not given"),
    mark("more modules or hosts of toolkits than the %(n)s that are kept"),
    mark("%(name)s has more than %(n)s texts; the rest was not read"),
    mark("%(name)s is called code and holds none that can be read: packed or encrypted"),
    mark("versions of the plug-ins in %(name)s cannot be read"),
    mark("%(file)s: rows of the list cannot be read"),
    mark("%(name)s cannot be read"),
    mark("%(part)s of the package"),
    mark("%(part)s could not be read"),
    mark("%(name)s cannot be unpacked"),
    mark("run %(runs)s did not drive %(who)s"),
    mark("runs %(runs)s did not drive %(who)s"),
    mark("no traffic was recorded"),
    mark("the servers' answers"),
    mark("no run of the phase first-launch or before-choice"),
    mark("no run after the opt-out drove it"),
    mark("%(file)s: the document is empty"),
    mark("%(file)s: the PDF holds pictures and no text; give its text"),
    mark("%(file)s: pages without text, pictures only (%(pages)s); give their text"),
    mark("%(file)s: the PDF is protected by a password; save it without one"),
    mark("%(file)s: the PDF is broken and cannot be opened; save it anew or give its text"),
    mark("%(file)s: page %(n)s of the PDF is broken; save it anew or give its text"),
    mark("%(file)s: %(n)s characters could not be decoded; save it anew as UTF-8"),
    mark("%(file)s: %(n)s tags with more than %(most)s attributes; further ones were not read"),
    mark("%(file)s: no text could be found in it"),
    mark("%(file)s: written in %(language)s; read are ja and en"),
    mark("%(file)s: parts are written in %(language)s; read are ja and en"),
    mark("%(file)s: %(size)s MiB, read are up to %(most)s; save its text alone"),
    mark("%(file)s: a notice in a layout that is not read yet (%(layout)s)"),
    mark("%(file)s: labelled blocks (%(labels)s)"),
    mark("%(file)s: lists that are joined by their numbers"),
    mark("%(file)s: table %(n)s names recipients and data below headers that are not known"),
    mark("%(file)s: %(n)s more passages that are too long to be analysed"),
    mark("%(file)s: %(kind)s: %(size)s characters without a full stop, analysed are up to %(most)s: %(message)s"),
    mark("%(file)s: %(kind)s: a cell of %(size)s characters, analysed are up to %(most)s"),
    mark("%(file)s: %(kind)s: %(size)s rows, analysed are the first %(most)s"),
    mark("session %(n)s: store cannot be opened"),
    mark("%(file)s: reply bodies not kept"),
    mark("%(file)s: what tshark told of the packets ended early"),
    mark("%(file)s: segments of TCP are missing in the packet capture"),
    mark("%(file)s: packets were cut short when they were recorded"),
    mark("%(file)s: parts of HTTP whose beginning is not in the packet capture"),
    mark("%(file)s: UDP conversations that are neither DNS nor QUIC"),
    mark("%(file)s: TLS connections without their keys"),
    mark("%(file)s: %(host)s: QUIC that is not opened, %(n)s bytes sent and %(size)s received"),
    mark("%(file)s: QUIC connections of more hosts: they are not opened"),
    mark("%(file)s: QUIC connections of more than %(size)s MiB"),
    mark("%(file)s: streams of QUIC that do not read as HTTP/3"),
    mark("%(file)s: requests that are cut off before their end"),
    mark("%(file)s: messages at the end of a connection that are cut off: no whole one is there"),
    mark("%(file)s: the packet capture is damaged or cut off"),
    mark("%(file)s: %(host)s: HTTP/2 put together by tshark %(version)s, older than 4.2: a body may be incomplete"),
    mark("%(file)s: flows damaged or cut off"),
    mark("%(file)s: records damaged"),
    mark("%(file)s: entries damaged or cut off"),
    mark("%(file)s: entries that the browser blocked or answered itself: nothing was sent"),
    mark("%(file)s: no store label was found in it; save the store's page, the Play Console's CSV or a privacy manifest"),
    mark("%(file)s: store label: %(message)s"),
    mark("a type that is not known: %(name)s"),
    mark("a list that is cut short: %(name)s"),
    mark("the type %(name)s is ticked, and its use is not answered"),
    mark("no %(key)s: the manifest does not say what is collected"),
    mark("TLS with %(host)s failed: %(message)s"),
    mark("%(stage)s failed: %(message)s"),
    mark("request to %(host)s: %(message)s"),
    mark("request of %(request)s: %(message)s"),
    mark("body of %(request)s: %(message)s"),
    mark("url of %(request)s: %(message)s"),
    mark("header of %(request)s: %(message)s"),
    mark("no reason recorded"),
    mark("too much work"),
    mark("it ended the reader"),
    mark("decoding failed (%(kind)s)"),
    mark("the recording kept a part of the body"),
    mark("the recording holds no body"),
    mark("no structure: encrypted or in an unknown coding"),
    mark("base64 of bytes without structure: encrypted or in an unknown coding"),
    mark("encrypted token (JWE)"),
    mark("no reader for the coding %(coding)s"),
    mark("%(step)s: no boundary is named"),
    mark("%(step)s: no part"),
    mark("%(step)s: no frame"),
    mark("%(step)s: frame ends before its length"),
    mark("%(step)s: does not parse to its end"),
    mark("%(step)s: messages are compressed in an unknown way (%(coding)s)"),
    mark("%(step)s: not in this coding"),
    mark("%(step)s: nested too deep"),
    mark("nested too deep"),
    mark("too large when opened"),
    mark("took too long"),
    mark("no reader for %(kind)s"),
    mark("%(step)s: ends before its end"),
    mark("%(step)s: opens to more than %(n)s bytes"),
    mark("more than %(n)s values"),
    mark("a table without known headers"),
    mark("lists or labelled blocks"),
    mark("labelled blocks"),
    mark("package"),
    mark("manifest"),
    mark("code"),
    mark("callers of the calls"),
    mark("label"),
    mark("version"),
    mark("permissions"),
    mark("components"),
    mark("meta-data"),
    mark("certificates"),
    mark("planted value equals persona %(data_type)s"),
    mark("key '%(name)s' names %(data_type)s; its value is a digest"),
    mark("key '%(name)s' names %(data_type)s"),
    mark("an e-mail address by its form"),
    mark("a telephone number in international form"),
    mark("a MAC address by its form"),
    mark("an address of a local network by its form"),
    mark("an IPv6 address by its form"),
    mark("a card number by its form and its check digit"),
    mark("a position by its form: latitude and longitude with four decimals or more"),
    mark("a token of Firebase Cloud Messaging by its form"),
    mark("a UUID under the key of an identifier"),
    mark("names of Android packages by their form"),
)
"""The more special ones first."""

SHOWN = {
    "profiles of renamed code: structure, beside names, strings and hosts": mark(
        "recognition of renamed code by its structure; names, strings and hosts are used"
    ),
}
"""Words for readers where a room names its reader by a key."""

OPEN = ("message", "part", "layout")
"""Places whose text is itself of one of the forms."""

Rename = Callable[[str, str], str]
"""(place, text) -> the text as a reader knows it: the name of an SDK, of a data type."""


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each form with the pattern of the texts that it makes."""
    return tuple((f, re.compile(re.sub(r"%\\?\((\w+)\\?\)s", r"(?P<\1>.+?)", re.escape(f).replace(r"\%", "%")), re.DOTALL)) for f in FORMS)


def find_form(text: str) -> tuple[str, dict[str, str]] | None:
    """The form of a text and what stands in its places; None where no form makes it."""
    for form, pattern in patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return form, found.groupdict()
    return None


def say_prose(text: str, words: Words, rename: Rename = lambda _, value: value) -> str | None:
    """The text in the reader's words; None where no form makes it."""
    found = find_form(text)
    if found is None:
        return None
    form, values = found
    said = {k: (say_prose(v, words, rename) or v) if k in OPEN else rename(k, v) for k, v in values.items()}
    shown = SHOWN.get(form, form)
    return words.say(shown, **said) if said else words.say(shown)
