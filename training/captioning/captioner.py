"""A vision-language model that says what a place sounds like: LLaVA 1.5 7B, or any other by id.

The published settings: the paper's question, greedy decoding, at most 77 new tokens. Pictures are
handed over as they are cut; the model's own processor resizes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from soundmark.desktop.engine.errors import SoundmarkError

DEFAULT_MODEL = "llava-hf/llava-1.5-7b-hf"
QUESTION = (
    "What types of sounds can we expect to hear from the location captured by this aerial view "
    "image? Describe in up to two sentences."
)
MAX_NEW_TOKENS = 77

#: How a question is put: as the paper did, by the model's own chat template, or as fits the model.
PROMPT_STYLES = ("auto", "llava", "chat")


class CaptionerError(SoundmarkError):
    """A vision-language model that cannot be loaded."""


def llava_prompt(question: str) -> str:
    """The published prompt around a question."""
    return f"USER: <image>\n{question}\nASSISTANT:"


class Captioner:
    """A loaded model with its processor; ``captions`` answers for a batch of pictures."""

    def __init__(self, model: Any, processor: Any, style: str = "auto") -> None:
        self.model = model.eval()
        self.processor = processor
        self.device = next(model.parameters()).device
        templated = bool(getattr(processor, "chat_template", None))
        if style not in PROMPT_STYLES:
            raise CaptionerError(f"{style} is none of the styles {', '.join(PROMPT_STYLES)}.")
        if style == "chat" and not templated:
            raise CaptionerError("The model's processor has no chat template: choose another one.")
        # LLaVA's template puts a blank where the published prompt has a line break.
        own = model.config.model_type != "llava" and templated
        self.chats = style == "chat" or (style == "auto" and own)
        _prepare_processor(processor, model.config)

    def captions(
        self,
        pictures: Sequence[NDArray[np.uint8]],
        question: str = QUESTION,
        max_new_tokens: int = MAX_NEW_TOKENS,
    ) -> list[str]:
        """One caption a picture (H, W, 3); greedy. Errors of the model are passed on."""
        prompt = self.prompt(question)
        inputs = self.processor(
            images=[Image.fromarray(picture) for picture in pictures],
            text=[prompt] * len(pictures),
            padding=True,
            return_tensors="pt",
        ).to(self.device, self.model.dtype)
        with torch.inference_mode():
            tokens = self.model.generate(
                **inputs, do_sample=False, num_beams=1, max_new_tokens=max_new_tokens
            )
        fresh = tokens[:, inputs["input_ids"].shape[1] :]
        texts: list[str] = self.processor.batch_decode(fresh, skip_special_tokens=True)
        return [" ".join(text.split()) for text in texts]

    def prompt(self, question: str) -> str:
        """The whole text that stands before the answer."""
        if not self.chats:
            return llava_prompt(question)
        content = [{"type": "image"}, {"type": "text", "text": question}]
        turns = [{"role": "user", "content": content}]
        text: str = self.processor.apply_chat_template(turns, add_generation_prompt=True)
        return text


def _prepare_processor(processor: Any, config: Any) -> None:
    """Pad on the left, where generation asks for it; tell old LLaVA processors their patches."""
    tokenizer = processor.tokenizer
    tokenizer.padding_side = "left"
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    if hasattr(processor, "patch_size") and processor.patch_size is None:
        processor.patch_size = config.vision_config.patch_size
        processor.vision_feature_select_strategy = config.vision_feature_select_strategy
        processor.num_additional_image_tokens = 1  # the class token of CLIP


def load_captioner(
    name: str = DEFAULT_MODEL, device: str = "auto", style: str = "auto"
) -> Captioner:
    """Load a model by Hugging Face id or local folder: float16 on a GPU, float32 on a CPU.

    Code that a repository brings along is never run. Raises CaptionerError if it cannot be loaded.
    """
    from transformers import AutoModelForImageTextToText, AutoProcessor

    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    dtype = torch.float16 if device.startswith("cuda") else torch.float32
    try:
        processor = AutoProcessor.from_pretrained(name)
        model: Any = AutoModelForImageTextToText.from_pretrained(name, dtype=dtype)
        model = model.to(device)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        reason = " ".join(str(error).split())[:300]
        raise CaptionerError(
            f"The vision-language model {name} cannot be loaded: {reason}"
        ) from error
    return Captioner(model, processor, style)
