"""knowledge/modules/ -> what the modules of the assessment add: essential controls, NIS2, duties on AI."""

from collections.abc import Collection, Iterator
from pathlib import Path

from assistant.content.errors import Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.evidence.duties import Duties
from assistant.language import _
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


def read_duties(folder: Path) -> Duties:
    """`folder`/modules/ai-act.yaml. Raises BrokenContent."""
    path = folder / "modules" / "ai-act.yaml"
    return parse(path, read_yaml(path), Duties)


def check_duties(duties: Duties, questions: Collection[str]) -> Iterator[Fault]:
    """Each duty says from when, or what is known of it; its questions and sources exist."""
    file = "ai-act.yaml"
    known = {source.id for source in duties.sources}
    for duty in duties.duties:
        if (duty.since is None) != bool(duty.timing):
            yield Fault(
                file,
                f"{duty.id}.since",
                _("Serve o la data o che cosa se ne sa."),
                _("Scriva «since» o «timing»."),
            )
        for question in sorted(set(duty.questions) - set(questions)):
            yield Fault(
                file,
                f"{duty.id}.questions",
                _("La domanda «{question}» non esiste.").format(question=question),
                _("Corregga l'id."),
            )
        if not duty.sources or set(duty.sources) - known:
            wrong = _("Manca la fonte, o non è fra «sources».")
            yield Fault(file, f"{duty.id}.sources", wrong, _("La aggiunga o corregga l'id."))


def check_controls(controls: EssentialControls, questionnaire: Questionnaire) -> Iterator[Fault]:
    """Every control is numbered once and looked at by a question; no question looks at one that is not."""
    file = "essential-controls.yaml"
    numbers = [control.number for control in controls.controls]
    asked = {number for question in questionnaire.questions for number in question.control}
    for number in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield Fault(file, str(number), _("Il numero è ripetuto."), _("Ogni controllo ha il suo numero."))
    for number in sorted(set(numbers) - asked):
        yield Fault(
            file, str(number), _("Nessuna domanda guarda questo controllo."), _("Lo aggiunga a «control».")
        )
    for number in sorted(asked - set(numbers)):
        yield Fault(
            file, str(number), _("Una domanda guarda un controllo che non c'è."), _("Lo aggiunga qui.")
        )


def check_triage(triage: Triage, facts: Collection[str], file: str) -> Iterator[Fault]:
    """Facts and sources exist, and the last outcome always holds."""
    for fact in sorted(triage.facts - set(facts)):
        yield Fault(
            file,
            "outcomes",
            _("Il fatto «{fact}» non esiste.").format(fact=fact),
            _("Usi un id di knowledge/facts/."),
        )
    known = {source.id for source in triage.sources}
    for outcome in triage.outcomes:
        for source in sorted(set(outcome.sources) - known):
            wrong = _("La fonte «{source}» non è fra «sources».").format(source=source)
            yield Fault(file, f"{outcome.id}.sources", wrong, _("La aggiunga o corregga l'id."))
    if not triage.outcomes or triage.outcomes[-1].condition != ALWAYS:
        yield Fault(
            file, "outcomes", _("L'ultimo esito non vale sempre."), _("Chiuda con «condition: always».")
        )
