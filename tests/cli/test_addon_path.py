from pathlib import Path

from click.testing import CliRunner

from analyzer.cli.addon_path import command


def test_it_prints_a_file_that_lies_beside_the_store_writer():
    path = Path(CliRunner().invoke(command).output.strip())
    assert path.name == "capture.py"
    assert (path.parent / "_wire.py").is_file()
