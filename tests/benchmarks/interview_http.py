"""200 firms at their interviews at once: seconds of a whole turn over HTTP, and memory of the server.

Run: .venv/bin/python tests/benchmarks/interview_http.py [firms] [turns] [seconds of thought]
A turn is what a person waits for: the answer sent, recorded, and the next question on the page. Firms think
for random times around the given mean, as people do; then all of them send at the same instant, without
thought, which shows what the machine can do at most. The server and the firms share the machine.
"""

import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

VALUES = {"ateco": "25.62", "province": "BG", "founded_on": "12/3/1998", "technology_readiness": "5"}
FIELD = re.compile(r'<input type="hidden" name="(csrf|modulo|soggetto|modifica)" value="([^"]*)"')
CHOICE = re.compile(r'name="risposta" value="([^"]+)"')
AT_ONCE = 50
"""Firms that begin at the same time: beginning is not what is measured."""


def main(firms: int = 200, turns: int = 3, thought: float = 15.0) -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (server, address):
        thinking, burst = asyncio.run(interviews(address, firms, turns, thought))
        memory = peak_memory(server.pid)
    print(f"{firms} firms, {turns} turns each, about {thought:.0f} s of thought: {told(thinking)}")
    print(f"all {firms} at the same instant, without thought: {told(burst)}")
    print(f"memory of the server at its peak: {memory / 1024:.0f} MB")


def told(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    median, late = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    return (
        f"{len(ordered)} turns, median {1000 * median:.0f} ms, p95 {1000 * late:.0f} ms, "
        f"longest {1000 * ordered[-1]:.0f} ms"
    )


@dataclass
class Firm:
    """One browser at its interview: the page it is on."""

    client: httpx.AsyncClient
    page: str = ""

    async def begin(self) -> None:
        start = (await self.client.get("/inizio")).text
        csrf = dict(FIELD.findall(start))["csrf"]
        self.page = (await self.client.post("/valutazioni", data={"csrf": csrf, "nome": ""})).text

    async def turn(self) -> float:
        """Answer the question on the page; the seconds until the next one is there."""
        address = re.search(r'action="(/valutazioni/[^"]+/risposte)"', self.page)
        assert address, "this page asks nothing"
        fields = dict(FIELD.findall(self.page))
        choices = CHOICE.findall(self.page)
        levels = [choice for choice in choices if choice in ("si", "3")]
        fields["risposta"] = (levels or choices[:1] or [VALUES.get(fields["soggetto"], "12")])[0]
        began = time.perf_counter()
        answer = await self.client.post(address[1], data=fields)
        seconds = time.perf_counter() - began
        assert answer.status_code == 200, (answer.status_code, fields)
        self.page = answer.text
        return seconds


async def interviews(address: str, firms: int, turns: int, thought: float) -> tuple[list[float], list[float]]:
    """Seconds of every turn with time to think, and of one turn of all firms at once."""
    chance = random.Random(1)
    browsers = [httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=120) for _ in range(firms)]
    people = [Firm(browser) for browser in browsers]
    for first in range(0, firms, AT_ONCE):
        await asyncio.gather(*(firm.begin() for firm in people[first : first + AT_ONCE]))
    delays = [[chance.expovariate(1 / thought) for _ in range(turns)] for _ in people]
    told = await asyncio.gather(*(interview(firm, wait) for firm, wait in zip(people, delays, strict=True)))
    burst = await asyncio.gather(*(firm.turn() for firm in people))
    await asyncio.gather(*(browser.aclose() for browser in browsers))
    return [seconds for one in told for seconds in one], list(burst)


async def interview(firm: Firm, delays: Sequence[float]) -> list[float]:
    seconds = []
    for delay in delays:
        await asyncio.sleep(delay)
        seconds.append(await firm.turn())
    return seconds


@contextmanager
def served(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The site on an empty database and a free port; without an index, which no turn needs."""
    command = [sys.executable, __file__, "--serve", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        try:
            yield server, address
        finally:
            server.terminate()
            server.wait(timeout=20)


def serve(folder: Path) -> None:
    """What `assistant serve` runs, after its preparations."""
    import socket

    import uvicorn

    from assistant.app import create_app
    from assistant.settings import Settings

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(1024)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    app = create_app(Settings(data_dir=folder))
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])


def peak_memory(pid: int) -> int:
    """Kilobytes the process has held at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])  # type: ignore[index]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]))
    else:
        numbers = [float(one) for one in sys.argv[1:]]
        main(*(int(one) for one in numbers[:2]), *numbers[2:3])
