"""Code that an app carries in its assets: DEX files and archives of them, by content and not by name."""

from analyzer.apps.packages.container import open_parts
from analyzer.model.gap import Cause
from tests.apps.manifestfile import make_split, make_zip

DEX = b"dex\n035\0" + bytes(120)


def opened(tmp_path, entries):
    path = tmp_path / "a.apk"
    path.write_bytes(make_split("com.acme", {"classes.dex": DEX, **entries}))
    return open_parts(path)


def test_a_dex_file_in_the_assets_is_code_whatever_it_is_called(tmp_path):
    with opened(
        tmp_path, {"assets/audience.dex": DEX, "assets/img/logo.png": DEX, "res/raw/x.bin": DEX, "res/drawable/y.png": DEX}
    ) as parts:
        assert parts[0].dex == ("classes.dex", "assets/audience.dex", "assets/img/logo.png", "res/raw/x.bin")


def test_an_archive_with_code_in_the_assets_is_a_part(tmp_path):
    with opened(
        tmp_path, {"assets/plugin.jar": make_zip({"classes.dex": DEX, "a.txt": b"x"}), "assets/data.zip": make_zip({"a.txt": b"x" * 200})}
    ) as parts:
        assert [(p.part.name, p.part.kind, p.part.file, p.dex) for p in parts[1:]] == [
            ("assets/plugin.jar", "embedded", "a.apk!assets/plugin.jar", ("classes.dex",))
        ]
        assert parts[1].archive.read("classes.dex") == DEX


def test_what_only_begins_like_an_archive_is_no_fault(tmp_path):
    with opened(tmp_path, {"assets/font.bin": b"PK\x03\x04" + bytes(500)}) as parts:
        assert (len(parts), parts.gaps) == (1, ())


def test_code_by_name_that_is_none_by_content_is_packed(tmp_path):
    with opened(tmp_path, {"assets/secret.dex": bytes(range(1, 200)), "assets/data.bin": bytes(range(1, 200))}) as parts:
        assert [(g.cause, g.evidence.entry) for g in parts.gaps] == [(Cause.PACKED, "assets/secret.dex")]
        assert parts[0].dex == ("classes.dex",)


def test_archives_inside_archives_are_opened_three_deep(tmp_path):
    inner = make_zip({"classes.dex": DEX})
    for name in ("c", "b", "a"):
        inner = make_zip({f"{name}.zip": inner, "pad": bytes(200)})
    with opened(tmp_path, {"assets/x.zip": inner}) as parts:
        assert [g.subject for g in parts.gaps] == ["archives lie in one another more than 3 deep"]
        assert len(parts) == 1
