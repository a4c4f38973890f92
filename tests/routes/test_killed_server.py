"""A real server process: killed in the middle of an answer it loses nothing that it had acknowledged."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from lxml import html

from assistant.storage.unit_of_work import Storage
from assistant.usecases.verify_audit import verify_audit
from tests.routes.conftest import Furniture, Hands
from tests.routes.visitor import Visitor, held_by

SERVE = """
import socket, sys
from pathlib import Path
import uvicorn
from assistant.app import create_app
from assistant.settings import Settings

listening = socket.create_server(("127.0.0.1", 0))
app = create_app(Settings(data_dir=Path(sys.argv[1])))
print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])
"""
BEFORE_THE_KILL = 6


@pytest.fixture
def process(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", SERVE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield server
        server.kill()


@pytest.fixture
def address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@dataclass
class Interview:
    """A firm that answers without pause and notes what the server acknowledged."""

    address: str
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=20))
    base: str = ""
    acknowledged: list[str] = field(default_factory=list)
    on_its_way: dict[str, list[str]] = field(default_factory=dict)
    enough: Event = field(default_factory=Event)

    def begin(self) -> None:
        answer = self._send("/inizio", "/valutazioni", nome="Torneria di Prova (esempio)")
        self.base = answer.headers["location"]

    def answer_until_the_server_is_gone(self) -> None:
        try:
            while True:
                answer = self._send(self.base, "/risposte", risposta="unknown", altro="unknown")
                assert answer.status_code == 303
                self.acknowledged.append(self.on_its_way["soggetto"][0])
                if len(self.acknowledged) == BEFORE_THE_KILL:
                    self.enough.set()
        except httpx.TransportError:
            self.enough.set()

    def _send(self, page: str, ending: str, **values: str) -> httpx.Response:
        document = html.document_fromstring(self.client.get(self.address + page).text)
        form = next(one for one in document.forms if one.get("action").endswith(ending))
        self.on_its_way = held_by(form) | {name: [value] for name, value in values.items()}
        if form.xpath(".//*[@class='answers']//input[@type='radio']"):
            self.on_its_way.pop("altro", None)
        elif "altro" in values:
            self.on_its_way["risposta"] = [""]
        return self.client.post(self.address + form.get("action"), data=self.on_its_way)


def test_a_server_killed_in_the_middle_of_an_answer_loses_nothing_acknowledged(
    process: "subprocess.Popen[str]", address: str, tmp_path: Path, furniture: Furniture
) -> None:
    firm = Interview(address)
    firm.begin()
    thread = Thread(target=firm.answer_until_the_server_is_gone)
    thread.start()
    assert firm.enough.wait(60)
    process.kill()
    thread.join(30)
    assert len(firm.acknowledged) >= BEFORE_THE_KILL

    app = furniture.app(tmp_path, Hands())
    storage: Storage = app.state.house.storage
    visitor = Visitor(app, firm.client.cookies["visit"])
    visitor.post(f"{firm.base}/risposte", firm.on_its_way)  # the browser sends its last form again
    with storage.reading() as work:
        recorded = [line.subject for line in work.answers.log(firm.base.split("/")[-1])][1:]
    assert recorded[: len(firm.acknowledged)] == firm.acknowledged
    assert len(recorded) == len(set(recorded)) <= len(firm.acknowledged) + 1
    assert verify_audit(storage).entries > len(recorded)
    assert visitor.open(firm.base).status == 200
    storage.close()
