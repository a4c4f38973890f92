"""Prompts: one template for each job, rendered from its typed input with personal data hidden."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.drafting.jobs import AdaptSheet, CitedAnswer, ReadAnswer
from assistant.drafting.replies import Shape
from assistant.evidence.invisible import visible
from assistant.evidence.masking import Mask
from assistant.evidence.model_calls import Job
from assistant.evidence.passages import Passage
from assistant.evidence.written import SentenceRefused
from assistant.questionnaire.questions import Question


@dataclass(frozen=True)
class Prompt:
    """What is sent: our rules, and the material as one JSON object. `template_hash` is a SHA-256."""

    job: Job
    template_hash: str
    rules: str
    material: str
    shape: type[Shape]

    @property
    def characters(self) -> int:
        return len(self.rules) + len(self.material)


class Prompts:
    """The templates of a folder. A variable that a template does not get, or misspells, is an error."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder), undefined=StrictUndefined, trim_blocks=True, autoescape=False
        )
        self._environment.filters["as_json"] = _as_json

    def render(self, job: Job, shape: type[Shape], material: Mapping[str, object]) -> Prompt:
        """Rules and material never share a message: what people wrote cannot pass for an instruction."""
        template = self._environment.get_template(f"{job}.jinja")
        assert template.filename is not None
        source = Path(template.filename).read_bytes()
        context = template.new_context({**material, "shape": _as_json(shape.model_json_schema())})
        rules, data = ("".join(template.blocks[name](context)).strip() for name in ("rules", "material"))
        return Prompt(job, hashlib.sha256(source).hexdigest(), rules, data, shape)


def answer_material(
    job: CitedAnswer, mask: Mask, refused: Sequence[tuple[str, SentenceRefused]]
) -> Mapping[str, object]:
    """Question and passages under opaque keys; on the second try, what was refused and why."""
    return {
        "question": _hidden(mask, job.question),
        "passages": _shown(keyed(job.passages), mask),
        "refused": [{"frase": mask.hide_addresses(text), "motivo": str(fault)} for text, fault in refused],
    }


def reading_material(job: ReadAnswer, mask: Mask) -> Mapping[str, object]:
    """The question, its possible answers, the person's words."""
    subject = job.subject
    if isinstance(subject, Question):
        choices = [{"valore": str(level), "testo": text} for level, text in enumerate(subject.levels, 1)]
    elif subject.kind == "boolean":
        choices = [{"valore": "sì", "testo": "sì"}, {"valore": "no", "testo": "no"}]
    else:
        choices = [{"valore": choice.value, "testo": choice.label} for choice in subject.choices]
    kind = "livello" if isinstance(subject, Question) else subject.kind
    return {
        "question": subject.text,
        "kind": kind,
        "choices": choices,
        "words": _hidden(mask, job.words),
    }


def sheet_material(job: AdaptSheet, mask: Mask) -> Mapping[str, object]:
    """The sheet's sentences by id, the answers of its one firm, public passages."""
    return {
        "title": job.title,
        "sentences": [{"id": one.id, "testo": one.text} for one in job.sentences],
        "answers": [_hidden(mask, line) for line in job.firm.answers],
        "passages": _shown(keyed(job.passages), mask),
    }


def keyed(passages: Sequence[Passage]) -> Mapping[str, Passage]:
    """P1, P2 ...: the model never learns where a passage comes from."""
    return {f"P{number}": passage for number, passage in enumerate(passages, 1)}


def id_of(passage: Passage) -> str:
    """The passage as the record of a call names it."""
    return f"{passage.document}@{passage.version}:{passage.start}-{passage.end}"


def _shown(passages: Mapping[str, Passage], mask: Mask) -> list[Mapping[str, str]]:
    return [
        {
            "chiave": key,
            "titolo": mask.hide_addresses(visible(passage.title)),
            "parte": mask.hide_addresses(visible(passage.heading)),
            "testo": mask.hide_addresses(visible(passage.text)),
        }
        for key, passage in passages.items()
    ]


def _hidden(mask: Mask, words: str) -> str:
    return mask.hide(visible(words))


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_not_json)


def _not_json(value: object) -> None:
    """Raises UndefinedError, which names the variable, or TypeError."""
    if isinstance(value, StrictUndefined):
        str(value)
    raise TypeError(f"a prompt cannot hold a {type(value).__name__}")
