from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.roadmap.choice import ChoiceProgram
from assistant.roadmap.conflicts import NoFeasiblePlan, changes_needed, granted
from assistant.roadmap.planning import make_plan
from assistant.roadmap.problem import PlanProblem
from assistant.roadmap.wishes import PlanWishes
from tests.roadmap.cast import action, grounds

BASE = grounds(
    {"man-1": 2, "man-2": 2, "pro-1": 2},
    (
        action("a", "manutenzione", ("man-1",), hours=(90, 90), months=(4, 4)),
        action("b", "manutenzione", ("man-2",), hours=(60, 60), months=(6, 6), after=("a",)),
        action("c", "produzione", ("pro-1",), hours=(20, 20), months=(5, 5), after=("b",)),
        action("d", "produzione", ("pro-1",), instead_of=("c",)),
    ),
)
ROOMY = {"hours_per_month": 40, "horizon_months": 24}


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"hours_per_month": 5}, "Basta portare le ore al mese da 5 a 9."),
        ({"horizon_months": 12}, "Basta portare la durata da 12 a 15 mesi."),
        ({"limit": 2}, "Basta portare il numero di azioni da 2 a 3."),
        ({"never": ("a",)}, "Basta riammettere «Azione a»."),
        ({"must": ("c", "d")}, "Basta togliere dalle volute «Azione c»."),
        (
            {
                "budgets": {2026: Decimal(0), 2027: Decimal(500), 2028: Decimal(0)},
                "costs": {"c": Decimal(1200)},
            },
            "Basta portare la spesa del 2027 da 500 a 1.200 euro.",
        ),
        ({"limit": 1, "never": ("b",)}, "Basta togliere dalle volute «Azione c»."),
        (
            {"must": ("b", "c"), "limit": 1, "never": ("a",)},
            "Servono 2 cambiamenti: portare il numero di azioni da 1 a 3; riammettere «Azione a».",
        ),
    ],
)
def test_the_fewest_limits_to_change_are_named(wishes: dict[str, object], words: str) -> None:
    asked = PlanWishes(**{**ROOMY, "must": ("c",), **wishes})  # type: ignore[arg-type]
    with pytest.raises(NoFeasiblePlan) as refused:
        make_plan(PlanProblem(BASE, asked))
    assert str(refused.value) == f"Con questi limiti le azioni volute non stanno insieme. {words}"
    assert make_plan(PlanProblem(BASE, granted(asked, refused.value.changes))).slots


@given(
    st.integers(1, 40),
    st.integers(12, 18),
    st.integers(1, 4),
    st.sets(st.sampled_from("bcd"), min_size=1),
    st.sets(st.sampled_from("a")),
)
def test_with_the_changes_there_is_a_plan_and_with_one_fewer_there_is_none(
    hours: int, months: int, limit: int, must: set[str], never: set[str]
) -> None:
    asked = PlanWishes(hours, months, limit, must=tuple(sorted(must)), never=tuple(never))
    possible = ChoiceProgram(PlanProblem(BASE, asked)).best() is not None
    changes = changes_needed(PlanProblem(BASE, asked))
    assert possible is (changes == ())
    assert ChoiceProgram(PlanProblem(BASE, granted(asked, changes))).best() is not None
    for change in changes:
        fewer = granted(asked, tuple(other for other in changes if other is not change))
        assert ChoiceProgram(PlanProblem(BASE, fewer)).best() is None
