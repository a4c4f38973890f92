"""knowledge/modules/ -> what the modules of the assessment add: essential controls, the look at NIS2."""

from collections.abc import Collection, Iterator
from pathlib import Path

from assistant.content.errors import Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.questionnaire.controls import EssentialControls
from assistant.questionnaire.questions import Questionnaire
from assistant.questionnaire.triage import Triage
from assistant.rules.conditions import ALWAYS


def read_controls(folder: Path) -> EssentialControls:
    """`folder`/modules/essential-controls.yaml. Raises BrokenContent."""
    path = folder / "modules" / "essential-controls.yaml"
    return parse(path, read_yaml(path), EssentialControls)


def read_nis2(folder: Path) -> Triage:
    """`folder`/modules/nis2.yaml. Raises BrokenContent."""
    path = folder / "modules" / "nis2.yaml"
    return parse(path, read_yaml(path), Triage)


def check_controls(controls: EssentialControls, questionnaire: Questionnaire) -> Iterator[Fault]:
    """Every control is numbered once and looked at by a question; no question looks at one that is not."""
    file = "essential-controls.yaml"
    numbers = [control.number for control in controls.controls]
    asked = {number for question in questionnaire.questions for number in question.control}
    for number in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield Fault(file, str(number), "Il numero è ripetuto.", "Ogni controllo ha il suo numero.")
    for number in sorted(set(numbers) - asked):
        yield Fault(file, str(number), "Nessuna domanda guarda questo controllo.", "Lo aggiunga a «control».")
    for number in sorted(asked - set(numbers)):
        yield Fault(file, str(number), "Una domanda guarda un controllo che non c'è.", "Lo aggiunga qui.")


def check_triage(triage: Triage, facts: Collection[str], file: str) -> Iterator[Fault]:
    """Facts and sources exist, and the last outcome always holds."""
    for fact in sorted(triage.facts - set(facts)):
        yield Fault(file, "outcomes", f"Il fatto «{fact}» non esiste.", "Usi un id di knowledge/facts/.")
    known = {source.id for source in triage.sources}
    for outcome in triage.outcomes:
        for source in sorted(set(outcome.sources) - known):
            wrong = f"La fonte «{source}» non è fra «sources»."
            yield Fault(file, f"{outcome.id}.sources", wrong, "La aggiunga o corregga l'id.")
    if not triage.outcomes or triage.outcomes[-1].condition != ALWAYS:
        yield Fault(file, "outcomes", "L'ultimo esito non vale sempre.", "Chiuda con «condition: always».")
