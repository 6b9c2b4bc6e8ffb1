"""Picture to caption, one at a time: the first stage of the cascade, with the paper's question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModelForImageTextToText, AutoProcessor
from transformers import logging as transformers_logging

from soundmark.desktop.engine.errors import ModelError

LLAVA = "llava-hf/llava-1.5-7b-hf"
QUESTION = (
    "What types of sounds can we expect to hear from the location captured by this aerial view "
    "image? Describe in up to two sentences."
)
_NEW_TOKENS = 77


def open_captioner(source: str = LLAVA) -> Callable[[NDArray[np.uint8]], str]:
    """A captioner of pictures (H, W, 3) uint8 RGB: greedy, at most 77 tokens; in half precision on
    the GPU where there is one.

    ``source``: folder or Hugging Face id of a vision-language model. Raises ModelError in one
    sentence if none can be loaded.
    """
    load_model: Callable[..., Any] = AutoModelForImageTextToText.from_pretrained
    load_processor: Callable[..., Any] = AutoProcessor.from_pretrained
    quieten: Callable[[], None] = transformers_logging.set_verbosity_error
    quieten()
    local = Path(source).is_dir()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    dtype = torch.float16 if device.type == "cuda" else torch.float32
    try:
        processor = load_processor(source, local_files_only=local, use_fast=False)
        model = load_model(source, local_files_only=local, dtype=dtype).to(device).eval()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(
            f"No vision-language model could be loaded from {source}: give a folder that holds one "
            "or a Hugging Face id that can be reached."
        ) from error
    prompt = _prompt(processor, model.config.model_type)

    @torch.no_grad()
    def caption(picture: NDArray[np.uint8]) -> str:
        asked = processor(
            images=picture, text=prompt, input_data_format="channels_last", return_tensors="pt"
        )
        asked = asked.to(device, dtype)
        answer = model.generate(**asked, do_sample=False, max_new_tokens=_NEW_TOKENS)
        fresh = answer[0, asked["input_ids"].shape[1] :]
        return str(processor.decode(fresh, skip_special_tokens=True)).strip()

    return caption


def _prompt(processor: Any, kind: str) -> str:
    """The published prompt for LLaVA 1.5; another model's own template around the question."""
    if kind == "llava":
        return f"USER: <image>\n{QUESTION}\nASSISTANT:"
    content = [{"type": "image"}, {"type": "text", "text": QUESTION}]
    chat = [{"role": "user", "content": content}]
    return str(processor.apply_chat_template(chat, add_generation_prompt=True))
