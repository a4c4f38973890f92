"""Templates take exactly what their job gives; what people wrote stays out of the rules."""

import hashlib
import json
from collections.abc import Mapping

import pytest
from jinja2 import UndefinedError

from assistant.drafting.prompts import Prompts, answer_material, reading_material, sheet_material
from assistant.drafting.replies import CitedSentences, ReadValue, RewordedSentences, Shape
from assistant.evidence.masking import Mask
from assistant.evidence.model_calls import Job
from tests.drafting.desk import PROMPTS, QUESTION, READING, SHEET

JOBS: tuple[tuple[Job, type[Shape], Mapping[str, object]], ...] = (
    ("cited_answer", CitedSentences, answer_material(QUESTION, Mask(), ())),
    ("read_answer", ReadValue, reading_material(READING, Mask())),
    ("adapt_sheet", RewordedSentences, sheet_material(SHEET, Mask())),
)


@pytest.mark.parametrize(("job", "shape", "material"), JOBS)
def test_a_variable_that_is_missing_is_an_error_and_not_an_empty_place(
    job: Job, shape: type[Shape], material: Mapping[str, object]
) -> None:
    for name in material:
        rest = {key: value for key, value in material.items() if key != name}
        with pytest.raises(UndefinedError, match=name):
            Prompts(PROMPTS).render(job, shape, rest)


@pytest.mark.parametrize(("job", "shape", "material"), JOBS)
def test_rules_are_fixed_and_the_material_is_one_json_object(
    job: Job, shape: type[Shape], material: Mapping[str, object]
) -> None:
    prompt = Prompts(PROMPTS).render(job, shape, material)
    nothing = Prompts(PROMPTS).render(job, shape, dict.fromkeys(material, ""))
    assert prompt.rules == nothing.rules
    assert json.dumps(shape.model_json_schema(), ensure_ascii=False) in prompt.rules
    assert isinstance(json.loads(prompt.material), dict)
    assert prompt.template_hash == hashlib.sha256((PROMPTS / f"{job}.jinja").read_bytes()).hexdigest()


def test_every_template_belongs_to_a_job() -> None:
    assert {path.stem for path in PROMPTS.glob("*.jinja")} == {job for job, _, _ in JOBS}
