"""Text to sound: TangoFlux through its published package, which is not a dependency of this one."""

from __future__ import annotations

import importlib
from typing import Protocol

from torch import Tensor

from soundmark.desktop.engine.errors import ModelError

TANGOFLUX = "declare-lab/TangoFlux"
#: Rate of what TangoFlux makes, in hertz.
GENERATED_RATE = 44_100
LICENCE_NOTE = (
    "TangoFlux's weights may be used for non-commercial research only (Stability AI Community "
    "Licence and the terms of WavCaps); sounds made with them fall under the same terms."
)


class Generator(Protocol):
    """What the cascade asks of a text-to-sound model; the signature of ``TangoFluxInference``."""

    def generate(
        self, prompt: str, steps: int = ..., duration: float = ..., guidance_scale: float = ...
    ) -> Tensor:
        """``prompt`` to stereo sound (2, duration * 44,100) on the CPU."""
        ...


def open_generator(name: str = TANGOFLUX) -> Generator:
    """TangoFlux of this Hugging Face id, on the GPU where there is one.

    Raises ModelError in one sentence if the package is missing or the weights cannot be had.
    """
    try:
        package = importlib.import_module("tangoflux")
    except ImportError as error:
        raise ModelError(
            "Making sounds needs the package tangoflux (github.com/declare-lab/TangoFlux). It "
            "pins torch 2.4 and transformers 4.44, which this program has newer: install it with "
            f"pip's --no-deps, with diffusers and torchaudio beside it ({error})."
        ) from error
    try:
        opened: Generator = package.TangoFluxInference(name=name)
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"{name} could not be opened as a TangoFlux model: {' '.join(str(error).split())[:200]}"
        ) from error
    return opened
