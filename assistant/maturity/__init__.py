"""Ordinal answers -> scores with intervals; the adaptive model; comparison over time."""
