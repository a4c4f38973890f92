"""Prompts rendered, chat models, typed replies, doubles."""
