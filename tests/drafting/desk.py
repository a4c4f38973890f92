"""A writer on a double, with its calls kept in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from assistant.drafting.jobs import AdaptSheet, CitedAnswer, FirmsOwn, ReadAnswer
from assistant.drafting.options import ModelOptions
from assistant.drafting.prompts import Prompts
from assistant.drafting.purse import Notebook, Purse
from assistant.drafting.state import Allowance, Budgets
from assistant.drafting.writer import Writer
from assistant.evidence.documents import Document, Statement, version_of
from assistant.evidence.model_calls import Payer
from assistant.evidence.passages import Passage
from assistant.roadmap.adapted import SheetSentence
from assistant.rules.facts import FactDefinition
from tests.doubles.chat_server import ChatServer
from tests.doubles.scripts import Script

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
PROMPTS = Path(__file__).parents[2] / "prompts"
NO_LIMIT = Allowance(None, None)
OPTIONS = ModelOptions(
    name="openai:double",
    base_url="",
    api_key="",
    method="json_schema",
    temperature=0.0,
    timeout=5.0,
    retries=1,
    longest=800,
    parallel=2,
    failures=3,
    rest=60.0,
    prices=(Decimal(2), Decimal(10)),
    budgets=Budgets(NO_LIMIT, NO_LIMIT, NO_LIMIT),
)

LINES = (
    "Il contributo copre fino al 50% delle spese ammesse, al massimo 10.000 euro.",
    "Le imprese in liquidazione non possono presentare domanda.",
    "Sito del bando: https://example.org/bando, posta aiuti@example.org.",
)
TEXT = "\n".join(LINES)
URL = "https://example.org/fonte"
DOCUMENT = Document(
    "bando",
    "measure",
    "Bando Prova (esempio)",
    TEXT,
    version_of(TEXT),
    URL,
    statements=tuple(
        Statement(TEXT.index(line), TEXT.index(line) + len(line), "altro", "official", URL) for line in LINES
    ),
)
PASSAGE = Passage(
    *("bando", DOCUMENT.version, "measure", DOCUMENT.title, "bando", "altro", "Quanto si riceve", TEXT),
    *(0, len(TEXT), URL, "official"),
)
FIRM = FirmsOwn("firm-a", ("Come annotate i fermi? Su un quaderno in reparto",), ("Officine Prova Srl",))
MINE = Payer("person:rita", "firm-a")
QUESTION = CitedAnswer("Quanto copre il contributo?", (PASSAGE,), {("bando", DOCUMENT.version): DOCUMENT})
EMPLOYEES = FactDefinition("employees", "integer", "Addetti", "Quanti siete?", "Serve alla dimensione.")
READING = ReadAnswer(EMPLOYEES, "con i miei siamo in 14 di sicuro", TODAY, FIRM)
SHEET = AdaptSheet(
    "fermi",
    "Annotare i fermi",
    (SheetSentence("what", "I fermi di 2 macchine si annotano in un posto solo."),),
    FIRM,
)


@dataclass
class Desk:
    """A writer, the book its calls are in, and the double it asks."""

    writer: Writer
    book: Notebook
    double: ChatServer


def writer_on(address: str, book: Notebook, **options: object) -> Writer:
    """A writer that asks at an address. `options` replace those of OPTIONS."""
    chosen = replace(OPTIONS, base_url=address, **options)  # type: ignore[arg-type]
    purse = Purse(book, chosen.budgets, chosen.prices, lambda: NOW.replace(hour=0))
    return Writer(chosen, Prompts(PROMPTS), purse, lambda: NOW)


@contextmanager
def desk(script: str | Script, **options: object) -> Iterator[Desk]:
    """A writer on a double that follows a script."""
    with ChatServer(script) as double:
        book = Notebook()
        writer = writer_on(double.address, book, **options)
        writer.warm_up()
        yield Desk(writer, book, double)
