"""The content that commands answer from: the files of knowledge/ with the released sheets over them."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.content.sheets import LaidContent


def served_content(settings: Settings) -> "LaidContent":
    """As the site serves it now; without a database there are no sheets, and none is made.

    Raises BrokenContent, DatabaseUnreachable.
    """
    from assistant.content.knowledge import read_knowledge
    from assistant.content.sheets import LaidContent
    from assistant.storage.unit_of_work import Storage
    from assistant.usecases.live_knowledge import current_knowledge

    files = read_knowledge(settings.knowledge_dir)
    if not has_database(settings):
        return LaidContent(files)
    with closing(Storage.open(settings.database)) as storage:
        return current_knowledge(storage, files)


def has_database(settings: Settings) -> bool:
    """Whether anything was ever kept: a database elsewhere, or the file in the data folder."""
    from sqlalchemy.engine import make_url

    url = make_url(settings.database)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()
