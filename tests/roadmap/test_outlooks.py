from dataclasses import replace
from datetime import date

from assistant.eligibility.measures import Edition, Measure
from assistant.eligibility.verdict import Verdict
from assistant.evidence.documents import SourceReference
from assistant.roadmap.outlooks import outlook_of
from assistant.rules.facts import FactDefinition
from tests.roadmap.cast import DAY

OFFICIAL = SourceReference("bando", "Ente (esempio)", "https://example.org/bando", "official", DAY)
PRESS = SourceReference("stampa", "Rivista (esempio)", "https://example.org/stampa", "secondary", DAY)
EDITION = Edition("2026", "stampa", closes=date(2026, 12, 15))
MEASURE = Measure(
    slug="misura",
    kind="measure",
    title="Misura (esempio)",
    short="Paga una parte.",
    body="Ente (esempio)",
    territory=("Lombardia",),
    regime="de_minimis",
    checked_on=DAY,
    review_by=date(2027, 3, 1),
    sources=(OFFICIAL, PRESS),
    editions=(EDITION,),
)
VERDICT = Verdict(
    "misura", DAY, "undetermined", "eligible", "open", EDITION, (), frozenset({"ula", "altro"}), None, ""
)
ULA = FactDefinition("ula", "decimal", "Addetti in ULA", "Quanti?", "Serve.")


def test_an_outlook_says_verdict_state_deadline_source_and_what_is_missing_in_words() -> None:
    outlook = outlook_of(MEASURE, VERDICT, {"ula": ULA}, {})
    assert (outlook.verdict, outlook.call_status, outlook.closes) == ("undetermined", "open", EDITION.closes)
    assert outlook.missing == ("Addetti in ULA", "altro")
    assert outlook.source_url == PRESS.url


def test_only_what_binds_changes_the_version() -> None:
    version = outlook_of(MEASURE, VERDICT, {}, {}).version
    checked_again = replace(MEASURE, checked_on=date(2026, 12, 1), short="Altre parole.")
    later = replace(MEASURE, editions=(replace(EDITION, closes=date(2027, 1, 15)),))
    assert outlook_of(checked_again, VERDICT, {}, {}).version == version
    assert outlook_of(later, VERDICT, {}, {}).version != version


def test_without_an_edition_the_first_source_is_shown() -> None:
    closed = replace(VERDICT, edition=None)
    outlook = outlook_of(MEASURE, closed, {}, {})
    assert (outlook.closes, outlook.source_url) == (None, OFFICIAL.url)
