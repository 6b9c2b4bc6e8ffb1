"""Captions as hidden states of a frozen encoder, outside the system's parameters.

The encoder is neither trained nor kept in checkpoints; it is loaded at the first caption, and
follows the system to its device.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import nullcontext

import torch
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.model.text import FrozenTextEncoder


class CaptionStates:
    """Hidden states of captions, padded to the longest of those asked for.

    ``text``: an encoder, or what to load it from at first use. ``channels``: the width that the
    system expects. ``remembered``: how many captions' states are kept (the longest unused go);
    with any, all states pass through float16, so that a caption's are the same whenever they were
    computed.
    """

    def __init__(
        self,
        text: FrozenTextEncoder | str,
        channels: int,
        max_tokens: int = 512,
        remembered: int = 0,
    ) -> None:
        self.source = text if isinstance(text, str) else "the text encoder given"
        self.channels = channels
        self.max_tokens = max_tokens
        self.remembered = remembered
        self._encoder = None if isinstance(text, str) else self._fitting(text)
        self._known: OrderedDict[str, Tensor] = OrderedDict()

    @property
    def encoder(self) -> FrozenTextEncoder:
        """The encoder, loaded now if it was not; ModelError if it cannot be or does not fit."""
        if self._encoder is None:
            self._encoder = self._fitting(FrozenTextEncoder(self.source, self.max_tokens))
        return self._encoder

    def _fitting(self, encoder: FrozenTextEncoder) -> FrozenTextEncoder:
        if encoder.channels != self.channels:
            raise ModelError(
                f"{self.source} has hidden states of {encoder.channels} channels, but the model "
                f"was made for {self.channels}: name the text encoder that it was trained with."
            )
        return encoder

    def __call__(self, texts: Sequence[str], device: torch.device) -> tuple[Tensor, Tensor]:
        """States (B, T, channels) float32 and the mask (B, T) bool of real tokens, on
        ``device``."""
        if not self.remembered:
            return self._encode(texts, device)
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        fresh: dict[str, Tensor] = {}
        if missing:
            states, mask = self._encode(missing, device)
            fresh = {
                text: rows[kept].half().cpu()
                for text, rows, kept in zip(missing, states, mask, strict=True)
            }
        rows = [fresh[text] if text in fresh else self._known[text] for text in texts]
        self._remember(dict(zip(texts, rows, strict=True)))
        states = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True).to(device).float()
        lengths = torch.tensor([len(row) for row in rows], device=device)
        return states, torch.arange(states.shape[1], device=device)[None] < lengths[:, None]

    def _remember(self, rows: dict[str, Tensor]) -> None:
        for text, states in rows.items():
            self._known[text] = states
            self._known.move_to_end(text)
        while len(self._known) > self.remembered:
            self._known.popitem(last=False)

    @torch.no_grad()
    def _encode(self, texts: Sequence[str], device: torch.device) -> tuple[Tensor, Tensor]:
        encoder = self.encoder.to(device)
        encoded = encoder.tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=encoder.max_tokens,
            return_tensors="pt",
        )
        mask = encoded["attention_mask"].to(device)
        # T5's activations overflow float16; bfloat16 holds them.
        half = torch.is_autocast_enabled(device.type) and (
            torch.get_autocast_dtype(device.type) == torch.float16
        )
        with torch.autocast(device.type, enabled=False) if half else nullcontext():
            hidden = encoder.model(input_ids=encoded["input_ids"].to(device), attention_mask=mask)[
                0
            ]
        return hidden.float(), mask.bool()
