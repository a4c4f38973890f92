from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from assistant.content.errors import BrokenContent
from assistant.content.grants import check_grants
from assistant.content.legal import read_legal
from assistant.eligibility.legal import RuleNotInForce, in_force
from assistant.eligibility.measures import Edition, Measure
from assistant.evidence.documents import SourceReference
from assistant.rules.facts import FactDefinition
from tests.eligibility.terms import grant

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
SOURCE = SourceReference("s", "Ente", "https://example.org", "official", date(2026, 1, 1))


def test_lombardy_has_twelve_provinces_and_each_municipality_stands_in_one(legal):
    assert {p.code for p in legal.lombardy} == {
        "BG",
        "BS",
        "CO",
        "CR",
        "LC",
        "LO",
        "MB",
        "MI",
        "MN",
        "PV",
        "SO",
        "VA",
    }
    names = [name for province in legal.lombardy for name in province.municipalities]
    assert len(names) == len(set(names)) == 1502
    assert "Dalmine" in next(p for p in legal.lombardy if p.code == "BG").municipalities


@pytest.mark.parametrize(("edition", "sections", "divisions"), [("2007", 21, 88), ("2025", 22, 87)])
def test_each_edition_of_ateco_is_whole(legal, edition, sections, divisions):
    ateco = legal.ateco_edition(edition)
    held = [division for section in ateco.sections for division in section.divisions]
    assert (len(ateco.sections), len(held)) == (sections, divisions)
    assert set(held) <= ateco.codes
    assert all(ateco.section_of(code) for code in ateco.codes)


@pytest.mark.parametrize(
    ("code", "in_2007", "in_2025"),
    [
        ("62.02", True, False),
        ("62.20", False, True),
        ("25.53", False, True),
        ("10.71", True, True),
        ("45", True, False),
    ],
)
def test_a_code_belongs_to_the_editions_that_have_it(legal, code, in_2007, in_2025):
    assert (code in legal.ateco_edition("2007").codes, code in legal.ateco_edition("2025").codes) == (
        in_2007,
        in_2025,
    )


@pytest.mark.parametrize(
    ("day", "known"),
    [("2023-06-30", False), ("2023-07-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_the_block_exemption_read_ends_with_2026(legal, day, known):
    assert (in_force(legal.block_exemptions, date.fromisoformat(day)) is not None) is known


def test_a_day_before_every_version_is_refused_with_the_known_ones(legal):
    with pytest.raises(RuleNotInForce, match="dal 01/01/2024 al 31/12/2030"):
        legal.de_minimis_rule(date(2020, 1, 1))
    with pytest.raises(RuleNotInForce, match="in altri giorni"):
        legal.size_rule(date(2000, 1, 1))


def test_versions_that_overlap_are_refused_at_load(tmp_path):
    copytree(KNOWLEDGE / "rules-data", tmp_path / "rules-data")
    sme = tmp_path / "rules-data" / "sme.yaml"
    sme.write_text(sme.read_text() + sme.read_text().split("\n", 1)[1].replace("2005-01-01", "2010-01-01"))
    with pytest.raises(BrokenContent, match="si sovrappone"):
        read_legal(tmp_path)


# ---- grant terms --------------------------------------------------------------------------------

FACTS = {
    fact.id: fact
    for fact in (
        FactDefinition("planned_spend", "money", "Spesa", "?", "?"),
        FactDefinition("spend_software", "money", "Programmi", "?", "?"),
        FactDefinition("firm_size", "text", "Dimensione", "?", "?"),
        FactDefinition("own", "boolean", "Propria", "?", "?"),
    )
}
LINE = {"id": "a", "label": "Voce", "fact": "spend_software"}
SHARE = {"percent": 50}
TABLE = {"id": "1", "source": "s"}


def faults(**terms):
    edition = Edition("2026", "s", grant=grant(**terms))
    call = Measure(
        slug="bando", kind="measure", title="Bando (esempio)", short="", body="", territory=("UE",),
        regime="unknown", checked_on=date(2026, 1, 1), review_by=date(2027, 1, 1), sources=(SOURCE,),
        editions=(edition, Edition("2025", "s")),
    )  # fmt: skip
    return [str(fault) for fault in check_grants(call, FACTS)]


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"shares": [{**SHARE, "source": "x"}]}, "shares.0: La fonte «x» non esiste"),
        ({"lines": [{**LINE, "ceilings": [{"euro": 1, "source": "x"}]}]}, "lines.0.ceilings.0: La fonte «x»"),
        ({"minimum_spend": {"euro": 1, "source": "x"}}, "minimum_spend: La fonte «x»"),
        ({"shares": [{**SHARE, "when": {"fact": "nobody", "is": 1}}]}, "shares.0.when: Il fatto «nobody»"),
        ({"base": ["nobody"]}, "base: Il fatto «nobody» non esiste"),
        ({"base": ["own"]}, "base: Il fatto «own» non è un numero"),
        ({"ceilings": [{"euro": 1, "per": "own"}]}, "ceilings.0: Il fatto «own» non è un numero"),
        ({"lines": [{**LINE, "fact": "nobody"}]}, "lines.0: Il fatto «nobody» non esiste"),
        ({"lines": [{**LINE, "of": ["z"]}]}, "lines.0: Le voci ['z'] non esistono"),
        ({"lines": [{**LINE, "flat_rate_percent": 7}]}, "lines.0: Una voce ha un fatto oppure"),
        ({"lines": [{**LINE, "fact": ""}]}, "lines.0: Una voce ha un fatto oppure"),
        (
            {"brackets": [{**TABLE, "brackets": [{"up_to": 5, "percent": 1}, {"up_to": 5, "percent": 1}]}]},
            "Gli scaglioni non crescono",
        ),
        (
            {"brackets": [{**TABLE, "brackets": [{"percent": 1}, {"up_to": 5, "percent": 1}]}]},
            "Gli scaglioni non crescono",
        ),
        (
            {"interest": {"rates": [{"percent": 1, "source": "s"}], "plan_source": "x"}},
            "interest.plan_source: La fonte «x»",
        ),
    ],
)  # fmt: skip
def test_grant_terms_that_do_not_hold_are_found_at_load(terms, says):
    (fault,) = faults(**terms)
    assert "bando.yaml, editions.2026.grant" in fault
    assert says in fault


def test_sound_grant_terms_have_no_fault():
    assert faults(shares=[SHARE], lines=[LINE], ceilings=[{"euro": 1, "per": "planned_spend"}]) == []
