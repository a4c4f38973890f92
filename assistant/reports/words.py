"""Words for values that a report prints: dimensions, levels, months, costs, verdicts, comments."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from assistant.eligibility.verdict import Outcome, Verdict
from assistant.language import N_, _
from assistant.roadmap.actions import CostRange, Service
from assistant.roadmap.comments import Comment
from assistant.roadmap.provenance import Origin
from assistant.roadmap.sheets import ESTIMATE, MONTHS
from assistant.spoken import capital
from assistant.wording import date_words, euro_words, level_words, number_words

DIMENSIONS: Mapping[str, str] = {
    "esecuzione": N_("Esecuzione"),
    "controllo": N_("Monitoraggio e controllo"),
    "organizzazione": N_("Organizzazione"),
    "tecnologia": N_("Tecnologia"),
}
LEVEL_NAMES = (N_("Iniziale"), N_("Gestito"), N_("Definito"), N_("Integrato"), N_("Guidato dai dati"))
SERVICES: Mapping[Service, str] = {
    "formazione": N_("Formazione"),
    "consulenza-scouting": N_("Consulenza e scouting tecnologico"),
    "test-before-invest": N_("Prova prima di investire"),
    "finanziamenti": N_("Accesso ai finanziamenti"),
}
OUTCOMES: Mapping[Outcome, str] = {
    "eligible": N_("requisiti verificati"),
    "not_eligible": N_("non ammissibile"),
    "undetermined": N_("da chiarire"),
}
ORIGINS: Mapping[Origin, str] = {
    "catalogue": N_("catalogo"),
    "answer": N_("risposte"),
    "passage": N_("citazioni"),
    "case": N_("casi"),
    "computation": N_("calcolo"),
    "model": N_("modello linguistico"),
    "person": N_("consulente"),
}
COST_UNKNOWN = N_("da stimare")
NUMBERS = (
    N_("zero"),
    N_("una"),
    N_("due"),
    N_("tre"),
    N_("quattro"),
    N_("cinque"),
    N_("sei"),
    N_("sette"),
    N_("otto"),
    N_("nove"),
    N_("dieci"),
)


def in_order(names: Iterable[str]) -> list[str]:
    """Dimensions in the order of the model; the names that modules use come after, as they stand."""
    order = list(DIMENSIONS)
    return sorted(dict.fromkeys(names), key=lambda name: order.index(name) if name in order else len(order))


def dimension_words(id: str) -> str:
    """The title of a dimension; those of the modules are their own names."""
    return _(DIMENSIONS[id]) if id in DIMENSIONS else capital(id)


def money(value: Decimal) -> str:
    """ "1.234,56 €" for tables, never broken over two lines; whole amounts without cents."""
    return euro_words(value).replace(" euro", "\u00a0€")


def spelled(number: int) -> str:
    """ "una", "dieci", in figures from eleven on: "12". To stand before a feminine noun."""
    return _(NUMBERS[number]) if number < len(NUMBERS) else number_words(number)


def interval_words(low: float, high: float) -> str:
    """ "2,1–2,4"."""
    return f"{level_words(low)}–{level_words(high)}"


def month_words(first_month: date, offset: int) -> str:
    """The month `offset` months after the first, as people write it: "gennaio 2027"."""
    index = first_month.year * 12 + first_month.month - 1 + offset
    return f"{MONTHS[index % 12]} {index // 12}"


def cost_words(cost: CostRange | None) -> str:
    """ "da 10.000 a 25.000 euro", "6.000 euro, stima del consulente", "da stimare" while nobody gives one."""
    if cost is None:
        return _(COST_UNKNOWN)
    if cost.minimum == cost.maximum:
        return euro_words(cost.minimum) + (f", {_(ESTIMATE)}" if cost.source == ESTIMATE else "")
    return _("da {minimum} a {maximum}").format(
        minimum=number_words(cost.minimum), maximum=euro_words(cost.maximum)
    )


def gain_words(gain: float) -> str:
    """A rise of the index in levels: "+0,07"."""
    return f"+{gain:.2f}".replace(".", ",")


def comment_words(comment: Comment) -> str:
    """The comment word for word on one line, who wrote it and when."""
    return f"«{' '.join(comment.text.split())}». {comment.author}, {date_words(comment.at)}"


def outcome_words(verdict: Verdict) -> str:
    """The outcome over the requirements; a measure without any known one is never called verified."""
    return _(OUTCOMES[verdict.outcome]) if verdict.requirements else _("requisiti non trovati")
