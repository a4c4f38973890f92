"""A template to start from, and a report of one page to try templates with."""

from datetime import date
from io import BytesIO

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
TITLE = "Rapporto di maturità digitale e roadmap"
NOTICE = "Nessun contributo è garantito da questo documento."


def sample_report() -> Report:
    """One chapter with a block of each kind; the firm is invented and says so."""
    front = FrontMatter(
        title=TITLE,
        firm="Officina di prova (esempio)",
        subtitle="Settore · persone · provincia",
        publisher="Polo di innovazione (esempio)",
        state="approvato",
        version="1.0",
        day=date(2026, 1, 1),
        approver="Consulente di prova (esempio)",
        approver_label="Approvato da",
        approved_at=None,
        decided="1 azione nel piano, tutte approvate",
        classification="Prova",
        notice=NOTICE,
        content_hash="0" * 64,
        running="Versione 1.0",
    )
    blocks = (
        Subheading("Un titolo"),
        Paragraph("Un paragrafo."),
        Bullets(("Un passo.", "Un altro."), ordered=True),
        Bullets(("Una voce.",)),
        KeyFacts((("Voce", "valore"),)),
        Labelled("Etichetta", (Paragraph("Testo."),)),
        Table("Una tabella", (Column("Voce"), Column("Valore")), ((Cell("a"), Cell("b")),)),
        Figure("Una figura", DRAWING, "Una linea.", 40),
    )
    return Report(front, (Chapter("1", "Prova", "Una frase.", blocks),))


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
    document.add_paragraph("{{ stato }}, versione {{ versione }}, {{ data }}. {{ decise }}.")
    document.add_paragraph(
        "Approvato da {{ approvato_da }}{% if approvato_il %}, {{ approvato_il }}{% endif %}."
    )
    document.add_paragraph("{%p for capitolo in capitoli %}")
    document.add_paragraph("{{ capitolo.numero }} {{ capitolo.titolo }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ rapporto }}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()
