import pytest

from assistant.mail import MailAddressBroken, Mailer, MailUnsent
from tests.postbox import postbox


def test_a_message_arrives_with_its_accents() -> None:
    with postbox() as box:
        Mailer(box.url).send("ditta@example.org", "Riprenda più tardi", "Il link è questo.\n")
    (message,) = box.messages
    assert (message["to"], message["from"]) == ("ditta@example.org", "assistente@example.org")
    assert message["subject"] == "Riprenda più tardi"
    assert message.get_content() == "Il link è questo.\r\n"


def test_a_refused_message_says_that_the_link_is_still_there() -> None:
    with postbox(refuses=True) as box, pytest.raises(MailUnsent, match="copi il link"):
        Mailer(box.url).send("ditta@example.org", "Oggetto", "Testo")


def test_a_password_is_not_sent_in_the_clear() -> None:
    with postbox() as box:
        url = box.url.replace("smtp://", "smtp://utente:segreto@")
        with pytest.raises(MailUnsent):
            Mailer(url).send("ditta@example.org", "Oggetto", "Testo")
    assert box.messages == []


def test_nobody_listening_is_a_message_unsent() -> None:
    with postbox() as box:
        pass
    with pytest.raises(MailUnsent):
        Mailer(box.url).send("ditta@example.org", "Oggetto", "Testo")


@pytest.mark.parametrize(
    "url",
    ["", "mail.example.org", "http://example.org/?from=a@b.it", "smtp:///?from=a@b.it", "smtp://example.org"],
)
def test_an_address_that_says_too_little_stops_the_start(url: str) -> None:
    with pytest.raises(MailAddressBroken, match="ASSISTANT_SMTP_URL"):
        Mailer(url)
