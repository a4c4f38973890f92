from dataclasses import replace

import pytest

from assistant.roadmap.comments import Comment
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from tests.cast import NOON, SYSTEM, Cast
from tests.storage.samples import REPORT

FIRST = Comment("raccolta-dati", "firm", "la titolare (esempio)", NOON, "A maggio non possiamo.")
SECOND = Comment("", "consultant", "Anna (esempio)", NOON, "Sentita la titolare.")


def test_comments_and_reports_come_back_as_they_were_in_their_order(storage: Storage, cast: Cast) -> None:
    later = replace(
        REPORT, state="stopped", start=None, steps_done=None, values={}, note="Manca il fornitore."
    )
    with storage.writing(SYSTEM) as work:
        for comment in (FIRST, SECOND):
            work.remarks.comment(cast.assessment.id, comment)
        for line in (REPORT, later):
            work.remarks.report(cast.assessment.id, line)
    with storage.reading() as work:
        assert work.remarks.comments(cast.assessment.id) == (FIRST, SECOND)
        assert work.remarks.progress(cast.assessment.id) == (REPORT, later)
        assert work.remarks.comments(cast.other_assessment.id) == ()
        assert len(list(work.remarks.seals())) == 4


def test_nothing_is_said_of_an_assessment_that_is_not_there(storage: Storage, cast: Cast) -> None:  # noqa: ARG001
    with pytest.raises(NotFound), storage.writing(SYSTEM) as work:
        work.remarks.comment("nessuna", FIRST)
