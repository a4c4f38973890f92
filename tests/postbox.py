"""A mail server on the loopback that takes messages and keeps them, or refuses them all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import cast


@dataclass
class Postbox:
    """What arrived; `url` is where to send."""

    url: str = ""
    refuses: bool = False
    messages: list[EmailMessage] = field(default_factory=list)


@contextmanager
def postbox(refuses: bool = False) -> Iterator[Postbox]:
    box = Postbox(refuses=refuses)

    class Session(StreamRequestHandler):
        timeout = 5

        def handle(self) -> None:
            self._say("220 in prova")
            while line := self.rfile.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    self._take()
                elif verb == b"RCPT" and box.refuses:
                    self._say("550 no")
                else:
                    self._say("221 ciao" if verb == b"QUIT" else "250 ok")

        def _take(self) -> None:
            self._say("354 prego")
            lines = iter(self.rfile.readline, b".\r\n")
            message = message_from_bytes(b"".join(lines), policy=policy.default)
            box.messages.append(cast(EmailMessage, message))
            self._say("250 ok")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        box.url = f"smtp://127.0.0.1:{server.server_address[1]}/?from=assistente@example.org"
        Thread(target=server.serve_forever, daemon=True).start()
        yield box
        server.shutdown()
