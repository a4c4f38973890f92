"""Named errors of the product, said in one sentence on stderr."""

import sys

import typer

from assistant.refusals import Refused


def run(app: typer.Typer) -> int:
    """Exit code 1 for a named error; Typer itself exits with 0 when done and 2 for a wrong use."""
    try:
        app()
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    return 0
