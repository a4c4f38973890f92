"""Reads and validates knowledge/ into the types of the pure packages."""
