"""What reading a file gave, in sentences for the person who decides on it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.evidence.sources import DropReason, ExtractionReport, SourceState
from assistant.language import N_, _, ngettext
from assistant.wording import listed

REASONS: Mapping[DropReason, str] = {
    "same_colour": N_("testo che non si vede, dello stesso colore dello sfondo o coperto"),
    "tiny": N_("testo troppo piccolo per essere letto"),
    "off_page": N_("testo fuori dalla pagina"),
    "hidden": N_("testo nascosto"),
    "deleted": N_("testo cancellato con le revisioni"),
    "tags": N_("testo nascosto in caratteri invisibili"),
    "sideways": N_("testo scritto in verticale"),
    "repeated": N_("intestazioni e numeri di pagina"),
    "boilerplate": N_("menu, indici e piè di pagina"),
}
STATES: Mapping[SourceState, str] = {
    "proposed": N_("Da rilasciare"),
    "released": N_("In biblioteca"),
    "rejected": N_("Respinta"),
    "retired": N_("Ritirata"),
}
SUSPECT: frozenset[DropReason] = frozenset({"same_colour", "tiny", "off_page", "hidden", "tags"})
"""Reasons for which somebody may have hidden words on purpose."""


def report_sentences(report: ExtractionReport) -> Iterator[str]:
    """One sentence a fact; none for what did not happen."""
    if report.pages:
        yield ngettext("%(num)s pagina letta.", "%(num)s pagine lette.", report.pages)
    if report.tables:
        yield ngettext("%(num)s tabella tenuta.", "%(num)s tabelle tenute.", report.tables)
    if report.unread_pages:
        pages = listed([str(page) for page in report.unread_pages])
        yield _("Pagine senza testo leggibile, sono immagini: %(pages)s.") % {"pages": pages}
    if report.invisible:
        yield ngettext(
            "%(num)s carattere invisibile tolto.", "%(num)s caratteri invisibili tolti.", report.invisible
        )
    for reason, times in Counter(one.reason for one in report.dropped).items():
        where = ngettext("Tolto in %(num)s punto", "Tolto in %(num)s punti", times)
        yield f"{where}: {_(REASONS[reason])}."
    yield from map(_, report.notes)
