"""Seconds from `assistant serve` to the first page, and memory, on a prepared database.

Run: .venv/bin/python tests/benchmarks/first_page.py [starts]
Prints each start, the median, and its ratio to the bare start of the interpreter with FastAPI in it.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

COMMAND = [sys.executable, "-m", "assistant"]
BARE = [sys.executable, "-c", "import fastapi, sqlalchemy, jinja2"]


def main(starts: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"ASSISTANT_DATA_DIR": folder, "ASSISTANT_PORT": "0"}
        subprocess.run([*COMMAND, "index"], env=environment, check=True, capture_output=True)
        _start(environment)  # migrates; the database is prepared from here on
        bare = statistics.median(_bare() for _ in range(starts))
        seconds, memory = zip(*(_start(environment) for _ in range(starts)), strict=True)
    print("starts (s):", " ".join(f"{one:.2f}" for one in seconds))
    median = statistics.median(seconds)
    print(f"first page: median {median:.2f} s, {median / bare:.1f} times the bare imports ({bare:.2f} s)")
    print(f"memory after the first page: {max(memory) / 1024:.0f} MB")


def _bare() -> float:
    began = time.perf_counter()
    subprocess.run(BARE, check=True)
    return time.perf_counter() - began


def _start(environment: dict[str, str]) -> tuple[float, int]:
    """Seconds to the first page and resident memory in kB."""
    began = time.perf_counter()
    with subprocess.Popen([*COMMAND, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = next(
            found[1] for line in server.stdout if (found := re.search(r"in ascolto su (\S+)", line))
        )
        with urllib.request.urlopen(_when_up(address), timeout=10) as page:
            page.read()
        seconds = time.perf_counter() - began
        status = Path(f"/proc/{server.pid}/status").read_text()
        memory = int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]
        server.terminate()
    return seconds, memory


def _when_up(address: str) -> str:
    for _ in range(200):
        try:
            urllib.request.urlopen(address + "/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return address + "/"
    raise RuntimeError("the server never answered")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
