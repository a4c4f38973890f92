"""knowledge/rules-data/ -> the dated legal parameters the product computes with."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.eligibility.legal import (
    AtecoEdition,
    BlockExemption,
    DeMinimisRule,
    LegalParameters,
    Province,
    SizeRule,
)
from assistant.language import _

FOLDER = "rules-data"


def read_legal(folder: Path) -> LegalParameters:
    """Read every file of `folder`/rules-data/. Raises BrokenContent with file, place and fault."""
    data = folder / FOLDER
    return LegalParameters(
        sizes=_parsed(data / "sme.yaml", tuple[SizeRule, ...]),
        de_minimis=_parsed(data / "de-minimis.yaml", tuple[DeMinimisRule, ...]),
        block_exemptions=_parsed(data / "block-exemption.yaml", tuple[BlockExemption, ...]),
        ateco=_read_ateco(data / "ateco.yaml"),
        lombardy=parse(
            data / "lombardy.yaml", read_yaml(data / "lombardy.yaml")["provinces"], tuple[Province, ...]
        ),
    )


def _parsed(path: Path, shape: Any) -> Any:
    versions = parse(path, read_yaml(path), shape)
    _check_order(path, versions)
    return versions


def _check_order(path: Path, versions: Any) -> None:
    """Versions of a rule follow one another without overlap."""
    for before, after in pairwise(versions):
        if before.valid_to is None or before.valid_to >= after.valid_from:
            wrong = _("La versione dal {valid_from} si sovrappone a quella prima.").format(
                valid_from=after.valid_from
            )
            raise BrokenContent((Fault(path.name, "valid_to", wrong, _("Chiuda la prima il giorno prima.")),))


def _read_ateco(path: Path) -> tuple[AtecoEdition, ...]:
    """Codes stand in the file as one text, for readers' sake: split here into single codes."""
    editions = [{**edition, "codes": edition["codes"].split()} for edition in read_yaml(path)]
    return tuple(parse(path, editions, tuple[AtecoEdition, ...]))
