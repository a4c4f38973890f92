"""How the tables came to be: Alembic revisions, run by `assistant.storage.migrate`."""
