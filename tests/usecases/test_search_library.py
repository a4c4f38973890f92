"""Filters keep the measures that hold where a firm sits and are in a state on a day."""

from datetime import date

import pytest

from assistant.content.knowledge import Knowledge
from assistant.usecases.search_library import Filters, FilterUnknown, Shelf, shelf_for

DAY = date(2026, 11, 22)


def kept(knowledge: Knowledge, day: date = DAY, **filters: str) -> frozenset[str]:
    found = shelf_for(knowledge, Filters(**filters), day).measures
    assert found is not None
    return found


def test_without_a_filter_everything_is_searched(knowledge: Knowledge) -> None:
    assert shelf_for(knowledge, Filters(), DAY) == Shelf()


def test_a_province_has_its_own_measures_and_those_of_region_country_and_union(knowledge: Knowledge) -> None:
    here = kept(knowledge, territory="MN")
    assert {"bando-digitalizzazione-cmp-2025", "linea-green", "nuova-sabatini", "eurostars"} <= here
    assert "spidy-camera-milano" not in here
    assert kept(knowledge, territory="UE") < kept(knowledge, territory="Italia") < here


def test_the_state_is_that_of_the_day_and_a_rule_has_none(knowledge: Knowledge) -> None:
    slug = "transizione-digitale-imprese-lombarde"
    assert slug in kept(knowledge, status="closed")
    assert slug in kept(knowledge, date(2024, 10, 1), status="open")
    assert "durc" not in kept(knowledge, status="open") | kept(knowledge, status="unknown")


@pytest.mark.parametrize("filters", [{"territory": "Puglia"}, {"status": "aperto"}, {"section": "niente"}])
def test_a_filter_that_does_not_exist_is_refused_with_those_that_do(
    knowledge: Knowledge, filters: dict[str, str]
) -> None:
    with pytest.raises(FilterUnknown, match=r"può essere: "):
        kept(knowledge, **filters)
