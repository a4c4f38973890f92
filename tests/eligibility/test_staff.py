from decimal import Decimal

import pytest

from assistant.eligibility.staff import ImpossibleStaff, StaffGroup, annual_work_units


def group(people, months=12, time_percent=100, counted=True):
    return StaffGroup("gruppo", Decimal(people), Decimal(months), Decimal(time_percent), counted)


@pytest.mark.parametrize(
    ("groups", "ula"),
    [
        ([group(6), group(4, months=6), group(2, counted=False)], "8.00"),
        ([group(1, time_percent=50)], "0.50"),
        ([group(1, months=1)], "0.08"),
        ([group(3, months=7, time_percent=75)], "1.31"),
        ([group(1, months=5, time_percent=6)], "0.03"),
        ([group(0)], "0.00"),
        ([group(5, months=0)], "0.00"),
        ([group(5, time_percent=0)], "0.00"),
        ([], "0.00"),
    ],
)
def test_people_count_by_months_and_working_time(groups, ula):
    assert annual_work_units(groups) == Decimal(ula)


@pytest.mark.parametrize(
    ("impossible", "says"),
    [
        (group(-1), "le persone non possono essere -1. Corregga."),
        (group(1, months=13), "i mesi nell'anno vanno da 0 a 12, non 13."),
        (group(1, months=-1), "i mesi nell'anno vanno da 0 a 12, non -1."),
        (group(1, time_percent=101), "il tempo di lavoro va da 0 a 100 %, non 101."),
        (group(1, time_percent=-1), "il tempo di lavoro va da 0 a 100 %, non -1."),
    ],
)
def test_impossible_staff_is_refused(impossible, says):
    with pytest.raises(ImpossibleStaff) as refusal:
        annual_work_units([impossible])
    assert str(refusal.value) == f"«gruppo»: {says}"
