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
from assistant.reports.renderers import RENDERERS
from tests.reports import scene


def main() -> None:
    case, grounds = scene.case()
    began = time.perf_counter()
    roadmap = scene.roadmap(grounds)
    print(f"draft plan: {time.perf_counter() - began:.2f} s for {len(roadmap.draft.actions)} actions")
    approved = scene.approved(grounds)
    began = time.perf_counter()
    report = compose_report(case, approved)
    print(f"composition: {time.perf_counter() - began:.2f} s")
    pages = 0
    for format, render in RENDERERS.items():
        began = time.perf_counter()
        content = render(report)
        print(f"{format}: {time.perf_counter() - began:.2f} s, {len(content) // 1024} kB")
        if format == "pdf":
            pages = len(PdfReader(BytesIO(content)).pages)
    print(f"pages: {pages}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
