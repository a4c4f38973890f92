"""The level of a question in a person's own words: its number, its place in the list, or its meaning."""

import re
from collections.abc import Iterator

from assistant.questionnaire.likeness import Likeness, likenesses
from assistant.questionnaire.proposals import Proposal
from assistant.questionnaire.questions import Question

PLACES = {
    "prima": 1,
    "primo": 1,
    "seconda": 2,
    "secondo": 2,
    "terza": 3,
    "terzo": 3,
    "quarta": 4,
    "quarto": 4,
}
PLACES |= {"quinta": 5, "quinto": 5, "ultima": 5, "ultimo": 5}
PICKED = re.compile(
    rf"^\W*(?:(?:la|il|livello|risposta|opzione|numero|direi)\s+|l['’])*(?P<pick>[1-5]|{'|'.join(PLACES)})\W*$",
    re.IGNORECASE,
)
CUES = (
    "niente nulla nessuno mai improvvisando improvvisa emergenza urgenza caso capita arrangiamo",
    "voce memoria mente testa titolare esperienza occhio quaderno foglietti agenda appunti telefono whatsapp",
    "scritto procedura regola registro modulo excel foglio calendario elenco tabella scheda incaricato",
    "gestionale programma software collegato condiviso integrato erp crm mes tablet schermo barre terminale",
    "automatico automaticamente sensori previsione prevede reale intelligenza artificiale algoritmo anticipa",
)
"""Words that speak for each level in any area: the five stages of the scale as a small firm tells them."""
LEAST = 0.45
CLEAR = 1.3
CLEAR_LEAD = 1.8
"""Likeness and lead over the second from which a level is clear; tuned on tests/questionnaire/told.yaml."""


def level_proposals(question: Question, text: str) -> Iterator[Proposal]:
    """Levels 1..5 that the text may mean, best first."""
    if picked := PICKED.match(text):
        pick = picked["pick"].lower()
        yield Proposal(PLACES.get(pick) or int(pick), picked["pick"], confident=True)
        return
    topic = f"{question.text} {question.help}"
    ranked = sorted(
        enumerate(likenesses(text, question.levels, topic, CUES), start=1),
        key=lambda pair: -pair[1].score,
    )
    second = ranked[1][1]
    for level, likeness in ranked:
        if likeness.score >= LEAST:
            yield Proposal(level, " … ".join(likeness.words), _is_clear(likeness, second))


def _is_clear(likeness: Likeness, second: Likeness) -> bool:
    return likeness.score >= CLEAR and likeness.score >= CLEAR_LEAD * second.score
