"""Cybersecurity, data and AI, sustainability: what was asked, else one sentence on why not."""

from collections.abc import Callable, Iterator, Mapping

from assistant.language import N_, _, ngettext
from assistant.reports.blocks import Block, Chapter, Paragraph, Subheading
from assistant.reports.chapters.areas import area_blocks, area_lead
from assistant.reports.chapters.artificial_intelligence import intelligence_blocks
from assistant.reports.chapters.cybersecurity import security_blocks
from assistant.reports.dossier import AreaView, Dossier, score_words
from assistant.wording import listed

EXPECTED = {
    "cybersecurity": N_("Sicurezza informatica"),
    "dati-ia": N_("Dati e intelligenza artificiale"),
    "green": N_("Sostenibilità"),
}

BESIDE: Mapping[str, Callable[[Dossier], Iterator[Block]]] = {
    "cybersecurity": security_blocks,
    "dati-ia": intelligence_blocks,
}
"""What stands in a section after its scores, asked or not."""


def modules_chapter(dossier: Dossier) -> Chapter:
    """One section per module; those not asked are named with the reason."""
    return Chapter(
        "5",
        _("Sicurezza informatica, dati e intelligenza artificiale"),
        _lead(dossier),
        tuple(_blocks(dossier)),
    )


def _lead(dossier: Dossier) -> str:
    modules = [view for view in dossier.modules if view.measured]
    if not modules:
        return _("I moduli facoltativi non sono stati compilati: il piano ne tiene conto solo dove serve.")
    words = listed(
        [
            _("«{title}» è a {score}").format(title=view.title, score=score_words(view.score))
            for view in modules
        ]
    )
    return _("{words}. Questi punteggi stanno a parte: non entrano nella maturità complessiva.").format(
        words=words
    )


def _blocks(dossier: Dossier) -> Iterator[Block]:
    asked = {view.area.id: view for view in dossier.modules}
    titles = {id: _(title) for id, title in EXPECTED.items()} | {id: view.title for id, view in asked.items()}
    for place, (id, title) in enumerate(titles.items()):
        yield Subheading(title, opens_page=place > 0 and id in asked)
        if id in asked:
            yield from _asked(dossier, asked[id])
        else:
            yield Paragraph(_why_not(dossier, id))
        if beside := BESIDE.get(id):
            yield from beside(dossier)


def _asked(dossier: Dossier, view: AreaView) -> Iterator[Block]:
    yield Paragraph(area_lead(view))
    yield from (block for block in area_blocks(dossier, view) if not _is_repeated(block))


def _is_repeated(block: Block) -> bool:
    """Inside a section the headings of an area page go one level down: they are left to the captions."""
    return isinstance(block, Subheading) and block.level == 2


def _why_not(dossier: Dossier, id: str) -> str:
    actions = [entry for entry in dossier.plan.entries if entry.action.area == id]
    known = any(area.id == id for area in dossier.case.questionnaire.areas)
    reason = (
        _("nessuna domanda del modulo riguarda l'impresa")
        if known
        else _("il questionario non ha ancora domande su questo tema")
        if id == "green"
        else _("il modulo è facoltativo e non è stato compilato")
    )
    told = (
        _(" Il piano ha comunque {actions} su questo tema.").format(
            actions=ngettext("%(num)s azione", "%(num)s azioni", len(actions))
        )
        if actions
        else ""
    )
    return _("Non c'è un punteggio: {reason}.{told}").format(reason=reason, told=told)
