"""Measure search and refusal on labelled questions, beside plain BM25 over the same passages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2

from assistant.evidence.answers import AnswerStatus
from assistant.evidence.passages import Passage
from assistant.language import _
from assistant.refusals import Refused

DEPTH = 10

Search = Callable[[str, str], Sequence[Passage]]
"""Question and context ("" when none) -> passages, best first."""

Ask = Callable[[str, str], AnswerStatus]
"""Question and context -> what became of it."""


class NothingToEvaluate(Refused):
    """No labelled question has its measure in the base."""


@dataclass(frozen=True)
class LabelledQuestion:
    """A question, the words of its context, the document that answers it (None: none does)."""

    question: str
    context: str
    measure: str | None


@dataclass(frozen=True)
class Evaluation:
    """Shares 0..1 over the answerable questions; `refused_absent` over the others, None when there is none.

    `ranks` keys: recall@1, recall@5, recall@10, mrr@10, ndcg@10. One document is right: nDCG is
    1 / log2(1 + rank of its first passage).
    """

    n: int
    ranks: dict[str, float]
    baseline: dict[str, float]
    refused_answerable: float
    refused_absent: float | None


def evaluate_retrieval(
    questions: Iterable[LabelledQuestion], known: frozenset[str], search: Search, plain: Search, ask: Ask
) -> Evaluation:
    """`known` are the documents of the base: a question about another slug counts as absent.

    Raises NothingToEvaluate.
    """
    questions = list(questions)
    present = [one for one in questions if one.measure in known]
    absent = [one for one in questions if one.measure not in known]
    if not present:
        raise NothingToEvaluate(
            _("Nessuna domanda riguarda una misura della base: controlli «measure_slug».")
        )
    return Evaluation(
        n=len(present),
        ranks=_ranks([_rank(one, search) for one in present]),
        baseline=_ranks([_rank(one, plain) for one in present]),
        refused_answerable=_mean([ask(one.question, one.context) == "refused" for one in present]),
        refused_absent=_mean([ask(one.question, one.context) != "answered" for one in absent])
        if absent
        else None,
    )


def _rank(one: LabelledQuestion, search: Search) -> int | None:
    """Rank from 1 of the first passage of the right document among the best ten."""
    found = search(one.question, one.context)[:DEPTH]
    return next((rank for rank, passage in enumerate(found, 1) if passage.document == one.measure), None)


def _ranks(ranks: Sequence[int | None]) -> dict[str, float]:
    measures = {f"recall@{k}": _mean([rank is not None and rank <= k for rank in ranks]) for k in (1, 5, 10)}
    measures["mrr@10"] = _mean([1 / rank if rank else 0.0 for rank in ranks])
    measures["ndcg@10"] = _mean([1 / log2(1 + rank) if rank else 0.0 for rank in ranks])
    return measures


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)
