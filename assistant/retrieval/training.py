"""Trains the default embedding model on the library's own words: seconds, seeded, no download."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.passages import Passage
from assistant.retrieval.embeddings import StaticEmbeddings

PIECES, DIMENSIONS = 16_000, 256
EPOCHS, BATCH, LEARNING_RATE, SCALE = 6, 128, 0.02, 20.0
SEED = 20261122

MOST = 5_000
"""Passages learnt from: a larger base is sampled, so that the time of training does not grow with it."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, steps done, steps in all."""


def train(passages: Sequence[Passage], progress: Progress) -> StaticEmbeddings:
    """A table of word-piece vectors that brings questions and headings near the text under them.

    Pairs: question or heading -> text; a random span of a claim -> the rest of its passage. Loss: in-batch
    negatives (multiple negatives ranking). The same passages give the same model.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # faster on steps this small, and the sums always run in the same order
    chance = random.Random(SEED)
    passages = chance.sample(passages, MOST) if len(passages) > MOST else passages
    texts = [f"{passage.title}. {passage.heading}. {passage.text}" for passage in passages]
    tokenizer = _tokenizer(texts)
    layer = StaticEmbedding(tokenizer, embedding_weights=_first_weights(tokenizer, texts))
    model = SentenceTransformer(modules=[layer], device="cpu")
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for epoch in range(EPOCHS):
        pairs = [pair for passage in passages for pair in _pairs(passage, chance)]
        chance.shuffle(pairs)
        for start in range(0, len(pairs), BATCH):
            _step(model, optimizer, pairs[start : start + BATCH])
        progress("modello", epoch + 1, EPOCHS)
    return StaticEmbeddings(tokenizer, layer.embedding.weight.detach().numpy().astype(np.float32))


def _step(model: Any, optimizer: Any, pairs: Sequence[tuple[str, str]]) -> None:
    import torch

    sides = [
        torch.nn.functional.normalize(model(model.preprocess(list(side)))["sentence_embedding"])
        for side in zip(*pairs, strict=True)
    ]
    likeness = sides[0] @ sides[1].T * SCALE
    loss = torch.nn.functional.cross_entropy(likeness, torch.arange(len(pairs)))
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()


def _pairs(passage: Passage, chance: random.Random) -> Iterator[tuple[str, str]]:
    yield f"{passage.title} {passage.heading}", passage.text
    yield passage.heading, passage.text
    words = passage.text.split()
    if len(words) >= 8:
        length = chance.randint(3, len(words) // 2)
        start = chance.randint(0, len(words) - length)
        rest = words[:start] + words[start + length :]
        yield " ".join(words[start : start + length]), f"{passage.title} {' '.join(rest)}"


def _tokenizer(texts: Sequence[str]) -> Any:
    """Byte pairs, not WordPiece: its trainer breaks ties by chance and would make a new model each time."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(strip_accents=True, lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Metaspace()]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=PIECES, min_frequency=2, special_tokens=["[UNK]"], show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _first_weights(tokenizer: Any, texts: Sequence[str]) -> NDArray[np.float32]:
    """Random directions, long for rare pieces and short for common ones (inverse document frequency)."""
    size = tokenizer.get_vocab_size()
    holding = np.ones(size)
    for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False):
        holding[list(set(encoding.ids))] += 1
    rarity = np.log(len(texts) + 1) - np.log(holding)
    directions = np.random.default_rng(SEED).standard_normal((size, DIMENSIONS)) / np.sqrt(DIMENSIONS)
    weights: NDArray[np.float32] = (directions * rarity[:, None]).astype(np.float32)
    return weights
