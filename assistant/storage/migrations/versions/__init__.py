"""One module per revision, in order; a published revision never changes."""
