from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.conditions import ConditionError, Reason, evaluate, facts_of, parse_condition
from assistant.rules.facts import OneOf
from assistant.rules.truth import Truth, all_of, any_of, negate

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
DAY = date(2026, 11, 22)


def truth_of(data, facts, day=DAY):
    return evaluate(parse_condition(data), facts, day).truth


@pytest.mark.parametrize(
    ("data", "facts", "expected"),
    [
        ("always", {}, YES),
        ({"fact": "ula", "less_than": 10}, {"ula": 9}, YES),
        ({"fact": "ula", "less_than": 10}, {"ula": 10}, NO),
        ({"fact": "ula", "at_most": 10}, {"ula": 10}, YES),
        ({"fact": "ula", "at_most": 10}, {"ula": Decimal("10.01")}, NO),
        ({"fact": "ula", "at_least": 10}, {"ula": 10}, YES),
        ({"fact": "ula", "at_least": 10}, {"ula": Decimal("9.99")}, NO),
        ({"fact": "ula", "more_than": 10}, {"ula": 10}, NO),
        ({"fact": "ula", "more_than": 10}, {"ula": 11}, YES),
        ({"fact": "ula", "more_than": 1, "less_than": 3}, {"ula": 3}, NO),
        ({"fact": "size", "is": "micro"}, {"size": "micro"}, YES),
        ({"fact": "size", "is_not": "micro"}, {"size": "micro"}, NO),
        ({"fact": "size", "in": ["micro", "media"]}, {"size": "media"}, YES),
        ({"fact": "size", "not_in": ["micro", "media"]}, {"size": "media"}, NO),
        ({"fact": "themes", "includes": ["ia", "erp"]}, {"themes": ("erp", "mes")}, YES),
        ({"fact": "themes", "includes": ["ia"]}, {"themes": ("erp",)}, NO),
        ({"fact": "ateco", "starts_with": ["62"]}, {"ateco": "62.01"}, YES),
        ({"fact": "ateco", "starts_with": ["62"]}, {"ateco": "62"}, YES),
        ({"fact": "ateco", "starts_with": ["6"]}, {"ateco": "62.01"}, NO),
        ({"fact": "ateco", "starts_with": ["46.39.2"]}, {"ateco": "46.39.20"}, YES),
        ({"fact": "ateco", "starts_not_with": ["62", "63"]}, {"ateco": "63.11"}, NO),
        ({"fact": "ateco", "starts_not_with": ["62", "63"]}, {"ateco": "10.71"}, YES),
        ({"fact": "ateco", "starts_with": ["46.35"]}, {"ateco": "46"}, UNKNOWN),
        ({"fact": "ateco", "starts_with": ["46.35"]}, {"ateco": "46.3"}, UNKNOWN),
        ({"fact": "ateco", "starts_with": ["46.35"]}, {"ateco": "46.4"}, NO),
        ({"fact": "ateco", "starts_with": ["46.35", "46"]}, {"ateco": "46"}, YES),
        ({"fact": "ateco", "starts_not_with": ["12", "46.35"]}, {"ateco": "46"}, UNKNOWN),
        ({"fact": "ateco", "starts_not_with": ["12", "46.35"]}, {"ateco": "46.3"}, UNKNOWN),
        ({"fact": "ateco", "starts_not_with": ["12", "46.35"]}, {"ateco": "46.35"}, NO),
        ({"fact": "ateco", "starts_not_with": ["12", "46.35"]}, {"ateco": "46.34"}, YES),
        ({"fact": "ateco", "starts_not_with": ["12", "46.35"]}, {"ateco": "12.00"}, NO),
        ({"fact": "born", "on_or_after": date(2024, 6, 1)}, {"born": date(2024, 6, 1)}, YES),
        ({"fact": "born", "after": date(2024, 6, 1)}, {"born": date(2024, 6, 1)}, NO),
        ({"fact": "born", "on_or_before": date(2024, 6, 1)}, {"born": date(2024, 6, 1)}, YES),
        ({"fact": "born", "before": date(2024, 6, 1)}, {"born": date(2024, 6, 1)}, NO),
        ({"fact": "born", "after": {"today": {"years": -2, "days": -1}}}, {"born": date(2024, 11, 22)}, YES),
        ({"fact": "born", "after": {"today": {"years": -2}}}, {"born": date(2024, 11, 22)}, NO),
        ({"value": {"sum": [{"fact": "a"}, {"fact": "b"}]}, "at_least": 3}, {"a": 1, "b": 2}, YES),
        ({"value": {"difference": [{"fact": "a"}, 1, 1]}, "is": 3}, {"a": 5}, YES),
        ({"fact": "a", "at_most": {"product": [{"fact": "b"}, 0.5]}}, {"a": 3, "b": 5}, NO),
        ({"fact": "a", "at_most": {"product": [{"fact": "b"}, 0.5]}}, {"a": 3}, UNKNOWN),
        ({"not": {"fact": "own", "is": True}}, {"own": True}, NO),
        ({"not": {"fact": "own", "is": True}}, {}, UNKNOWN),
        ({"all": [{"fact": "a", "is": 1}, {"fact": "b", "is": 1}]}, {"a": 2}, NO),
        ({"all": [{"fact": "a", "is": 1}, {"fact": "b", "is": 1}]}, {"a": 1}, UNKNOWN),
        ({"any": [{"fact": "a", "is": 1}, {"fact": "b", "is": 1}]}, {"a": 1}, YES),
        ({"any": [{"fact": "a", "is": 1}, {"fact": "b", "is": 1}]}, {"a": 2}, UNKNOWN),
        ({"all": ["always", {"fact": "a", "is": 1}]}, {"a": 1}, YES),
        ({"value": {"sum": [{"fact": "a"}, {"difference": [5, 2]}]}, "is": 4}, {"a": 1}, YES),
    ],
)
def test_each_form_of_condition_has_its_outcome(data, facts, expected):
    assert truth_of(data, facts) is expected


def test_only_facts_that_could_settle_the_outcome_are_missing():
    condition = parse_condition({"all": [{"fact": "a", "is": 1}, {"fact": "b", "is": 1}]})
    assert evaluate(condition, {"a": 1}, DAY).missing == {"b"}
    assert evaluate(condition, {"a": 2}, DAY).missing == frozenset()


def test_a_code_too_coarse_to_tell_is_itself_what_is_missing():
    condition = parse_condition({"fact": "ateco", "starts_not_with": ["46.35"]})
    assert evaluate(condition, {"ateco": "46"}, DAY).missing == {"ateco"}
    narrowed = {"ateco": OneOf(("46", "47"))}
    assert evaluate(condition, narrowed, DAY).missing == {"ateco"}
    assert evaluate(condition, {"ateco": OneOf(("45", "47"))}, DAY).truth is YES


def test_reasons_tell_the_answer_used_and_what_was_expected():
    (reason,) = evaluate(parse_condition({"fact": "ula", "less_than": 10}), {"ula": 12}, DAY).reasons
    assert reason == Reason(fact="ula", operator="less_than", used=12, expected=(10,), truth=NO)


def test_a_narrowed_fact_is_certain_when_every_candidate_agrees():
    sme = OneOf(("micro", "piccola", "media"))
    assert truth_of({"fact": "size", "in": ["micro", "piccola", "media"]}, {"size": sme}) is YES
    assert truth_of({"fact": "size", "is": "grande"}, {"size": sme}) is NO
    finding = evaluate(parse_condition({"fact": "size", "is": "media"}), {"size": sme}, DAY)
    assert (finding.truth, finding.missing) == (UNKNOWN, {"size"})


def test_a_narrowed_fact_meets_the_day_of_the_evaluation():
    days = OneOf((date(2026, 1, 1), date(2026, 2, 1)))
    assert truth_of({"fact": "born", "before": {"today": {}}}, {"born": days}) is YES
    within = {"value": {"sum": [{"fact": "a"}, 1]}, "at_least": 3}
    assert truth_of(within, {"a": OneOf((2, 5))}) is YES
    assert truth_of(within, {"a": OneOf((1, 5))}) is UNKNOWN


@pytest.mark.parametrize(
    "data",
    [
        {"all": [{"fact": "born", "before": {"today": {}}}]},
        {"any": [{"fact": "born", "before": {"today": {}}}]},
        {"not": {"fact": "born", "after": {"today": {}}}},
        {"value": {"today": {"days": -1}}, "on_or_after": date(2026, 11, 21)},
        {"not": {"value": {"sum": [{"today": {}}, 1]}, "is": 1}},
    ],
)
def test_the_day_reaches_every_part_of_a_condition(data):
    assert truth_of(data, {"born": date(2020, 1, 1)}) is YES


def test_reasons_of_all_parts_are_kept_in_order():
    condition = parse_condition({"any": [{"fact": "a", "is": 1}, {"not": {"fact": "b", "is": 1}}]})
    assert [reason.fact for reason in evaluate(condition, {"a": 1}, DAY).reasons] == ["a", "b"]


def test_the_29th_of_february_moves_to_the_28th():
    condition = {"fact": "born", "is": {"today": {"years": -1}}}
    assert truth_of(condition, {"born": date(2023, 2, 28)}, date(2024, 2, 29)) is YES


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "una condizione è una mappa"),
        ([], "una condizione è una mappa"),
        (1, "una condizione è una mappa"),
        (True, "una condizione è una mappa"),
        ({"all": []}, "elenco di condizioni"),
        ({"all": {"fact": "a", "is": 1}}, "elenco di condizioni"),
        ({"all": [], "any": []}, "non ci può essere altro"),
        ({"fact": "a"}, "manca il confronto; ammessi: is, is_not, in"),
        ({"fact": "a", "value": 1, "is": 1}, "serve «fact» oppure «value»"),
        ({"fact": "a", "resembles": 1}, "«resembles» sconosciuto; ammessi: is, is_not, in"),
        ({"fact": "a", "is": [1, 2]}, "un solo valore"),
        ({"fact": "a", "in": []}, "un solo valore"),
        ({"fact": "a", "is": None}, "valore non ammesso"),
        (
            {"fact": "a", "is": {"ratio": [1, 2]}},
            "«ratio» sconosciuta; ammesse: fact, today, sum, difference, product",
        ),
        ({"fact": "a", "is": {"fact": "b", "today": {}}}, "una sola chiave"),
        ({"fact": "a", "is": {"sum": [1]}}, "almeno due valori"),
        ({"fact": "a", "is": {"today": {"months": 1}}}, "solo years e days"),
        ({"fact": "a", "is": {"today": {"years": 1.5}}}, "interi"),
    ],
)
def test_an_unreadable_condition_says_what_is_wrong(data, says):
    with pytest.raises(ConditionError, match=says):
        parse_condition(data)


@pytest.mark.parametrize("operator", ["at_least", "starts_with"])
def test_a_comparison_that_makes_no_sense_is_named(operator):
    with pytest.raises(ConditionError, match="non si può confrontare"):
        truth_of({"fact": "a", operator: 1}, {"a": date(2026, 1, 1)})


# ---- invariants ---------------------------------------------------------------------------------

facts_known = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3))
comparisons = st.builds(
    lambda fact, operator, value: {"fact": fact, operator: value},
    st.sampled_from("abcd"),
    st.sampled_from(["is", "is_not", "at_least", "less_than"]),
    st.integers(0, 3),
)
conditions = st.recursive(
    comparisons,
    lambda inner: (
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3))
        | st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3))
        | st.builds(lambda part: {"not": part}, inner)
    ),
    max_leaves=8,
)


@given(conditions, facts_known, facts_known)
def test_adding_a_fact_never_turns_a_certain_outcome_into_another(data, facts, more):
    before = truth_of(data, facts)
    assert before is UNKNOWN or truth_of(data, {**more, **facts}) is before


@given(conditions, facts_known)
def test_an_outcome_is_unknown_exactly_when_a_fact_is_missing(data, facts):
    finding = evaluate(parse_condition(data), facts, DAY)
    assert (finding.truth is UNKNOWN) == bool(finding.missing)
    assert finding.missing <= facts_of(parse_condition(data)) - facts.keys()


@given(conditions, facts_known)
def test_the_order_of_facts_is_irrelevant(data, facts):
    condition = parse_condition(data)
    assert evaluate(condition, facts, DAY) == evaluate(condition, dict(reversed(facts.items())), DAY)


@given(st.lists(st.sampled_from(Truth)))
def test_conjunction_and_disjunction_are_dual_and_blind_to_order(values):
    assert all_of(values) is negate(any_of(map(negate, values)))
    assert all_of(values) is all_of(reversed(values))
    assert negate(negate(any_of(values))) is any_of(values)
