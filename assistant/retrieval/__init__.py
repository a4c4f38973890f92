"""Extraction, chunking, embeddings, the Chroma index, the lexical index, fusion."""
