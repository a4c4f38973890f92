"""knowledge/questionnaires/ and knowledge/facts/ -> areas, questions and facts, checked on the way."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar, get_args

from assistant.content.errors import BrokenContent, Fault
from assistant.content.yaml_files import parse, read_yaml
from assistant.language import _
from assistant.questionnaire.european import EuropeanAssessment, EuropeanQuestion
from assistant.questionnaire.questions import Area, Dimension, Question, Questionnaire
from assistant.rules.conditions import Condition, facts_of
from assistant.rules.facts import FactDefinition

T = TypeVar("T")
DIMENSIONS: tuple[str, ...] = get_args(Dimension)
QUESTIONS_PER_CELL = 4
LONGEST_SENTENCE = 25
"""Words: the house limit for a person who reads on a phone."""


@dataclass(frozen=True)
class Index:
    """index.yaml: the areas in the order of questions and reports."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    areas: tuple[str, ...]


# ---- reading ------------------------------------------------------------------------------------


def read_facts(folder: Path) -> Mapping[str, FactDefinition]:
    """Every fact of `folder`/facts/ by id, in file and line order: the order in which they are asked.

    Raises BrokenContent with every fault of every file.
    """
    facts: dict[str, FactDefinition] = {}
    faults: list[Fault] = []
    for path in sorted((folder / "facts").glob("*.yaml")):
        for fact in _parsed(path, tuple[FactDefinition, ...], faults) or ():
            if fact.id in facts:
                faults.append(Fault(path.name, fact.id, _("L'id è già usato."), _("Ne scelga un altro.")))
            faults.extend(_fact_faults(path.name, fact))
            facts[fact.id] = fact
    return _sound(facts, faults)


def read_questionnaire(folder: Path) -> Questionnaire:
    """The areas listed in `folder`/questionnaires/index.yaml, one file each.

    `version` is the SHA-256 of those files, first 16 hex digits. Raises BrokenContent with every fault.
    """
    faults: list[Fault] = []
    index = folder / "questionnaires" / "index.yaml"
    listed = _parsed(index, Index, faults) or Index(())
    paths = [index.with_name(f"{area}.yaml") for area in listed.areas]
    areas: list[Area] = []
    for path in paths:
        area = _parsed(path, Area, faults)
        if area and area.id != path.stem:
            faults.append(
                Fault(
                    path.name,
                    "id",
                    _("L'id è «{id}».").format(id=area.id),
                    _("Scriva «{stem}», come il file.").format(stem=path.stem),
                )
            )
        areas += [area] if area else []
    faults.extend(_questionnaire_faults(areas))
    _sound(areas, faults)
    return Questionnaire(_version([index, *paths]), tuple(areas))


def read_european(folder: Path) -> EuropeanAssessment:
    """`folder`/questionnaires/dma.yaml. Raises BrokenContent with every fault."""
    faults: list[Fault] = []
    path = folder / "questionnaires" / "dma.yaml"
    assessment = _parsed(path, EuropeanAssessment, faults)
    if assessment is None:
        raise BrokenContent(tuple(faults))
    for question in assessment.questions:
        faults.extend(_european_faults(path.name, question))
    return _sound(assessment, faults)


def _parsed(path: Path, shape: type[T], faults: list[Fault]) -> T | None:
    if not path.exists():
        faults.append(
            Fault(
                path.name,
                _("tutto il file"),
                _("Il file manca."),
                _("Lo crei o tolga la voce da index.yaml."),
            )
        )
        return None
    try:
        return parse(path, read_yaml(path), shape)
    except BrokenContent as broken:
        faults.extend(broken.faults)
        return None


def _sound(value: T, faults: list[Fault]) -> T:
    if faults:
        raise BrokenContent(tuple(faults))
    return value


def _version(paths: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


# ---- facts --------------------------------------------------------------------------------------


def _fact_faults(file: str, fact: FactDefinition) -> Iterator[Fault]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", fact.id):
        yield Fault(file, fact.id, _("L'id non è in minuscole_con_trattini_bassi."), _("Lo riscriva così."))
    if fact.kind in ("choice", "choices", "ateco", "province") and not fact.choices:
        yield Fault(file, f"{fact.id}.choices", _("Mancano i valori ammessi."), _("Elenchi value e label."))
    for value, times in Counter(choice.value for choice in fact.choices).items():
        if times > 1:
            yield Fault(
                file,
                f"{fact.id}.choices",
                _("Il valore «{value}» è ripetuto.").format(value=value),
                _("Ne tolga uno."),
            )
    if fact.minimum is not None and fact.maximum is not None and fact.minimum >= fact.maximum:
        yield Fault(
            file, f"{fact.id}.minimum", _("Il minimo non è sotto il massimo."), _("Corregga i limiti.")
        )
    if fact.chance is not None and not 0 < fact.chance < 1:
        yield Fault(file, f"{fact.id}.chance", _("La probabilità non è fra 0 e 1."), _("Per esempio: 0.1."))
    yield from _long_sentences(file, fact.id, {"text": fact.text, "why": fact.why, "help": fact.help})


# ---- the European assessment ---------------------------------------------------------------------


def check_european(assessment: EuropeanAssessment, subjects: Collection[str]) -> Iterator[Fault]:
    """Items may be informed only by questions and facts that exist. `subjects` are their ids."""
    for question in assessment.questions:
        for item in question.items:
            for subject in sorted(set(item.informed_by) - set(subjects)):
                wrong = _("«{subject}» non è una domanda né un fatto.").format(subject=subject)
                yield Fault(
                    "dma.yaml", f"{item.id}.informed_by", wrong, _("Corregga o tolga il riferimento.")
                )


def _european_faults(file: str, question: EuropeanQuestion) -> Iterator[Fault]:
    if bool(question.columns) != (question.kind == "investments"):
        yield Fault(
            file, f"{question.id}.columns", _("Le colonne servono solo alle tabelle."), _("Vedi «kind».")
        )
    if bool(question.scale) != (question.kind == "scale"):
        yield Fault(
            file, f"{question.id}.scale", _("La scala serve solo alle domande a gradini."), _("Vedi «kind».")
        )
    for item in question.items:
        if not item.id.startswith(f"{question.id}-"):
            yield Fault(
                file,
                item.id,
                _("L'id non comincia come la domanda."),
                _("Cominci con «{id}-».").format(id=question.id),
            )
        yield from _long_sentences(file, item.id, {"text": item.text, "help": item.help})
    texts = {"text": question.text, "why": question.why, "help": question.help}
    yield from _long_sentences(file, question.id, texts)


# ---- questions ----------------------------------------------------------------------------------


def check_questionnaire(questionnaire: Questionnaire, facts: Collection[str]) -> Iterator[Fault]:
    """Conditions may look only at facts that exist. `facts` are their ids."""
    for area in questionnaire.areas:
        yield from _unknown_facts(area, "applies_when", area.applies_when, facts)
        for question in area.questions:
            yield from _unknown_facts(area, f"{question.id}.applies_when", question.applies_when, facts)


def _unknown_facts(area: Area, place: str, condition: Condition, facts: Collection[str]) -> Iterator[Fault]:
    for fact in sorted(facts_of(condition) - set(facts)):
        yield Fault(
            f"{area.id}.yaml",
            place,
            _("Il fatto «{fact}» non esiste.").format(fact=fact),
            _("Usi un id di knowledge/facts/."),
        )


def _questionnaire_faults(areas: list[Area]) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for area in areas:
        file = f"{area.id}.yaml"
        for question in area.questions:
            first, own = (one.id.partition("-")[0] for one in (area.questions[0], question))
            if own != first or owner.setdefault(own, area.id) != area.id:
                mend = _("Ogni area ha un prefisso suo, uguale per tutte le sue domande.")
                yield Fault(file, question.id, _("Il prefisso non è quello dell'area."), mend)
            yield from _question_faults(file, area, question)
        for repeated, times in Counter(question.id for question in area.questions).items():
            if times > 1:
                yield Fault(file, repeated, _("L'id è ripetuto."), _("Ogni domanda ha il suo id."))
        if area.kind == "process":
            yield from _cell_faults(file, area)


def _cell_faults(file: str, area: Area) -> Iterator[Fault]:
    cells = Counter(question.dimension for question in area.questions)
    for dimension in sorted(set(cells) | set(DIMENSIONS)):
        if cells[dimension] != (QUESTIONS_PER_CELL if dimension in DIMENSIONS else 0):
            wrong = _("La dimensione «{dimension}» ha {count} domande.").format(
                dimension=dimension, count=cells[dimension]
            )
            yield Fault(
                file,
                "questions",
                wrong,
                _("Ne servono {count} in: {dimensions}.").format(
                    count=QUESTIONS_PER_CELL, dimensions=", ".join(DIMENSIONS)
                ),
            )


def _question_faults(file: str, area: Area, question: Question) -> Iterator[Fault]:
    if area.kind == "process" and f"-{question.dimension[:3]}-" not in question.id:
        mend = _("Per «{dimension}» l'id contiene «-{part}-».").format(
            dimension=question.dimension, part=question.dimension[:3]
        )
        yield Fault(file, question.id, _("L'id non dice la dimensione."), mend)
    if sum(question.expected) != 100:
        wrong = _("Le quote fanno {sum}, non 100.").format(sum=sum(question.expected))
        yield Fault(file, f"{question.id}.expected", wrong, _("Corregga le cinque quote."))
    if question.minutes <= 0:
        yield Fault(file, f"{question.id}.minutes", _("I minuti non sono positivi."), _("Per esempio 0.6."))
    texts = {key: getattr(question, key) for key in ("text", "why", "help", "evidence")}
    levels = {f"levels.{number}": level for number, level in enumerate(question.levels, start=1)}
    yield from _long_sentences(file, question.id, texts | levels)


def _long_sentences(file: str, place: str, texts: Mapping[str, str]) -> Iterator[Fault]:
    for key, text in texts.items():
        for sentence in re.split(r"(?<=[.!?…])\s+", text):
            words = len(sentence.split())
            if words > LONGEST_SENTENCE:
                wrong = _("Una frase ha {words} parole: «{sentence}…».").format(
                    words=words, sentence=sentence[:40]
                )
                yield Fault(
                    file,
                    f"{place}.{key}",
                    wrong,
                    _("Al massimo {words}: la divida.").format(words=LONGEST_SENTENCE),
                )
