"""Seconds, size and memory of a complete report: composition, then each format, in a fresh process.

Run: .venv/bin/python tests/benchmarks/report_speed.py
Prints pages of the PDF, seconds and kilobytes per format, and the peak memory of the process.
"""

import resource
import sys
import time
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pypdf import PdfReader

from assistant.reports.compose import compose_report
from assistant.reports.renderers import RENDERERS, own_template
from assistant.reports.word.example import example_template
from tests.reports import scene


class Watch:
    """Seconds by the clock and of the processor since it was made: a busy machine stretches the first."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def __str__(self) -> str:
        clock, processor = time.perf_counter() - self._clock, time.process_time() - self._processor
        return f"{clock:.2f} s ({processor:.2f} s of the processor)"


def main() -> None:
    case, grounds = scene.case()
    watch = Watch()
    roadmap = scene.roadmap(grounds)
    print(f"draft plan: {watch} for {len(roadmap.draft.actions)} actions")
    approved = scene.approved(grounds)
    watch = Watch()
    report = compose_report(case, approved)
    print(f"composition: {watch}")
    pages = 0
    for format, render in RENDERERS.items():
        watch = Watch()
        content = render(report)
        print(f"{format}: {watch}, {len(content) // 1024} kB")
        if format == "pdf":
            pages = len(PdfReader(BytesIO(content)).pages)
    template, watch = example_template(), Watch()
    own_template(report, template)
    print(f"docx in a template of one's own, in another process: {watch}")
    print(f"pages: {pages}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
