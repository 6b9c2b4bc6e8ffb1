"""Tiny random models of the classes that the compared systems load, saved as ``transformers`` does,
and a batch to give them."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import ByteLevelBPETokenizer
from transformers import (
    ClapAudioConfig,
    ClapConfig,
    ClapFeatureExtractor,
    ClapModel,
    ClapTextConfig,
    RobertaTokenizerFast,
)

from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.model.metadata import Metadata

CAPTIONS = (
    "waves break on the shore and gulls cry",
    "traffic passes on a busy street",
    "birds sing in the fields",
    "people talk in a square",
)
#: Width of the projections.
WIDTH = 16


def write_tokenizer(folder: Path) -> None:
    """A byte-level tokenizer as RoBERTa's, padding 1 as CLAP expects."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = ByteLevelBPETokenizer()
    pieces.train_from_iterator(
        CAPTIONS,
        vocab_size=330,
        show_progress=False,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
    )
    pieces.save_model(str(folder))
    RobertaTokenizerFast(
        str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=64
    ).save_pretrained(str(folder))


def write_clap(folder: Path) -> None:
    """A fused CLAP of the smallest sizes that its audio tower can have."""
    write_tokenizer(folder)
    text = ClapTextConfig(
        vocab_size=330,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=80,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    audio = ClapAudioConfig(
        hidden_size=16,
        patch_embeds_hidden_size=8,
        depths=[1, 1],
        num_attention_heads=[1, 2],
        num_hidden_layers=2,
        window_size=4,
        spec_size=64,
        num_mel_bins=16,
        patch_size=4,
        enable_fusion=True,
        fusion_type="aff_2d",
        aff_block_r=2,
        hidden_dropout_prob=0.0,
    )
    config = ClapConfig(text.to_dict(), audio.to_dict(), projection_dim=WIDTH)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        ClapModel(config).save_pretrained(str(folder))
    ClapFeatureExtractor(
        feature_size=16, max_length_s=1, hop_length=480 * 2, frequency_min=50
    ).save_pretrained(str(folder))


def make_batch(rows: int = 4, *, waveform: bool = True) -> SoundscapeBatch:
    """``rows`` different pictures and sounds of one second; the last place is not known."""
    generator = torch.Generator().manual_seed(11)
    time = torch.arange(32_000) / 32_000
    tones = torch.tensor([200.0 * 2**row for row in range(rows)])
    present = torch.ones(rows, 5, dtype=torch.bool)
    present[-1, 0] = False
    whole = torch.arange(rows)
    blocks = torch.randint(0, 256, (rows, 3, 7, 7), generator=generator, dtype=torch.uint8)
    pixels = blocks.repeat_interleave(32, dim=2).repeat_interleave(32, dim=3)
    return SoundscapeBatch(
        ids=[str(row) for row in range(rows)],
        pixels=pixels,
        gsd=torch.full((rows,), 0.8),
        scale=torch.ones(rows, dtype=torch.int64),
        metadata=Metadata(
            latitude=10.0 * whole,
            longitude=20.0 * whole,
            month=whole + 1,
            hour=whole,
            audio_source=whole % 4,
            caption_source=whole % 3,
            present=present,
        ),
        image_captions=[f"a place where {CAPTIONS[row % 4]}" for row in range(rows)],
        audio_captions=[CAPTIONS[row % 4] for row in range(rows)],
        mel=None if waveform else torch.zeros(rows, 1, 1001, 64),
        waveform=0.3 * torch.sin(2 * torch.pi * tones[:, None] * time) if waveform else None,
    )
