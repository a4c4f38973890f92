"""Named errors of the product, said in one sentence on stderr."""

import sys

import click
import typer

from assistant.refusals import Refused


def run(app: typer.Typer) -> int:
    """Exit code 0 when done, 1 for a named error, 2 for a wrong use of the command."""
    try:
        result = app(standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except click.exceptions.Abort:
        return 1
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    return result if isinstance(result, int) else 0
