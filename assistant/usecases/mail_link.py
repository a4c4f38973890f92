"""A one-time link goes out by e-mail; the address is used for that and not kept."""

from typing import Protocol

from assistant.usecases.invite_person import check_email
from assistant.usecases.sign_in import Attempts, TooManyAttempts


class Mailer(Protocol):
    """Hands one message to a mail server."""

    def send(self, to: str, subject: str, words: str) -> None: ...


def mail_link(mailer: Mailer, attempts: Attempts, sender: str, to: str, subject: str, words: str) -> None:
    """Send `words` to an address. `sender` is whoever asks: nobody makes a mail cannon of the site.

    Raises EmailUnlikely, TooManyAttempts, and the mailer's MailUnsent.
    """
    check_email(to)
    key = f"mail:{sender}"
    if seconds := attempts.wait(key):
        raise TooManyAttempts(seconds)
    attempts.count(key)
    mailer.send(to.strip(), subject, words)
