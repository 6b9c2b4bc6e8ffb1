"""Sounds from TangoFlux with a seed of ours and several at once, as far as its package allows.

``TangoFluxInference.generate`` takes one prompt and no seed: its sampler sets torch's seed itself
(to 0 in the published release), so the same prompt gives the same sound every time. The sampler
below it, ``model.inference_flow``, takes a seed and makes several samples of one prompt at once
(``num_samples_per_prompt``); batches of different prompts it does not do. Where an opened model
offers that sampler and its VAE they are used; otherwise ``generate`` is, one sound at a time.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.cascade.generator import GENERATED_RATE, Generator


@dataclass(frozen=True)
class FluxSettings:
    """Steps of the sampler, guidance, and seconds of sound; the published recommendation."""

    steps: int = 50
    guidance_scale: float = 4.5
    seconds: float = 10.0


class FluxSampler:
    """An opened TangoFlux, or anything of the same interface.

    ``takes_seed``: whether a seed changes the sound; without it every sound of a prompt is alike.
    """

    def __init__(self, generator: Generator, settings: FluxSettings | None = None) -> None:
        self._generator = generator
        self.settings = settings or FluxSettings()
        self._flow: Any = _flow_of(generator)
        self.takes_seed = self._flow is not None

    def sample(self, prompt: str, seed: int, count: int) -> list[Tensor]:
        """Sounds (2, n) float32 at 44.1 kHz of one prompt: ``count`` of them in one batch, or only
        one where the interface allows no more.

        Raises ModelError if what comes out is not stereo sound of at least the wanted length.
        """
        torch.manual_seed(seed)
        with torch.inference_mode():
            sounds = self._batch(prompt, seed, count) if self.takes_seed else self._one(prompt)
        length = round(self.settings.seconds * GENERATED_RATE)
        if sounds.ndim != 3 or sounds.shape[1] != 2 or sounds.shape[2] < length:
            raise ModelError(
                f"The sound model made an array of shape {tuple(sounds.shape)} instead of stereo "
                f"sound of {self.settings.seconds:g} seconds."
            )
        return list(sounds[:, :, :length].detach().float().cpu())

    def _batch(self, prompt: str, seed: int, count: int) -> Tensor:
        latents = self._flow(
            prompt,
            num_inference_steps=self.settings.steps,
            guidance_scale=self.settings.guidance_scale,
            duration=self.settings.seconds,
            seed=seed,
            disable_progress=True,
            num_samples_per_prompt=count,
        )
        vae: Any = getattr(self._generator, "vae", None)
        sounds: Tensor = vae.decode(latents.transpose(2, 1)).sample
        return sounds

    def _one(self, prompt: str) -> Tensor:
        return self._generator.generate(
            prompt,
            steps=self.settings.steps,
            duration=self.settings.seconds,
            guidance_scale=self.settings.guidance_scale,
        )[None]


def _flow_of(generator: Generator) -> Any:
    """The sampler that takes a seed, None where there is none or nothing to decode with."""
    flow = getattr(getattr(generator, "model", None), "inference_flow", None)
    if flow is None or not hasattr(getattr(generator, "vae", None), "decode"):
        return None
    wanted = {"seed", "num_samples_per_prompt", "disable_progress"}
    return flow if wanted <= set(inspect.signature(flow).parameters) else None
