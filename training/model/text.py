"""The frozen sentence encoder whose last hidden states are the text tokens of the model.

MiniLM for the mini model, a FLAN-T5 encoder for the paper's: anything that ``transformers`` loads
as an encoder with a fast tokenizer. It is never trained, so hidden states of known captions are
computed once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerFast
from transformers import logging as transformers_logging

from soundmark.desktop.engine.errors import ModelError

WORD_PATTERN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")


@dataclass(frozen=True)
class TokenStates:
    """Hidden states of one text: ``states`` (T, channels) float16; ``words`` (T,) int16, the index
    of the word each token belongs to, -1 for special tokens and punctuation."""

    states: Tensor
    words: Tensor


class FrozenTextEncoder(nn.Module):
    """Tokenizer and encoder from a local folder or a Hugging Face id, without gradients.

    Raises ModelError in one sentence if nothing can be loaded from ``source``.
    """

    def __init__(self, source: str, max_tokens: int) -> None:
        super().__init__()
        # Both are untyped in transformers.
        quieten: Callable[[], None] = transformers_logging.set_verbosity_error
        load_tokenizer: Callable[..., PreTrainedTokenizerFast] = AutoTokenizer.from_pretrained
        quieten()
        try:
            local = Path(source).is_dir()
            self.tokenizer = load_tokenizer(source, local_files_only=local)
            whole: PreTrainedModel = AutoModel.from_pretrained(source, local_files_only=local)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"No text encoder could be loaded from {source}: give a folder that holds one or a "
                "Hugging Face id that can be reached."
            ) from error
        # Of FLAN-T5 and its like only the encoder is wanted.
        both = whole.config.is_encoder_decoder
        self.model: nn.Module = whole.get_submodule("encoder") if both else whole
        # Taken now: every use writes its padding and its limit into the tokenizer.
        self._tokenizer_text: str = self.tokenizer.backend_tokenizer.to_str()
        self.max_tokens = max_tokens
        self.channels = int(whole.config.hidden_size)
        self.requires_grad_(False)
        self.eval()

    def train(self, mode: bool = True) -> FrozenTextEncoder:
        """Stays in evaluation mode whatever its parent does."""
        return super().train(False)

    def identity(self) -> str:
        """What decides the states: the tokenizer, the limit and the weights."""
        digest = hashlib.sha256(self._tokenizer_text.encode())
        for name, tensor in self.model.state_dict().items():
            digest.update(name.encode())
            digest.update(tensor.cpu().numpy().tobytes())
        return f"{digest.hexdigest()}:{self.max_tokens}"

    @torch.no_grad()
    def states(self, texts: Sequence[str], batch: int = 64) -> list[TokenStates]:
        """Hidden states of every text, truncated to ``max_tokens`` tokens."""
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        found: dict[int, TokenStates] = {}
        device = next(self.model.parameters()).device
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            encoded = self.tokenizer(
                [texts[row] for row in rows],
                padding=True,
                truncation=True,
                max_length=self.max_tokens,
                return_tensors="pt",
                return_offsets_mapping=True,
            )
            offsets = encoded.pop("offset_mapping")
            mask = encoded["attention_mask"].bool()
            hidden = self.model(
                input_ids=encoded["input_ids"].to(device),
                attention_mask=encoded["attention_mask"].to(device),
            )[0]
            for position, row in enumerate(rows):
                kept = mask[position]
                found[row] = TokenStates(
                    hidden[position].cpu()[kept].half(),
                    token_words(texts[row], offsets[position][kept].tolist()),
                )
        return [found[index] for index in range(len(texts))]


def token_words(text: str, offsets: Sequence[tuple[int, int]]) -> Tensor:
    """For each token its word's index in ``text`` (words: letters and digits), or -1."""
    spans = [match.span() for match in WORD_PATTERN.finditer(text)]
    words = []
    for start, end in offsets:
        inside = [
            index
            for index, (low, high) in enumerate(spans)
            if start < high and end > low and end > start
        ]
        words.append(inside[0] if inside else -1)
    return torch.tensor(words, dtype=torch.int16)


def pad_states(rows: Sequence[TokenStates]) -> tuple[Tensor, Tensor]:
    """Stack ragged rows to (B, T, channels) float32 and a mask (B, T) bool."""
    length = max(len(row.states) for row in rows)
    channels = rows[0].states.shape[1]
    states = torch.zeros(len(rows), length, channels)
    mask = torch.zeros(len(rows), length, dtype=torch.bool)
    for index, row in enumerate(rows):
        states[index, : len(row.states)] = row.states.float()
        mask[index, : len(row.states)] = True
    return states, mask
