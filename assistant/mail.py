"""Links by e-mail, over the server that SMTP_URL names; without it links are only shown to the person."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from assistant.language import _
from assistant.refusals import Refused

SECONDS = 10  # a person waits for the page meanwhile
PORTS = {"smtp": 587, "smtps": 465}


class MailAddressBroken(Refused):
    """SMTP_URL does not say where to send from and through."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "ASSISTANT_SMTP_URL non è completo: lo scriva come "
                "smtp://utente:password@server:587/?from=indirizzo@dominio.it."
            )
        )


class MailUnsent(Refused):
    """The server did not take the message; the link that it carried stays good."""

    def __init__(self) -> None:
        super().__init__(_("Il messaggio non è partito: copi il link qui sotto e lo mandi Lei."))


class Mailer:
    """Sends one plain message at a time."""

    def __init__(self, url: str) -> None:
        """`smtps://` speaks TLS from the start, `smtp://` turns to it before any password is sent.

        The sender is `?from=`, else the user. Raises MailAddressBroken.
        """
        parts = urlsplit(url)
        sender = parse_qs(parts.query).get("from", [unquote(parts.username or "")])[0]
        if parts.scheme not in PORTS or not parts.hostname or "@" not in sender:
            raise MailAddressBroken
        self._parts, self._sender = parts, sender

    def send(self, to: str, subject: str, words: str) -> None:
        """Hand one message to the server. Raises MailUnsent."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, to, subject
        message["Date"], message["Message-ID"] = formatdate(), make_msgid()
        message.set_content(words)
        kind = smtplib.SMTP_SSL if self._parts.scheme == "smtps" else smtplib.SMTP
        port = self._parts.port or PORTS[self._parts.scheme]
        try:
            with kind(self._parts.hostname or "", port, timeout=SECONDS) as server:
                self._sign_in(server)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise MailUnsent from error

    def _sign_in(self, server: smtplib.SMTP) -> None:
        """No password travels in the clear; without one, TLS is used where it is offered."""
        server.ehlo()
        if self._parts.scheme == "smtp" and (self._parts.username or server.has_extn("starttls")):
            server.starttls(context=ssl.create_default_context())
        if self._parts.username:
            server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
