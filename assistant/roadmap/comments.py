"""Remarks on a roadmap: they decide nothing, and none is ever changed or dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.language import _
from assistant.refusals import Refused

LONGEST = 2000  # characters


class CommentEmpty(Refused):
    """Nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Scriva il commento prima di inviarlo."))


class CommentTooLong(Refused):
    """More than anybody would read in a report."""

    def __init__(self) -> None:
        super().__init__(_("Il commento supera i {longest} caratteri: lo accorci.").format(longest=LONGEST))


@dataclass(frozen=True)
class Comment:
    """What somebody said of one action, or of the whole roadmap when `action` is "".

    Raises CommentEmpty, CommentTooLong.
    """

    action: str
    role: Literal["firm", "consultant"]
    author: str
    at: datetime
    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise CommentEmpty
        if len(self.text) > LONGEST:
            raise CommentTooLong


def on_action(comments: Iterable[Comment], action: str) -> tuple[Comment, ...]:
    """Those on one action, oldest first; "" for those on the whole."""
    return tuple(comment for comment in comments if comment.action == action)
