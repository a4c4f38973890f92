"""A chat model that is a script: a real HTTP server on loopback that speaks OpenAI's chat completions.

`python -m tests.doubles.chat_server good` runs one by hand and prints its address.
"""

import json
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.doubles.scripts import SCRIPTS, Said, Script

Body = dict[str, Any]


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
        return self.script(json.loads(body["messages"][-1]["content"]), len(self.asked))


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
        self._head(200, "text/event-stream", {"transfer-encoding": "chunked"})
        for text, pause in said.parts:
            if self.server.double.left.wait(pause):
                return
            self._event(_chunk(body, text))
        if said.cut:
            return
        self._event(_chunk(body, "", said.finish))
        self._event(_chunk(body, "", usage={"prompt_tokens": 900, "completion_tokens": 100}))
        self._write(b"data: [DONE]\n\n")
        self._write(b"")

    def _head(self, status: int, kind: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, "connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _event(self, chunk: Body) -> None:
        self._write(f"data: {json.dumps(chunk)}\n\n".encode())

    def _write(self, data: bytes) -> None:
        """One chunk; an empty one is the end, and without it the other side knows it was cut off."""
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        return


def _chunk(body: Body, text: str, finish: str | None = None, usage: dict[str, int] | None = None) -> Body:
    chunk: Body = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": body["model"]}
    if usage:
        return chunk | {"choices": [], "usage": usage | {"total_tokens": sum(usage.values())}}
    delta = _delta(body, text) if text else {}
    return chunk | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def _delta(body: Body, text: str) -> Body:
    """Content, or the arguments of the function that the request asks to call."""
    if not body.get("tools"):
        return {"role": "assistant", "content": text}
    name = body["tools"][0]["function"]["name"]
    function = {"name": name, "arguments": text}
    return {"tool_calls": [{"index": 0, "id": "call", "type": "function", "function": function}]}


if __name__ == "__main__":
    with ChatServer(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0) as running:
        print(running.address, flush=True)
        while True:
            time.sleep(3600)
