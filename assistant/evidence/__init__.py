"""Documents, passages, citations and the literal-quote check."""
