"""knowledge/demo/ -> invented firms, checked against the questionnaire."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.content.demo import DemoFirm
from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.questionnaire.questions import Questionnaire
from assistant.rules.facts import FactDefinition


def read_demo(
    folder: Path, questionnaire: Questionnaire, facts: Mapping[str, FactDefinition]
) -> tuple[DemoFirm, ...]:
    """Every invented firm, in the order of the file names. Raises BrokenContent."""
    firms: list[DemoFirm] = []
    faults: list[Fault] = []
    for path in sorted((folder / "demo").glob("*.yaml")):
        firm = parse(path, read_yaml(path), DemoFirm)
        faults += _faults(path.name, firm, questionnaire, facts)
        firms.append(firm)
    if faults:
        raise BrokenContent(tuple(faults))
    return tuple(firms)


def _faults(
    file: str, firm: DemoFirm, questionnaire: Questionnaire, facts: Mapping[str, FactDefinition]
) -> Iterator[Fault]:
    if "(esempio)" not in firm.firm:
        yield Fault(
            file, "firm", _("Il nome non dice che l'impresa è inventata."), _("Aggiunga «(esempio)».")
        )
    for fact in sorted(set(firm.facts) - set(facts)):
        yield Fault(file, f"facts.{fact}", _("Il fatto non esiste."), _("Usi un id di knowledge/facts/."))
    sizes = {area.id: len(area.questions) for area in questionnaire.areas}
    for area, digits in firm.levels.items():
        if len(digits) != sizes.get(area, 0) or set(digits) - set("12345-"):
            mend = _("Servono {count} segni fra 1-5 e «-».").format(count=sizes.get(area, 0))
            yield Fault(file, f"levels.{area}", _("Ci sono {count} segni.").format(count=len(digits)), mend)
    ids = {question.id for question in questionnaire.questions}
    for question in sorted((set(firm.words) | set(firm.notes)) - ids):
        yield Fault(file, question, _("La domanda non esiste."), _("Corregga l'id."))
