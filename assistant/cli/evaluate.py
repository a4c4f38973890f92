"""The group `assistant evaluate`; each kind of evaluation adds its command to it."""

import typer

from assistant.language import N_

evaluate = typer.Typer(no_args_is_help=True, help=N_("Misura quanto il sistema è affidabile."))


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(evaluate, name="evaluate")
