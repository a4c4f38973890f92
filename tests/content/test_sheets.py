"""A sheet is read as its file would be, laid over the content, and never breaks what is served."""

from pathlib import Path

import pytest

from assistant.content.errors import BrokenContent
from assistant.content.knowledge import Knowledge, read_knowledge
from assistant.content.sheets import lay_sheets, read_sheet

SLUG = "voucher-3i"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(Path("knowledge"))


def faults(text: str, knowledge: Knowledge) -> str:
    with pytest.raises(BrokenContent) as broken:
        read_sheet(text, knowledge)
    return str(broken.value)


def test_every_sheet_reads_as_its_file(knowledge: Knowledge) -> None:
    assert knowledge.sheets.keys() == knowledge.measures.keys()
    for slug, text in knowledge.sheets.items():
        assert read_sheet(text, knowledge) == knowledge.measures[slug]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("slug: voucher-3i", "slug: Voucher_3i", "Usi lettere minuscole, cifre e trattini."),
        ("slug: voucher-3i", "slug: fonte-3i", "è di altri documenti"),
        ("kind: measure", "kind: rule", "In questa cartella è «measure»"),
        ("fact: innovative_startup", "fact: innovative_startap", "Il fatto «innovative_startap» non esiste."),
        ("is: true", "resembles: true", "tipo di confronto «resembles» sconosciuto"),
        ("read_on: 2026-11-22", "read_on: 2026-11-31", "il giorno «2026-11-31» non esiste"),
        ("slug: voucher-3i", "slug: voucher-3i\nslug: voucher-3i", "chiave doppia «slug»"),
        ("slug: voucher-3i", "slug: voucher-3i\nextra: 1", "extra (riga 2): Il campo non esiste."),
        ("slug: voucher-3i", "slug: 3", "slug (riga 1): Serve un testo."),
        ("kind: measure", "kind: misura", "Ammessi solo: 'measure' o 'rule'."),
        ("read_on: 2026-11-22", "read_on: ieri", "Serve una data, come 2026-11-22."),
        ("title: ", "titolo: ", "title (riga 1): Il campo manca."),
        ("slug: voucher-3i", "slug: &a voucher-3i\nnames: *a", "Rimandi (*) o troppi livelli."),
        ("slug: voucher-3i", f"slug: {'[' * 21}{']' * 21}", "Rimandi (*) o troppi livelli."),
        ("slug: voucher-3i", "slug: voucher\x003i", "caratteri che non sono testo"),
        ("slug: voucher-3i", f"slug: voucher-3i # {'a' * 100_000}", "troppo lunga"),
    ],
)
def test_a_broken_sheet_is_refused_with_its_fault(
    knowledge: Knowledge, before: str, after: str, says: str
) -> None:
    text = knowledge.sheets[SLUG]
    assert before in text
    assert says in faults(text.replace(before, after, 1), knowledge)


@pytest.mark.parametrize("text", ["", "testo", "- a", "[", "{}"])
def test_what_is_no_sheet_at_all_is_refused(knowledge: Knowledge, text: str) -> None:
    assert "scheda.yaml" in faults(text, knowledge)


def test_a_measure_without_a_source_is_refused(knowledge: Knowledge) -> None:
    lines = knowledge.sheets[SLUG].splitlines()
    start = lines.index("sources:")
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith((" ", "-")))
    text = "\n".join([*lines[:start], "sources: []", *lines[end:]])
    assert "Nessuna fonte." in faults(text, knowledge)


def test_sheets_take_the_place_of_files_under_another_version(knowledge: Knowledge) -> None:
    title = knowledge.measures[SLUG].title
    changed = knowledge.sheets[SLUG].replace(title, "Titolo nuovo (esempio)")
    new = changed.replace(f"slug: {SLUG}", "slug: misura-nuova")
    laid = lay_sheets(knowledge, {SLUG: changed, "misura-nuova": new}, "v2")
    assert laid.faults == ()
    assert laid.knowledge.version == "v2"
    assert laid.knowledge.measures[SLUG].title == "Titolo nuovo (esempio)"
    assert laid.knowledge.measures.keys() - knowledge.measures.keys() == {"misura-nuova"}
    assert laid.knowledge.sheets["misura-nuova"] == new


def test_a_sheet_that_the_files_have_left_behind_is_named_and_left_out(knowledge: Knowledge) -> None:
    stale = knowledge.sheets[SLUG].replace("fact: innovative_startup", "fact: gone_meanwhile")
    laid = lay_sheets(knowledge, {SLUG: stale, "rotta": "["}, "v2")
    assert laid.knowledge.measures == knowledge.measures
    assert {fault.file for fault in laid.faults} == {f"{SLUG}.yaml", "rotta.yaml"}
