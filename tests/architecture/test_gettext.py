"""Words for people go through gettext: `_` or `ngettext` where they are made, `N_` where they are fixed."""

import ast
import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pytest
from babel.messages.extract import extract
from babel.messages.frontend import parse_mapping_cfg

from tests.architecture.imports import MODULES, ROOT, part_of

PACKAGES = (
    "cli",
    "content",
    "drafting",
    "eligibility",
    "evidence",
    "maturity",
    "questionnaire",
    "reports",
    "retrieval",
    "roadmap",
    "routes",
    "rules",
    "storage",
    "usecases",
)
"""Parts of the product whose words all go through gettext."""

MARKS = {"_", "N_", "ngettext"}
FUNCTION_WORDS = """
il lo la i gli le un uno una di del dello della dei degli delle dell da dal dallo dalla dai
dagli dalle in nel nella nei nelle nell con su sul sulla sui sulle sull per tra fra non che chi è
sono e ed o al allo alla ai agli alle all se si ha
"""
PATTERN = re.compile(r"\\[bdsw]|\(\?", re.IGNORECASE)
"""What marks a regular expression: its words are matched against what people type, never shown."""

DATA: Mapping[tuple[str, str], str] = {
    ("content.document_writer", ""): "text of the library, in the language of knowledge/: quotes count in it",
    ("content.documents", ""): "the same",
    ("content.measure_documents", ""): "the same",
    ("evidence.substance", "per cento"): "a unit, as sources write it",
    ("evidence.substance", "\n    a abbiamo"): "words that carry nothing",
    ("questionnaire.level_words", "la "): "letters of a choice, as people say them",
    ("questionnaire.lexicon", "\n    a ad al"): "words that say nothing",
    ("questionnaire.number_words", "un "): "fractions, as people say them",
    ("reports.docx", "TOC "): "the field of a table of contents",
    ("reports.word.example", "{%p for"): "a loop of the template",
    ("reports.word.fields", "\n<w:r "): "a drawing",
    ("reports.word.styles", "Nota del consulente"): "a style of Word, by which templates are matched",
    ("reports.word.styles", "In parole"): "the same",
    ("reports.word.writer", "Nota del consulente"): "the same",
    ("reports.word.writer", "In parole"): "the same",
    ("retrieval.italian", "\ncos si a"): "words that a search passes over",
    ("storage.attempts", "10 per 15 minute"): "a rate, as its library reads it",
    ("usecases.answer_referral", "Consulenti del polo"): "the publisher, as the card of a source keeps it",
    ("usecases.check_model", "Che cosa dice «"): "a question to the model under check",
    ("usecases.check_model", "in tutto siamo"): "an answer that the model under check reads",
    ("usecases.check_model", "sì, vendiamo"): "the same",
    ("usecases.fill_demo", "L'impresa preferisce"): "what the invented consultant writes",
    ("usecases.fill_demo", "da misurare"): "the same",
    ("usecases.recording", "un collega"): "an author, as the log of answers keeps it",
}
"""Module and beginning of the texts that look like words and are none, with the reason."""


def reads_as_italian(text: str) -> bool:
    """Whether it is a label or sentence: two words or more, one of them an article, a preposition…"""
    words, function_words = re.findall(r"[^\W\d_]+", text), FUNCTION_WORDS.split()
    return (
        len(words) > 1
        and re.search(r"\w\S* ", text) is not None
        and PATTERN.search(text) is None
        and any(word[:1].lower() + word[1:] in function_words for word in words)
    )


def unmarked(source: str) -> Iterator[str]:
    """Texts of a module that read as Italian and never reach gettext, f-strings with {} for each value."""
    tree = ast.parse(source)
    exempt = set(_exempt(tree))
    for node in ast.walk(tree):
        if id(node) in exempt:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        else:
            continue
        if reads_as_italian(text):
            yield text


def _exempt(tree: ast.Module) -> Iterator[int]:
    """Docstrings, what is inside a mark, and the pieces of an f-string, which is read as a whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from (id(inside) for word in node.args for inside in ast.walk(word))


def is_data(module: str, text: str) -> bool:
    return any(module == f"assistant.{where}" and text.startswith(start) for where, start in DATA)


@pytest.mark.parametrize("module", sorted(module for module in MODULES if part_of(module) in PACKAGES))
def test_every_sentence_goes_through_gettext(module: str) -> None:
    source = MODULES[module].read_text(encoding="utf-8")
    assert [text for text in unmarked(source) if not is_data(module, text)] == []


@pytest.mark.parametrize(("module", "start"), sorted(DATA))
def test_every_exception_is_still_needed(module: str, start: str) -> None:
    source = MODULES[f"assistant.{module}"].read_text(encoding="utf-8")
    assert any(text.startswith(start) for text in unmarked(source))


@pytest.mark.parametrize(
    "source",
    [
        'LABEL = "Non applicabile"',
        'def f():\n    raise ValueError("Manca la fonte: la scriva.")',
        'def f(day):\n    return f"Valutazione del {day}"',
        'def f(day):\n    return day + ", prima di " + day',
        "def f(one):\n    return f\"{_(one)} · {'da scegliere' if one else one}\"",
        'def f(day=typer.Option(help="Il giorno di oggi.")): ...',
    ],
)
def test_a_sentence_outside_gettext_is_seen(source: str) -> None:
    assert list(unmarked(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""Il titolo di questo modulo."""',
        'LABEL = N_("Non applicabile")',
        'def f(day):\n    return _("Valutazione del {day}").format(day=day)',
        'def f(count):\n    return ngettext("una di queste", "%(num)s di queste", count)',
        'SLUG = "il-nome-di-un-file"',
        'TABLE = "CREATE TABLE IN IT"',
    ],
)
def test_what_is_marked_or_no_sentence_is_left_alone(source: str) -> None:
    assert list(unmarked(source)) == []


@pytest.mark.parametrize("module", sorted(module for module in MODULES if part_of(module) in PACKAGES))
def test_no_message_is_put_together_before_it_is_looked_up(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in MARKS]
    assert [ast.unparse(call) for call in marked if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)] == []


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("storage.refusals", "Non si può scrivere «{file}»: controlli cartella, permessi e spazio."),
        ("content.measures", "Ogni misura ha almeno una fonte."),
        ("reports.chapters.comparison", "Che cosa è cambiato dal {ended}"),
        (
            "retrieval.extraction.refusals",
            "Il file è rovinato e non si legge: lo scarichi o lo salvi di nuovo.",
        ),
        ("drafting.failures", "Il modello ha un guasto: resta il testo senza modello."),
    ],
)
def test_babel_finds_the_message_for_the_catalogue(module: str, message: str) -> None:
    assert message in catalogue(f"{module.replace('.', '/')}.py")


def catalogue(path: str) -> set[str]:
    """The messages that `pybabel extract -F babel.cfg .` takes from one file of the product."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as config:
        methods, _options = parse_mapping_cfg(config)
    [method] = [how for pattern, how in methods if pattern == "assistant/**.py"]
    source = (ROOT / "assistant" / path).read_bytes()
    return {message for _line, message, *_ in extract(method, BytesIO(source)) if isinstance(message, str)}
