"""From a case file and a roadmap to a report: the same chapters, in two states that never mix."""

from assistant.reports.blocks import Report
from assistant.reports.case_file import CaseFile
from assistant.reports.chapters.action_map import map_chapter
from assistant.reports.chapters.action_sheets import sheets_chapter
from assistant.reports.chapters.appendices import appendices
from assistant.reports.chapters.areas import area_chapters
from assistant.reports.chapters.front import document_sheet, front_matter
from assistant.reports.chapters.funding import funding_chapter
from assistant.reports.chapters.maturity import maturity_chapter
from assistant.reports.chapters.modules import modules_chapter
from assistant.reports.chapters.next_steps import next_steps_chapter
from assistant.reports.chapters.reading import reading_chapter
from assistant.reports.chapters.sources import sources_chapter
from assistant.reports.chapters.summary import summary_chapter
from assistant.reports.chapters.workbook import workbook_sheets
from assistant.reports.dossier import Dossier
from assistant.reports.plan import approved_plan, preview_plan
from assistant.reports.typography import typeset
from assistant.roadmap.preview import RoadmapPreview
from assistant.roadmap.roadmap import ApprovedRoadmap


def compose_report(case: CaseFile, roadmap: ApprovedRoadmap) -> Report:
    """The final report. It takes nothing that was not approved. Pure: the same inputs, the same report."""
    return _compose(Dossier(case, approved_plan(roadmap)))


def compose_preview(case: CaseFile, preview: RoadmapPreview) -> Report:
    """The roadmap as it stands on the desk, in state "bozza": every page says so."""
    return _compose(Dossier(case, preview_plan(preview)))


def _compose(dossier: Dossier) -> Report:
    chapters = (
        document_sheet(dossier),
        summary_chapter(dossier),
        reading_chapter(dossier),
        maturity_chapter(dossier),
        *area_chapters(dossier),
        modules_chapter(dossier),
        map_chapter(dossier),
        sheets_chapter(dossier),
        funding_chapter(dossier),
        next_steps_chapter(dossier),
    )
    sources = sources_chapter(dossier, chapters)
    whole = (*chapters, sources, *appendices(dossier))
    return typeset(Report(front_matter(dossier), whole, workbook_sheets(dossier)))
