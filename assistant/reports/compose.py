"""From a case file and a roadmap to a report: the same chapters, in two states that never mix."""

from assistant.reports.blocks import Report
from assistant.reports.case_file import CaseFile
from assistant.roadmap.preview import RoadmapPreview
from assistant.roadmap.roadmap import ApprovedRoadmap


def compose_report(case: CaseFile, roadmap: ApprovedRoadmap) -> Report:
    """The final report. It takes nothing that was not approved. Pure: the same inputs, the same report."""
    raise NotImplementedError


def compose_preview(case: CaseFile, preview: RoadmapPreview) -> Report:
    """The roadmap as it stands on the desk, in state "bozza": every page says so."""
    raise NotImplementedError
