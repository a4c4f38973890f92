"""The optional language model: it proposes words, and code or a person decides what becomes of them."""
