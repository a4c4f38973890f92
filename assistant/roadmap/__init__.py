"""The action catalogue, planning, drafts, approval as a table of allowed moves, the approved snapshot."""
