"""A one-time link as its maker sees it: to be copied, and sent by e-mail where the site can."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from assistant.language import _
from assistant.refusals import Refused
from assistant.routes.house import house_of, link_to
from assistant.routes.sessions import Visit
from assistant.usecases.mail_link import mail_link
from assistant.wording import moment_words


@dataclass(frozen=True)
class MadeLink:
    """The whole address, shown once. `sent_to` got it by e-mail; `unsent` says why nobody did."""

    address: str
    expires: datetime
    sent_to: str = ""
    unsent: str = ""


def made_link(
    request: Request, visit: Visit, path: str, expires: datetime, email: str, subject: str
) -> MadeLink:
    """The link to `path`, sent to `email` when there is one. What goes wrong with the mail loses no link."""
    house = house_of(request)
    address = link_to(request, path)
    if house.mailer is None or not email.strip():
        return MadeLink(address, expires)
    words = _("Apra questo link: vale una volta sola, fino al %(when)s.") % {"when": moment_words(expires)}
    try:
        mail_link(
            house.mailer,
            house.attempts,
            visit.viewer.actor,
            email,
            subject,
            f"{subject}.\n\n{words}\n\n{address}\n",
        )
    except Refused as refusal:
        return MadeLink(address, expires, unsent=str(refusal))
    return MadeLink(address, expires, sent_to=email.strip())
