"""The tables, the same on SQLite and PostgreSQL. Types of the product are on the other side, in `records`.

Ids are random text made by the repositories, so that they tell nothing and need no database sequence.
`answers`, `decisions`, `approvals`, `comments`, `progress_lines`, `model_calls`, `erasures`, `audit_log` only
grow: the migrations set the triggers.

Whoever imports one group of tables has them all, so that `metadata` is never a part of the schema.
"""

from assistant.storage.tables import answers, assessments, audit, library, model, people, reports, roadmaps

__all__ = ["answers", "assessments", "audit", "library", "model", "people", "reports", "roadmaps"]
