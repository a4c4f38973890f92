"""What Alembic runs: the connection comes from `migrate`, inside its transaction."""

from alembic import context

from assistant.storage.tables.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite too, since we say BEGIN ourselves
    transaction_per_migration=False,
)
context.run_migrations()
