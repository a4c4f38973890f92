"""A question goes to a consultant, who answers once for all; another person lets it into the library."""

import pytest

from assistant.content.knowledge import Knowledge
from assistant.evidence.sources import ReasonMissing, SamePersonReleases, Source, SourceCardIncomplete
from assistant.storage.attempts import Attempts
from assistant.storage.records import Origin, Referral, Viewer
from assistant.storage.refusals import NotFound
from assistant.storage.unit_of_work import Storage
from assistant.usecases.answer_referral import (
    AnswerMissing,
    PersonalDataInside,
    ReferralClosed,
    answer_referral,
    list_referrals,
    set_aside,
)
from assistant.usecases.decide_source import decide_source
from assistant.usecases.library_sources import library_sources
from assistant.usecases.refer_question import (
    QuestionMissing,
    refer_exchange,
    refer_question,
    show_referral,
)
from tests.cast import NOON, SYSTEM, Cast
from tests.usecases.sources import DAY, extract, origin_of

STRANGER = Origin("stranger", NOON)
QUESTION, ANSWER = "Il bando zebra paga il leasing?", "No. Il bando zebra non paga il leasing."


def referred(storage: Storage, question: str = "il leasing zebra? 347 1234567") -> Referral:
    return refer_question(storage, Attempts(), "10.0.0.1", question, "", STRANGER)


def answer(
    storage: Storage,
    knowledge: Knowledge,
    viewer: Viewer,
    referral: Referral,
    question: str = QUESTION,
    text: str = ANSWER,
    url: str = "https://example.org/zebra",
) -> Source:
    return answer_referral(
        storage,
        extract,
        knowledge,
        viewer,
        referral.id,
        question,
        text,
        url,
        "official",
        "",
        DAY,
        Origin(viewer.actor, NOON),
    )


def decide(storage: Storage, viewer: Viewer, source: Source, move: str) -> None:
    decide_source(
        storage,
        viewer,
        source.card.slug,
        source.version,
        move,  # type: ignore[arg-type]
        "Non è esatta.",
        origin_of(viewer),
    )


def stage(storage: Storage, referral: Referral) -> str:
    return show_referral(storage, Viewer(), referral.id).stage


def test_an_answer_is_public_only_after_a_second_person(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    referral = referred(storage)
    assert referral.question == "il leasing zebra? [telefono]"
    assert stage(storage, referral) == "open"
    source = answer(storage, knowledge, cast.consultant, referral)
    assert (source.kind, source.card.slug) == ("faq", "faq-il-bando-zebra-paga-il-leasing")
    assert stage(storage, referral) == "checked"
    assert library_sources(storage, DAY).in_force == ()
    decide(storage, cast.desk, source, "release")
    assert stage(storage, referral) == "answered"
    (document,) = library_sources(storage, DAY).in_force
    assert (document.kind, document.sections[0].type) == ("faq", "faq")
    assert document.sections[0].heading == QUESTION
    assert [document.text[one.start : one.end] for one in document.statements] == [ANSWER]


def test_who_answers_does_not_release(storage: Storage, cast: Cast, knowledge: Knowledge) -> None:
    source = answer(storage, knowledge, cast.administrator, referred(storage))
    with pytest.raises(SamePersonReleases):
        decide(storage, cast.administrator, source, "release")


def test_a_rejected_answer_opens_the_question_again(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    referral = referred(storage)
    decide(storage, cast.desk, answer(storage, knowledge, cast.consultant, referral), "reject")
    assert stage(storage, referral) == "open"
    answer(storage, knowledge, cast.consultant, referral, text="Il bando zebra paga solo acquisti.")
    assert stage(storage, referral) == "checked"


def test_a_question_is_answered_once(storage: Storage, cast: Cast, knowledge: Knowledge) -> None:
    referral = referred(storage)
    answer(storage, knowledge, cast.consultant, referral)
    with pytest.raises(ReferralClosed):
        answer(storage, knowledge, cast.other_consultant, referral, text="Un'altra risposta.")
    with pytest.raises(ReferralClosed):
        set_aside(storage, cast.desk, referral.id, "Già fatto.", origin_of(cast.desk))


def test_a_question_put_aside_says_why(storage: Storage, cast: Cast, knowledge: Knowledge) -> None:
    referral = referred(storage)
    with pytest.raises(ReasonMissing):
        set_aside(storage, cast.desk, referral.id, " ", origin_of(cast.desk))
    set_aside(storage, cast.desk, referral.id, "Non riguarda i bandi.", origin_of(cast.desk))
    view = show_referral(storage, Viewer(), referral.id)
    assert (view.stage, view.referral.reason) == ("set_aside", "Non riguarda i bandi.")
    with pytest.raises(ReferralClosed):
        answer(storage, knowledge, cast.consultant, referral)


@pytest.mark.parametrize(
    ("question", "text", "url", "refusal"),
    [
        ("", ANSWER, "https://example.org", AnswerMissing),
        (QUESTION, "  ", "https://example.org", AnswerMissing),
        (QUESTION, ANSWER, "", SourceCardIncomplete),
        (QUESTION, "Scriva a mario@example.org.", "https://example.org", PersonalDataInside),
        ("La P.IVA 00743110157 può chiedere?", ANSWER, "https://example.org", PersonalDataInside),
    ],
)
def test_what_may_not_be_public_is_refused_and_nothing_is_kept(
    storage: Storage,
    cast: Cast,
    knowledge: Knowledge,
    question: str,
    text: str,
    url: str,
    refusal: type[Exception],
) -> None:
    referral = referred(storage)
    with pytest.raises(refusal):
        answer(storage, knowledge, cast.consultant, referral, question, text, url)
    assert stage(storage, referral) == "open"


def of_the_firm(storage: Storage, cast: Cast) -> Referral:
    with storage.writing(SYSTEM) as work:
        reply = {"status": "refused", "measure": "nuova-sabatini"}
        exchange = work.exchanges.add("E noi?", reply, DAY, cast.assessment.id)
    return refer_exchange(storage, cast.firm, exchange.id, origin_of(cast.firm))


def test_the_name_of_the_firm_that_asked_never_gets_out(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    referral = of_the_firm(storage, cast)
    assert referral.measure == "nuova-sabatini"
    with pytest.raises(PersonalDataInside):
        answer(storage, knowledge, cast.consultant, referral, text="L'officina (ESEMPIO) può chiedere.")


def test_a_firms_question_is_seen_by_its_own_people(
    storage: Storage, cast: Cast, knowledge: Knowledge
) -> None:
    referral = of_the_firm(storage, cast)
    for viewer in (cast.firm, cast.consultant, cast.desk, cast.administrator):
        assert show_referral(storage, viewer, referral.id).referral == referral
    for viewer in (cast.other_firm, cast.other_consultant, cast.stranger):
        with pytest.raises(NotFound):
            show_referral(storage, viewer, referral.id)
    with pytest.raises(NotFound):
        answer(storage, knowledge, cast.other_consultant, referral)
    with pytest.raises(NotFound):
        set_aside(storage, cast.other_consultant, referral.id, "No.", origin_of(cast.other_consultant))


def test_each_sees_the_questions_that_are_theirs_to_answer(storage: Storage, cast: Cast) -> None:
    public, ours = referred(storage), of_the_firm(storage, cast)
    seen = {one.referral.id for one in list_referrals(storage, cast.consultant)}
    assert seen == {public.id, ours.id}
    assert {one.referral.id for one in list_referrals(storage, cast.other_consultant)} == {public.id}
    for viewer in (cast.firm, cast.stranger):
        with pytest.raises(NotFound):
            list_referrals(storage, viewer)


def test_the_same_question_of_a_firm_waits_once(storage: Storage, cast: Cast) -> None:
    assert of_the_firm(storage, cast) == of_the_firm(storage, cast)


@pytest.mark.parametrize("who", ["other_firm", "other_consultant", "desk", "stranger"])
def test_nobody_else_sends_the_question_of_a_firm(storage: Storage, cast: Cast, who: str) -> None:
    viewer: Viewer = getattr(cast, who)
    with storage.writing(SYSTEM) as work:
        exchange = work.exchanges.add("E noi?", {"status": "refused"}, DAY, cast.assessment.id)
    with pytest.raises(NotFound):
        refer_exchange(storage, viewer, exchange.id, Origin(viewer.actor, NOON))


def test_an_empty_question_is_not_sent(storage: Storage) -> None:
    with pytest.raises(QuestionMissing):
        referred(storage, "   ")
