"""A training set of a few dozen synthetic aerial pictures, with stems and a random text encoder.

Three kinds of ground: water (blue ripples), field (green and brown rows), roofs (grey with bright
squares). Each kind has its own words and its own sounds, so a model can learn to tell them apart in
a few steps. ``make_training_world`` builds all of it in a second; nothing is downloaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import soundfile
import torch
import yaml
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from torch import Tensor
from transformers import BertConfig, BertModel, BertTokenizerFast

from soundmark.training.data.phrases import SOUND_PHRASES, THING_PHRASES
from soundmark.training.model.efficientnet import LITE0_BLOCKS

KINDS = ("water", "field", "roofs")
#: kind -> sounds (most prominent first), objects, words of its captions.
SOUNDS = {
    "water": ["ocean_waves", "gulls"],
    "field": ["birdsong", "tractor"],
    "roofs": ["street_traffic", "voices"],
}
OBJECTS = {"water": ["water"], "field": ["field", "grass"], "roofs": ["buildings", "pavement"]}
CAPTIONS = {
    "water": ("Waves on open water.", "Gulls over the sea.", "Surf and waves on a beach."),
    "field": ("Birds over a farm field.", "A tractor in the crop rows.", "Birdsong in the grass."),
    "roofs": ("Traffic and voices among houses.", "Cars on busy streets.", "People in the city."),
}
#: (out, in a group, side) of YAMNet's convolutions.
YAMNET_SHAPES = [
    (32, 1, 3), *(
        shape
        for before, after in [
            (32, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 512),
            *[(512, 512)] * 5, (512, 1024), (1024, 1024),
        ]
        for shape in ((before, 1, 3), (after, before, 1))
    ),
]  # fmt: skip
TRAIN_EACH, VAL_EACH = 3, 1
GRID = 7
RATE = 16_000


@dataclass(frozen=True)
class TrainingWorld:
    """Where the parts lie. ``config``: a YAML file that ``soundmark-train fit`` takes."""

    root: Path
    config: Path
    aerial: Path
    coast: Path
    stems: Path
    text: Path
    imagenet: Path
    yamnet: Path


def make_training_world(root: Path, **changes: Any) -> TrainingWorld:
    """Write a world into ``root``; ``changes`` are sections that override those of the config."""
    world = TrainingWorld(
        root,
        root / "run.yaml",
        root / "aerial",
        root / "coast",
        root / "stems",
        root / "text",
        root / "imagenet.pth",
        root / "yamnet.onnx",
    )
    write_samples(world.aerial, located=False)
    write_samples(world.coast, located=True)
    write_stems(world.stems)
    write_text_encoder(world.text)
    torch.save(imagenet_state(), world.imagenet)
    write_yamnet(world.yamnet)
    for split in ("train", "val"):
        write_cells(root / f"cells_{split}.json", world.aerial, split)
    write_config(world, world.config, **changes)
    return world


def write_config(world: TrainingWorld, path: Path, **changes: Any) -> Path:
    """Write a run's YAML file to ``path``; ``changes`` are merged into its sections."""
    content: dict[str, Any] = {
        "name": "tiny",
        "seed": 3,
        "data": {
            "root": str(world.root),
            "folders": ["aerial", "coast"],
            "stems": ["stems"],
            "cells": ["cells_train.json"],
            "validation_cells": ["cells_val.json"],
            "audio_clips": 1,
        },
        "weights": {
            "text": str(world.text),
            "imagenet": str(world.imagenet),
            "yamnet": str(world.yamnet),
        },
        "model": {
            "dimension": 32,
            "codes": 64,
            "temperature": 20.0,
            "text_tokens": 16,
            "fusion_layers": 1,
            "fusion_heads": 4,
        },
        "optimiser": {
            "epochs": 2,
            "batch_size": 6,
            "learning_rate": 5.0e-3,
            "warmup_steps": 2,
            "ema_decay": 0.5,
        },
        # The backbone is random here; training it as well would only take time.
        "trainable": ["meta_fuser", "image_query", "text_query", "audio_query", "codebook"],
        "output": str(world.root / "runs"),
    }
    for section, values in changes.items():
        if isinstance(values, dict):
            content[section].update(values)
        else:
            content[section] = values
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def picture_of(kind: str, side: int, seed: int) -> NDArray[np.uint8]:
    """A square picture (side, side, 3) of one kind of ground."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:side, 0:side]
    picture = np.zeros((side, side, 3))
    if kind == "water":
        ripple = 12 * np.sin((x + 0.6 * y) / 3 + rng.uniform(0, 6))
        picture += np.array([30, 80, 160]) + ripple[..., None]
    elif kind == "field":
        rows = (x // 4) % 2
        picture += np.where(rows[..., None] > 0, [70, 150, 50], [150, 120, 70])
    else:
        picture += np.array([120, 118, 115])
        squares = ((x // 10) % 2 == 0) & ((y // 10) % 2 == 0)
        picture[squares] = [225, 215, 205]
    picture += rng.normal(0, 6, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def write_samples(folder: Path, *, located: bool) -> None:
    """Pictures of 64 to 128 pixels with ``samples.jsonl``; half a metre a pixel, or two."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    rows = []
    for kind_number, kind in enumerate(KINDS):
        for number in range(TRAIN_EACH + VAL_EACH):
            name = f"{folder.name}-{kind}-{number}"
            seed = 100 * kind_number + number + (50 if located else 0)
            side = 64 + 16 * (number % 5)
            Image.fromarray(picture_of(kind, side, seed)).save(folder / "images" / f"{name}.png")
            row: dict[str, Any] = {
                "id": name,
                "image": f"images/{name}.png",
                "split": "train" if number < TRAIN_EACH else "val",
                "gsd_m": 2.0 if located else 0.5,
                "caption": CAPTIONS[kind][number % 3],
                "sounds": SOUNDS[kind],
                "objects": OBJECTS[kind],
                "land_use": kind,
            }
            if located:
                row |= {
                    "lat": None,
                    "latitude": 37.0 + number / 10,
                    "longitude": -122.0,
                    "scale": 1,
                }
                row.pop("lat")
            rows.append(row)
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "samples.jsonl").write_text(lines, encoding="utf-8")


def write_cells(path: Path, folder: Path, split: str) -> None:
    """Hand labels of water and buildings for the pictures of one split, all cells alike."""
    full, empty = ["1" * GRID] * GRID, ["0" * GRID] * GRID
    tiles = {}
    for line in (folder / "samples.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split:
            tiles[row["id"]] = {
                "water": full if row["land_use"] == "water" else empty,
                "buildings": full if row["land_use"] == "roofs" else empty,
            }
    path.write_text(json.dumps({"grid": GRID, "tiles": tiles}), encoding="utf-8")


def sound_of(tag: str, seconds: float = 2.0) -> NDArray[np.float32]:
    """A noise or a tone (n,) that stands for ``tag``."""
    time = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(7).normal(0, 0.1, len(time))
    sounds = {
        "ocean_waves": noise * (1 + np.sin(2 * np.pi * 0.5 * time)),
        "gulls": 0.2 * np.sin(2 * np.pi * 1800 * time) * (np.sin(2 * np.pi * 3 * time) > 0),
        "birdsong": 0.2 * np.sin(2 * np.pi * (3000 * time + 30 * np.sin(2 * np.pi * 5 * time))),
        "tractor": 0.2 * np.sign(np.sin(2 * np.pi * 60 * time)),
        "street_traffic": np.cumsum(noise) / np.abs(np.cumsum(noise)).max() * 0.5,
        "voices": 0.2 * np.sin(2 * np.pi * 220 * time) * (1 + np.sin(2 * np.pi * 4 * time)) / 2,
    }
    return sounds[tag].astype(np.float32)


def write_stems(folder: Path) -> None:
    """Short Ogg files, one a tag, with ``index.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for tag in sorted({tag for tags in SOUNDS.values() for tag in tags}):
        soundfile.write(str(folder / f"{tag}.ogg"), sound_of(tag), RATE, "VORBIS", format="OGG")
        rows.append({"file": f"{tag}.ogg", "tag": tag})
    (folder / "index.json").write_text(json.dumps(rows), encoding="utf-8")


def vocabulary() -> list[str]:
    """Every word of the captions and prompts, the letters, and BERT's marks."""
    texts = [text for captions in CAPTIONS.values() for text in captions]
    texts += [text for phrases in SOUND_PHRASES.values() for text in phrases]
    texts += [text for phrases in THING_PHRASES.values() for text in phrases]
    words = sorted({word for text in texts for word in re.findall(r"[a-z]+", text.lower())})
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    known = [*"0123456789.,;'-", *letters, *(f"##{letter}" for letter in letters), *words]
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(known)]


def imagenet_state(seed: int = 5) -> dict[str, Tensor]:
    """Random weights of EfficientNet-Lite0 under the published names, batch norms unfolded.

    Their scale keeps the signal alive through all layers, so that features tell pictures apart.
    """
    generator = torch.Generator().manual_seed(seed)
    state: dict[str, Tensor] = {}

    def layer(conv: str, norm: str, out: int, fan: int, side: int, gain: float) -> None:
        weight = torch.randn(out, fan, side, side, generator=generator)
        state[f"{conv}.weight"] = weight * (gain / (fan * side * side)) ** 0.5
        state[f"{norm}.weight"] = 0.8 + 0.4 * torch.rand(out, generator=generator)
        state[f"{norm}.bias"] = 0.1 * torch.randn(out, generator=generator)
        state[f"{norm}.running_mean"] = 0.1 * torch.randn(out, generator=generator)
        state[f"{norm}.running_var"] = 0.8 + 0.4 * torch.rand(out, generator=generator)
        state[f"{norm}.num_batches_tracked"] = torch.tensor(1)

    layer("_conv_stem", "_bn0", 32, 3, 3, 4.0)
    for index, spec in enumerate(LITE0_BLOCKS):
        name, hidden = f"_blocks.{index}", spec.channels_in * spec.expansion
        if spec.expansion != 1:
            layer(f"{name}._expand_conv", f"{name}._bn0", hidden, spec.channels_in, 1, 2.0)
        layer(f"{name}._depthwise_conv", f"{name}._bn1", hidden, 1, spec.kernel, 2.0)
        layer(f"{name}._project_conv", f"{name}._bn2", spec.channels_out, hidden, 1, 1.0)
    state["_fc.weight"] = torch.randn(1000, 1280, generator=generator)
    return state


def write_yamnet(
    path: Path,
    shapes: Sequence[tuple[int, int, int]] = YAMNET_SHAPES,
    quantised: bool = False,
) -> list[onnx.TensorProto]:
    """A chain of random convolutions (out, in a group, side), batch norms folded; returns their
    weights and biases in graph order."""
    rng = np.random.default_rng(0)
    tensors, nodes, x = [], [], "input"
    for number, (out, inside, side) in enumerate(shapes):
        scale = (2 / (inside * side * side)) ** 0.5
        weight = rng.normal(0, scale, (out, inside, side, side)).astype(np.float32)
        bias = rng.normal(0, 0.1, out).astype(np.float32)
        tensors.append(numpy_helper.from_array(weight, f"w{number}"))
        tensors.append(numpy_helper.from_array(bias, f"b{number}"))
        name = f"w{number}"
        if quantised:
            nodes.append(helper.make_node("QuantizeLinear", [name, "step"], [f"q{number}"]))
            name = f"d{number}"
            nodes.append(helper.make_node("DequantizeLinear", [f"q{number}", "step"], [name]))
        nodes.append(helper.make_node("Conv", [x, name, f"b{number}"], [f"y{number}"]))
        x = f"y{number}"
    tensors.append(numpy_helper.from_array(np.float32(0.01), "step"))
    ends = [helper.make_tensor_value_info(end, TensorProto.FLOAT, None) for end in ("input", x)]
    graph = helper.make_graph(nodes, "yamnet", ends[:1], ends[1:], tensors)
    onnx.save_model(helper.make_model(graph), str(path))
    return tensors


def write_text_encoder(folder: Path) -> None:
    """A random BERT of two layers and 32 channels with a WordPiece tokenizer, as transformers
    saves them."""
    folder.mkdir(parents=True, exist_ok=True)
    words = vocabulary()
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(str(folder))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        encoder = BertModel(
            BertConfig(
                vocab_size=len(words),
                hidden_size=32,
                num_hidden_layers=2,
                num_attention_heads=2,
                intermediate_size=64,
                max_position_embeddings=64,
            )
        )
    encoder.save_pretrained(str(folder))
