"""A chat model that is a script: a real HTTP server on loopback that speaks as the providers do.

`python -m tests.doubles.chat_server good` runs one by hand and prints its address.
"""

import json
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from tests.doubles.dialects import Body, dialect_of, material_of
from tests.doubles.scripts import SCRIPTS, Said, Script


class ChatServer:
    """Answers every request by its script until it is left. `asked` are the bodies it was sent."""

    def __init__(self, script: str | Script, port: int = 0) -> None:
        self.script: Script = SCRIPTS[script] if isinstance(script, str) else script
        self.asked: list[Body] = []
        self.left = threading.Event()
        self._server = _Listening(self, port)

    @property
    def address(self) -> str:
        """The base URL of the API."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def prompts(self) -> str:
        """Everything that was ever sent, as one text."""
        return json.dumps(self.asked, ensure_ascii=False)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.left.set()
        self._server.shutdown()
        self._server.server_close()

    def said(self, body: Body) -> Said:
        self.asked.append(body)
        return self.script(material_of(body), len(self.asked))


class _Listening(ThreadingHTTPServer):
    """The server with the double it speaks for."""

    daemon_threads = True

    def __init__(self, double: ChatServer, port: int) -> None:
        self.double = double
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listening

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = self.server.double.said(body)
        self.close_connection = True
        with suppress(OSError):  # the other side has gone: that is often the point of the test
            if said.status == 200:
                self._stream(body, said)
            else:
                self._head(said.status, "application/json", said.headers)
                self.wfile.write(b'{"error": {"message": "by script", "type": "script", "code": null}}')

    def _stream(self, body: Body, said: Said) -> None:
        speak = dialect_of(self.path)
        self._head(200, "text/event-stream", {"transfer-encoding": "chunked"})
        self._write(speak.begin(body))
        for text, pause in said.parts:
            if self.server.double.left.wait(pause):
                return
            self._write(speak.part(body, text))
        if not said.cut:
            self._write(speak.end(body, said.finish))
            self.wfile.write(b"0\r\n\r\n")

    def _head(self, status: int, kind: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, "connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _write(self, data: bytes) -> None:
        """One chunk of the transfer; without the last, empty one the other side knows it was cut off."""
        if data:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        return


if __name__ == "__main__":
    with ChatServer(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0) as running:
        print(running.address, flush=True)
        while True:
            time.sleep(3600)
