"""The command line: one Typer app, each group of commands in its own module."""

import sys

import typer

from assistant.cli import (
    checks,
    desk,
    errors,
    european,
    evaluate,
    funding,
    interview,
    library,
    model,
    reports,
    retrieval,
    sources,
    system,
    utterances,
)
from assistant.language import install
from assistant.settings import load_settings

# Help is read while the modules are imported, before a catalogue is chosen: its words are marked with `N_`
# for whoever translates them, and typer shows them as they stand.
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
for commands in (
    system,
    checks,
    library,
    model,
    reports,
    sources,
    desk,
    funding,
    european,
    evaluate,
    interview,
    retrieval,
    utterances,
):
    commands.register(app)


def main() -> None:
    """Run a command; a named error becomes one sentence on stderr and exit code 1."""
    settings = load_settings()
    install(settings.web_dir / "translations", settings.language)
    sys.exit(errors.run(app))
