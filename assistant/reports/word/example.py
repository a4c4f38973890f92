"""A template to start from, and a report of one page to try templates with."""

from datetime import date
from io import BytesIO

from assistant.language import N_, _
from assistant.reports.blocks import (
    Bullets,
    Cell,
    Chapter,
    Column,
    Figure,
    FrontMatter,
    KeyFacts,
    Labelled,
    Paragraph,
    Report,
    Subheading,
    Table,
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 5H40" stroke="#0f4c5c"/></svg>'
)
TITLE = N_("Rapporto di maturità digitale e roadmap")
NOTICE = N_("Nessun contributo è garantito da questo documento.")


def sample_report() -> Report:
    """One chapter with a block of each kind; the firm is invented and says so."""
    front = FrontMatter(
        title=_(TITLE),
        firm=_("Officina di prova (esempio)"),
        subtitle=_("Settore · persone · provincia"),
        publisher=_("Polo di innovazione (esempio)"),
        state="approvato",
        version="1.0",
        day=date(2026, 1, 1),
        approver=_("Consulente di prova (esempio)"),
        approver_label=_("Approvato da"),
        approved_at=None,
        decided=_("1 azione nel piano, tutte approvate"),
        classification=_("Prova"),
        notice=_(NOTICE),
        content_hash="0" * 64,
        running=_("Versione 1.0"),
    )
    blocks = (
        Subheading(_("Un titolo")),
        Paragraph(_("Un paragrafo.")),
        Bullets((_("Un passo."), _("Un altro.")), ordered=True),
        Bullets((_("Una voce."),)),
        KeyFacts(((_("Voce"), _("valore")),)),
        Labelled(_("Etichetta"), (Paragraph(_("Testo.")),)),
        Table(_("Una tabella"), (Column(_("Voce")), Column(_("Valore"))), ((Cell("a"), Cell("b")),)),
        Figure(_("Una figura"), DRAWING, _("Una linea."), 40),
    )
    return Report(front, (Chapter("1", _("Prova"), _("Una frase."), blocks),))


def example_template() -> bytes:
    """A Word document with every kind of variable at its place, to be dressed in one's own letterhead."""
    import docx

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ ente }} · {{ impresa }}"
    section.footer.paragraphs[0].text = "{{ avviso }}"
    document.add_paragraph("{{ titolo }}", style="Title")
    document.add_paragraph("{{ impresa }}", style="Subtitle")
    document.add_paragraph("{{ sottotitolo }}")
    document.add_paragraph(_("{{ stato }}, versione {{ versione }}, {{ data }}. {{ decise }}."))
    document.add_paragraph(
        _("Approvato da {{ approvato_da }}{% if approvato_il %}, {{ approvato_il }}{% endif %}.")
    )
    document.add_paragraph("{%p for capitolo in capitoli %}")
    document.add_paragraph("{{ capitolo.numero }} {{ capitolo.titolo }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ rapporto }}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()
