"""SQLAlchemy tables, mapping to and from the pure types, unit of work, migrations."""
