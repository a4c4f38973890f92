"""Comments on a roadmap and reports on its actions. Both only grow, each line sealed in the audit log."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain

from sqlalchemy import Connection, Row, Table, select

from assistant.roadmap.comments import Comment
from assistant.roadmap.work_packages import ProgressLine
from assistant.storage.audit import AuditLog
from assistant.storage.audit_chain import AuditAction, Seal
from assistant.storage.refusals import DecisionClash
from assistant.storage.sealed_lines import SealedLines
from assistant.storage.shapes import plain, read_shape
from assistant.storage.tables.roadmaps import comments, progress_lines

WHO = ("action", "role", "author", "at")


class Remarks:
    """What people say of a roadmap before it is approved, and of its work afterwards."""

    def __init__(self, connection: Connection, audit: AuditLog) -> None:
        def lines(table: Table, kind: str, action: AuditAction) -> SealedLines:
            return SealedLines(connection, audit, table, "sequence", kind, action, DecisionClash)

        self._connection = connection
        self._comments = lines(comments, "comment", "comment_added")
        self._progress = lines(progress_lines, "progress", "progress_reported")

    def comment(self, assessment: str, comment: Comment) -> None:
        """Add a comment. Raises NotFound, DecisionClash when another came in this very moment."""
        self._comments.add(assessment, asdict(comment))

    def comments(self, assessment: str) -> tuple[Comment, ...]:
        """All of them, oldest first."""
        return tuple(
            Comment(row.action, row.role, row.author, row.at, row.text)
            for row in self._rows(comments, assessment)
        )

    def report(self, assessment: str, line: ProgressLine) -> None:
        """Add a report. Raises NotFound, DecisionClash when another came in this very moment."""
        content = {name: value for name, value in plain(line, ProgressLine).items() if name not in WHO}
        self._progress.add(assessment, {name: getattr(line, name) for name in WHO} | {"content": content})

    def progress(self, assessment: str) -> tuple[ProgressLine, ...]:
        """All reports, oldest first."""
        return tuple(map(_progress_line, self._rows(progress_lines, assessment)))

    def _rows(self, table: Table, assessment: str) -> Iterator[Row[tuple[object, ...]]]:
        mine = select(table).where(table.c.assessment_id == assessment).order_by(table.c.sequence)
        yield from self._connection.execute(mine)

    def seals(self) -> Iterator[Seal]:
        """The hash of every stored comment and report."""
        return chain(self._comments.seals(), self._progress.seals())


def _progress_line(row: Row[tuple[object, ...]]) -> ProgressLine:
    return read_shape(row.content | {name: getattr(row, name) for name in WHO}, ProgressLine)
