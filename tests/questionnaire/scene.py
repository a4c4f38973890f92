"""A small questionnaire and its log, for tests that are not about the content."""

from datetime import UTC, date, datetime

from assistant.questionnaire.answers import Answer, AnswerKind, Role
from assistant.questionnaire.questions import Area, Question, Questionnaire
from assistant.rules.conditions import Condition, parse_condition
from assistant.rules.facts import FactDefinition, FactKind, FactValue

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def fact(
    name: str, kind: FactKind = "boolean", *, knock_out: bool = False, derived: bool = False
) -> FactDefinition:
    return FactDefinition(name, kind, name, f"{name}?", "perché", knock_out=knock_out, derived=derived)


def question(name: str, when: Condition, minutes: float = 0.5) -> Question:
    levels = ("mai", "a voce", "per iscritto", "nel programma", "in automatico")
    return Question(name, "esecuzione", name, f"{name}?", "perché", "", levels, minutes, "", when, (20,) * 5)


def area(name: str, when: object, questions: dict[str, object]) -> Area:
    asked = tuple(question(key, parse_condition(condition)) for key, condition in questions.items())
    return Area(name, "process", name.title(), name.title(), "Che cosa copre.", parse_condition(when), asked)


HAS_MACHINES = {"fact": "machines", "is": True}
MANY = {"fact": "people", "more_than": 3}
SCENE = Questionnaire(
    "prova",
    (
        area("officina", HAS_MACHINES, {"off-1": "always", "off-2": MANY, "off-3": "always"}),
        area("vendite", "always", {"ven-1": "always", "ven-2": {"fact": "exports", "is": True}}),
        area("persone", "always", {"per-1": MANY, "per-2": {"not": HAS_MACHINES}}),
    ),
)
FACTS = {
    one.id: one
    for one in (
        fact("exports"),
        fact("machines", knock_out=True),
        fact("people", "integer"),
        fact("lombardia", knock_out=True),
        fact("turnover", "money"),
        fact("size", "choice", derived=True),
    )
}
QUESTIONS = tuple(one.id for one in SCENE.questions)


def line(
    sequence: int,
    subject: str,
    value: FactValue | None = None,
    kind: AnswerKind | None = None,
    role: Role = "firm",
) -> Answer:
    return Answer(
        sequence, subject, kind or ("unknown" if value is None else "value"), value, role, "autore", NOON
    )


def log(*told: tuple[str, FactValue | AnswerKind | None]) -> tuple[Answer, ...]:
    """A log of the firm: (subject, value), or (subject, kind) for "unknown", "skipped" and the like."""
    kinds = ("unknown", "not_applicable", "skipped", "withdrawn")
    return tuple(
        line(number, subject, kind=said) if said in kinds else line(number, subject, said)  # type: ignore[arg-type]
        for number, (subject, said) in enumerate(told, start=1)
    )
