"""`soshin addon-path`: where the mitmproxy addon lies."""

import click


@click.command("addon-path")
def command() -> None:
    """Print the addon's path, for your own `mitmdump -s "$(soshin addon-path)" --set soshin_store=FILE`."""
    from analyzer.flows.capture import addon_path

    click.echo(addon_path())
