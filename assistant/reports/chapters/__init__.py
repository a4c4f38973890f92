"""The chapters of the report, one module each: from a dossier to blocks, pure."""
