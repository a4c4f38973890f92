"""The arrows of the design: app -> routes, cli -> usecases -> gateways -> nouns, and never the other way.

The six nouns import `rules` and `evidence` and otherwise not each other, except that `roadmap` reads results
of `maturity` and `eligibility`. Gateways import nouns and never each other.

Use cases and routes see a gateway in two ways only. What it *does* reaches them as an argument: use cases
declare a small protocol beside themselves, routes get the `House` that `app` furnished. What it *speaks
about*, its types and named refusals and pure functions over them, they import, from the few modules that
hold nothing else (`DOORS`). So a use case can be run on fakes, and no SQL, index or file can creep into it.

`app` and `cli` are the composition roots: they open gateways, read settings and the clock, and pass them
down. `cli` starts `app` from inside the command that serves, which is why only imports inside functions of
these two are left out when cycles are looked for.
"""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.imports import MODULES, Import, part_of, product_imports

NOUNS = {"rules", "questionnaire", "maturity", "eligibility", "roadmap", "evidence"}
GATEWAYS = {"content", "storage", "retrieval", "drafting", "reports"}
WORDS = {"refusals", "wording", "language", "spoken"}  # named errors, Italian formats, gettext
FILES = {"zips"}  # what a file says of itself before it is opened

MAY_IMPORT: Mapping[str, set[str]] = {
    "refusals": set(),
    "clock": set(),
    "zips": set(),
    "language": set(),
    "wording": {"clock", "language"},  # the time zone of a printed hour
    "spoken": {"eligibility", "language", "rules", "wording"},  # facts and calls, for pages and reports
    "settings": {"refusals"},
    "mail": {"refusals", "language"},
    "rules": {"refusals", "language"},
    "evidence": {"refusals", "language", "rules"},
    "questionnaire": {"refusals", "language", "rules", "evidence"},
    "maturity": {"refusals", "language", "rules", "evidence"},
    "eligibility": {"refusals", "language", "rules", "evidence"},
    "roadmap": {"refusals", "language", "rules", "evidence", "maturity", "eligibility"},
    **dict.fromkeys(GATEWAYS, NOUNS | WORDS | FILES),
    "usecases": NOUNS | WORDS | GATEWAYS,
    "writer": NOUNS | WORDS | GATEWAYS | {"clock", "settings"},  # a composition root of app and cli
    "routes": NOUNS | WORDS | GATEWAYS | {"usecases", "clock", "settings"},
    "cli": NOUNS | WORDS | GATEWAYS | {"usecases", "clock", "settings", "app", "writer"},
    "app": NOUNS | WORDS | GATEWAYS | {"usecases", "clock", "settings", "routes", "cli", "mail", "writer"},
    "__main__": {"cli"},
    "": set(),  # assistant/__init__.py
}

DOORS = {
    "assistant.content.knowledge",  # everything in knowledge/, as types of the nouns
    "assistant.content.errors",
    "assistant.content.sheets",  # the text of one measure -> a measure, pure
    "assistant.content.expected_cases",  # recorded cases -> YAML, pure
    "assistant.content.documents",  # content -> documents of the library, pure
    "assistant.content.facts_files",  # the questions a facts file puts
    "assistant.storage.records",
    "assistant.storage.refusals",
    "assistant.storage.audit_chain",
    "assistant.content.demo",  # what an invented firm is
    "assistant.drafting.jobs",  # what a model may be asked, and what comes back
    "assistant.drafting.failures",
    "assistant.drafting.state",
    "assistant.reports.radar",  # scores -> points of a drawing, pure
    "assistant.reports.blocks",  # the report as a document
    "assistant.reports.case_file",
    "assistant.reports.word.example",  # a report of one page, a template to start from
    "assistant.reports.word.template",  # what a template may name, why one is refused
    "assistant.reports.compose",  # case file and roadmap -> report, pure
}
"""Modules of gateways that use cases and routes may import: types, refusals, pure functions."""

FURNISHED = {"assistant.routes.house"}
"""The one module of routes that names what the gateways do: it types what `app` built."""

IMPORTS = product_imports()


def crosses(found: Import) -> bool:
    return part_of(found.by) != part_of(found.of)


def forbidden(found: Import) -> bool:
    """Whether this import goes against an arrow."""
    by, of = part_of(found.by), part_of(found.of)
    if by == of:
        return False
    if of not in MAY_IMPORT[by]:
        return True
    guest = by in ("usecases", "routes") and found.by not in FURNISHED
    return guest and of in GATEWAYS and found.of not in DOORS


def test_every_import_follows_an_arrow() -> None:
    assert [f"{found.by} -> {found.of}" for found in IMPORTS if forbidden(found)] == []


@pytest.mark.parametrize(
    ("by", "of"),
    [
        ("rules.conditions", "evidence.documents"),
        ("maturity.scores", "questionnaire.questions"),
        ("questionnaire.replay", "roadmap.actions"),
        ("eligibility.verdicts", "storage.records"),
        ("storage.answers", "content.knowledge"),
        ("storage.answers", "usecases.access"),
        ("retrieval.index", "clock"),
        ("usecases.sign_in", "storage.people"),
        ("usecases.sign_in", "routes.house"),
        ("usecases.sign_in", "clock"),
        ("routes.home", "storage.unit_of_work"),
        ("routes.home", "app"),
    ],
)
def test_an_import_against_an_arrow_is_seen(by: str, of: str) -> None:
    assert forbidden(Import(f"assistant.{by}", f"assistant.{of}", lazy=True))


def test_every_part_of_the_product_has_its_arrows() -> None:
    assert {part_of(module) for module in MODULES} <= set(MAY_IMPORT)


def test_every_door_is_a_module() -> None:
    assert set(MODULES) >= DOORS | FURNISHED


def test_there_is_no_import_cycle() -> None:
    assert cycle_in(IMPORTS) == []


def test_a_cycle_is_seen() -> None:
    ring = tuple(
        Import(f"assistant.x.{one}", f"assistant.x.{two}", lazy=True) for one, two in ("ab", "bc", "ca")
    )
    assert set(cycle_in(ring)) == {"assistant.x.a", "assistant.x.b", "assistant.x.c"}


def cycle_in(imports: tuple[Import, ...]) -> list[str]:
    """The modules of one cycle, empty when there is none."""
    graph = TopologicalSorter[str]()
    for found in imports:
        if found.by != found.of and not (found.lazy and part_of(found.by) in ("app", "cli")):
            graph.add(found.by, found.of)
    try:
        graph.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
