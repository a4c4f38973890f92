"""The firm beside others: those of its trade, else of its size, else all, once they are enough."""

from collections.abc import Callable
from datetime import date

from assistant.content.knowledge import Knowledge
from assistant.eligibility.derived import derive
from assistant.maturity.peers import Peers, peers
from assistant.rules.facts import Facts, FactValue, OneOf
from assistant.usecases.complete_interviews import CompleteInterview, Work, complete_interviews
from assistant.usecases.measure_maturity import general, items_of
from assistant.usecases.situation import Situation

Interviews = Callable[[Work, Knowledge, date], tuple[CompleteInterview, ...]]


def peer_figures(
    work: Work,
    knowledge: Knowledge,
    situation: Situation,
    day: date,
    interviews: Interviews = complete_interviews,
) -> Peers | None:
    """Quartiles of the other firms' complete scores, telling of none alone; None while they are too few."""
    facts = situation.state.facts
    sector, size = _sector(facts), _size(knowledge, facts, day)
    found = interviews(work, knowledge, day)
    others = [one for one in found if one.firm != situation.assessment.firm.id]
    alike = [one for one in others if sector and _sector(one.facts) == sector]
    as_large = [one for one in others if size and _size(knowledge, one.facts, day) == size]
    items = items_of(general(knowledge.questionnaire))
    return peers(
        items,
        {
            "sector": [one.levels for one in alike],
            "size": [one.levels for one in as_large],
            "all": [one.levels for one in others],
        },
    )


def _sector(facts: Facts) -> str:
    """The division of the ATECO code, its first two digits; "" when not told."""
    return str(facts.get("ateco", ""))[:2]


def _size(knowledge: Knowledge, facts: Facts, day: date) -> FactValue | None:
    """The size class, when the figures leave only one."""
    figures = {id: value for id, value in facts.items() if id != "ateco"}  # an old code must stop nobody
    size = derive(figures, day, knowledge.legal).get("firm_size")
    return None if isinstance(size, OneOf) else size
