"""Checkpoints of the paper's model at tiny sizes under the published names, and a tiny T5."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast, T5Config, T5Model

from soundmark.training.data.soundscapes import BINGMAP
from soundmark.training.model.metadata import COMPONENTS
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound
from soundmark.training.published.loading import position_scale
from soundmark.training.published.writing import write_published

TEXT_WIDTH = 32
_WORDS = (
    "the sea ocean waves city road traffic birds trees wind gulls over and in of a s boats water"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,'-"


@dataclass(frozen=True)
class BaseWorld:
    """Files of ``make_base_world``."""

    with_metadata: Path
    without_metadata: Path
    text: Path


def make_base_world(folder: Path) -> BaseWorld:
    """Write two checkpoints and a text encoder."""
    world = BaseWorld(
        folder / "bingmap_withmeta.ckpt", folder / "bingmap_nometa.ckpt", folder / "t5"
    )
    write_published(base_model(COMPONENTS), BINGMAP, world.with_metadata)
    write_published(base_model(()), BINGMAP, world.without_metadata)
    write_t5(world.text)
    return world


def base_model(components: tuple[str, ...], *, hears: bool = True) -> Sat2Sound:
    """A random base model; the shape of its codebook is that of no other tensor."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        return Sat2Sound(
            ModelConfig(
                family="base",
                dimension=40,
                codes=221,
                temperature=2.0,
                text_channels=TEXT_WIDTH,
                text_tokens=512,
                fusion_layers=1,
                fusion_heads=2,
                dropout=0.1,
                components=components,
                hears=hears,
                position_scale=position_scale(BINGMAP),
                image_width=48,
                image_depth=2,
                image_heads=3,
                audio_width=8,
                audio_depths=(1, 2, 1, 1),
                audio_heads=(1, 1, 2, 4),
            )
        ).eval()


def unigram_tokenizer() -> Tokenizer:
    """A SentencePiece tokenizer as T5's: pieces that begin with a word's gap, an end mark."""
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.5)]
    pieces += [(f"▁{word}", -3.0) for word in _WORDS.split()]
    pieces += [(letter, -6.0) for letter in _LETTERS]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 1)]
    )
    return tokenizer


def write_t5(folder: Path, width: int = TEXT_WIDTH) -> None:
    """A random T5 with FLAN's gated feed-forward, as transformers saves it."""
    tokenizer = unigram_tokenizer()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=512,
    ).save_pretrained(str(folder))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        T5Model(
            T5Config(
                vocab_size=tokenizer.get_vocab_size(),
                d_model=width,
                d_kv=8,
                d_ff=64,
                num_layers=2,
                num_decoder_layers=1,
                num_heads=4,
                feed_forward_proj="gated-gelu",
                tie_word_embeddings=False,
                pad_token_id=0,
                eos_token_id=1,
            )
        ).save_pretrained(str(folder))
