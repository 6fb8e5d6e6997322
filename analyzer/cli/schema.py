"""`soshin schema`: the JSON Schema (2020-12) of a document that the commands print."""

import click

from analyzer.cli.console import print_json

NAMES = ("scan", "observations", "statements", "assessment", "diff", "sample")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> None:
    """Print the JSON Schema of NAME as `--format json` prints it."""
    import msgspec

    from analyzer.model import Assessment, Observed, Scan, Stated
    from analyzer.model.diff import Diff
    from analyzer.sample import Precisions

    kind = {"scan": Scan, "observations": Observed, "statements": Stated, "assessment": Assessment, "diff": Diff, "sample": Precisions}[
        name
    ]
    schema = msgspec.json.schema(kind)
    print_json({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"soshin/{name}/1", **schema})
