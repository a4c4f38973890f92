"""Other firms beside one's own, on the page of results."""

from dataclasses import replace
from pathlib import Path

from assistant.questionnaire.answers import Answer
from tests.cast import NOON, SYSTEM
from tests.routes.conftest import Furniture, Hands
from tests.routes.interviewee import assessment_of, begun
from tests.routes.visitor import Visitor


def test_ten_other_firms_stand_beside_each_area(tmp_path: Path, furniture: Furniture) -> None:
    questionnaire = furniture.knowledge.questionnaire.limited_to(("strategia",))
    short = replace(furniture, knowledge=replace(furniture.knowledge, questionnaire=questionnaire))
    app = short.app(tmp_path, Hands())
    storage = app.state.house.storage
    with storage.writing(SYSTEM) as work:
        for firm in range(10):
            id = work.assessments.start(work.firms.add(f"Altra {firm} (esempio)"), "v", "p").id
            for number, one in enumerate(questionnaire.questions, start=1):
                level = 2 + firm % 3
                work.answers.append(id, Answer(number, one.id, "value", level, "firm", "l'impresa", NOON))
    visitor = Visitor(app)
    page = visitor.open(f"/valutazioni/{assessment_of(begun(visitor))}/risultati")
    storage.close()
    assert "le altre imprese di ogni settore: 10, con la valutazione completa" in page.words
    assert "Altre imprese: 3,0 (tra 2,0 e 3,8)" in page.words
    assert "Altra 1" not in page.words
