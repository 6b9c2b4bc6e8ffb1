"""The Lightning task: one step's losses, the optimiser, validation on whole folders."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

import torch
from lightning import LightningModule
from lightning.pytorch.utilities.types import OptimizerLRSchedulerConfig
from torch import Tensor
from torch.nn import functional

from soundmark.training.config import FitConfig
from soundmark.training.data.augment import AugmentConfig, augment_batch, augment_tokens
from soundmark.training.data.batches import Batch, Prompts
from soundmark.training.data.phrases import CELL_THINGS
from soundmark.training.evaluate import (
    EvaluationSet,
    Report,
    report_on,
)
from soundmark.training.losses import (
    cell_grounding_loss,
    local_alignment_loss,
    nonsense_loss,
    pair_loss,
    picture_grounding_loss,
    similarity,
    source_loss,
    tag_loss,
)
from soundmark.training.model.image import IMAGE_SIZE
from soundmark.training.model.metadata import Metadata, drop_components
from soundmark.training.model.sat2sound import Encoded, ModelConfig, Sat2Sound
from soundmark.training.model.text import TokenStates, pad_states

#: Fields of the config's augmentation that are not about pictures.
_OF_SOUNDS = ("audio_channels", "audio_cut")
#: Texts without meaning that a step asks of its pictures.
_NONSENSE_DRAWN = 24
_SHOWN = ("val_i2t", "val_rank", "val_auc")


def figures(reports: Mapping[str, Report]) -> dict[str, float]:
    """What is logged of a validation: means over folders, and each folder's own figures."""
    found: dict[str, float] = {}
    recalls, medians, heard = [], [], []
    for name, report in reports.items():
        recalls.append(report["I2T"]["R@10%"])
        medians.append(report["I2T"]["median_rank"])
        heard.append(report.get("A2I", {}).get("R@10%", 0.0))
        for key in ("I2T", "A2I"):
            if key in report:
                found[f"{name}/{key}_R@10%"] = report[key]["R@10%"]
                found[f"{name}/{key}_rank"] = report[key]["median_rank"]
        if report["same_land_use_top1"] is not None:
            found[f"{name}/same_land_use"] = report["same_land_use_top1"]
        grounding = report.get("grounding_auc", {}).get("pooled", {}).get("mean")
        if grounding is not None:
            found["val_auc"] = grounding
    found["val_i2t"] = sum(recalls) / len(recalls)
    found["val_a2i"] = sum(heard) / len(heard)
    found["val_rank"] = sum(medians) / len(medians)
    return found


class Sat2SoundTask(LightningModule):
    """Trains ``model``; ``evaluation`` sets and prompts are given once the data are read.

    Its ``hyper_parameters`` hold the model's sizes, so that a checkpoint opens by itself.
    """

    def __init__(self, config: FitConfig, text_channels: int) -> None:
        super().__init__()
        sizes = ModelConfig(**config.model.model_dump(), text_channels=text_channels)
        self.save_hyperparameters(
            {
                "model": {**sizes.__dict__},
                "run": config.model_dump(mode="json"),
                "kind": "soundmark-mini",
            }
        )
        self.config = config
        self.model = Sat2Sound(sizes)
        self.model.audio_encoder.requires_grad_(False)
        if config.trainable:
            for name, parameter in self.model.named_parameters():
                parameter.requires_grad_(
                    any(f"{name}.".startswith(f"{part}.") for part in config.trainable)
                )
        self.rng = random.Random(config.seed)
        self.tag_prompts: Prompts | None = None
        self.thing_prompts: Prompts | None = None
        self.nonsense: list[TokenStates] = []
        self.evaluation: list[EvaluationSet] = []
        self.validation_cells: dict[str, Tensor] = {}
        self.cell_words = Prompts([])
        self.reports: dict[str, Report] = {}
        #: Embedding and weights of pictures that no longer change, by their row in the data.
        self.memory: dict[int, tuple[Tensor, Tensor]] = {}

    @property
    def learns_images(self) -> bool:
        """Whether anything that pictures pass through is trained."""
        names = ("image_encoder", "meta_fuser", "image_query", "codebook")
        return any(
            parameter.requires_grad
            for name in names
            for parameter in getattr(self.model, name).parameters()
        )

    def training_step(self, batch: Batch, _index: int) -> Tensor:
        """All losses of one batch."""
        if self.learns_images:
            image, cells = self._seen(batch)
        else:
            image, cells = self._remembered(batch), None
        caption = self.model.encode_text(*batch.caption)
        spoken = self.model.encode_text(*batch.audio_caption)
        audio = None
        if self.config.loss.sound:
            cut, dropped = self.config.augment.audio_cut, self.config.augment.audio_channels
            audio = self.model.encode_audio_tokens(augment_tokens(batch.audio_tokens, cut, dropped))
        others = None
        if batch.other_captions is not None:
            others = self.model.encode_text(*batch.other_captions).embedding
        terms = self._pair_terms(image, audio, spoken, caption, others)
        terms["tag"], terms["source"] = self._tag_terms(image, audio, batch)
        terms["nonsense"] = self._nonsense_term(image)
        terms["filip"] = self._filip_term(image, caption, batch.caption[1])
        terms["picture"], terms["cell"] = self._grounding_terms(image, batch, cells)
        loss = self._total(terms)
        self.log_dict({f"train/{name}": value.detach() for name, value in terms.items()})
        self.log("loss", loss.detach(), prog_bar=True)
        self.log("active", (image.weights > 0).float().sum(dim=1).mean(), prog_bar=True)
        return loss

    def _seen(self, batch: Batch) -> tuple[Encoded, Tensor | None]:
        """The batch's pictures augmented and encoded, and their cells resampled alike."""
        augment = AugmentConfig(**self.config.augment.model_dump(exclude={*_OF_SOUNDS}))
        pixels, gsd, cells = augment_batch(batch.pictures, batch.gsd, augment, batch.cells)
        rate = self.config.optimiser.meta_droprate
        present = drop_components(batch.metadata.present, rate).to(self.device)
        metadata = batch.metadata._replace(present=present)
        return self.model.encode_image(pixels, gsd, metadata), cells

    @torch.no_grad()
    def _remembered(self, batch: Batch) -> Encoded:
        """The batch's pictures as evaluation sees them: whole, and with their location alone.

        Where nothing that pictures pass through is trained, each is encoded once in a run. There
        are no ``queries`` (B, 0, d).
        """
        rows = batch.rows.tolist()
        new = [place for place, row in enumerate(rows) if row not in self.memory]
        if new:
            self.model.eval()
            size = (IMAGE_SIZE, IMAGE_SIZE)
            pixels = functional.interpolate(
                batch.pictures[new].float(), size, mode="bilinear", antialias=True
            )
            gsd = batch.gsd[new] * (batch.pictures.shape[-1] / IMAGE_SIZE)
            present = batch.metadata.present[new].clone()
            present[:, 1:] = False
            metadata = Metadata(*(field[new] for field in batch.metadata))._replace(present=present)
            found = self.model.encode_image(pixels, gsd, metadata)
            self.model.train()
            for index, place in enumerate(new):
                self.memory[rows[place]] = (found.embedding[index], found.weights[index])
        embedding, weights = (
            torch.stack(kept) for kept in zip(*(self.memory[row] for row in rows), strict=True)
        )
        return Encoded(embedding.new_zeros(len(rows), 0, embedding.shape[1]), embedding, weights)

    def _pair_terms(
        self,
        image: Encoded,
        audio: Encoded | None,
        spoken: Encoded,
        caption: Encoded,
        others: Tensor | None,
    ) -> dict[str, Tensor]:
        """The paper's terms, unweighted; ``others``: further captions (n, d). Those that hear are
        left out without ``audio``."""
        scales, alpha = self.model.logit_scales, self.config.loss.pseudo_match_alpha
        pairs = {
            "it": (image.embedding, spoken.embedding),
            "fdt": (image.embedding, caption.embedding),
        }
        if audio is not None:
            pairs |= {
                "at": (audio.embedding, spoken.embedding),
                "ia": (image.embedding, audio.embedding),
                "i_at": (image.embedding, audio.embedding + spoken.embedding),
            }
        terms = {}
        for name, (left, right) in pairs.items():
            beyond = None
            if name == "fdt" and others is not None:
                beyond = similarity(left, others, scales[name])
            terms[name] = pair_loss(similarity(left, right, scales[name]), alpha, beyond)
        return terms

    def _tag_terms(
        self, image: Encoded, audio: Encoded | None, batch: Batch
    ) -> tuple[Tensor, Tensor]:
        """Words of the tags against pictures and sounds, and against the loudest sound of each."""
        zero = torch.zeros((), device=self.device)
        if self.tag_prompts is None or not (self.config.loss.tag or self.config.loss.source):
            return zero, zero
        states, mask, _ = self.tag_prompts.draw(self.rng)
        words = self.model.encode_text(states.to(self.device), mask.to(self.device)).embedding
        words = functional.normalize(words, dim=-1)
        slope, offset = self.model.tag_slope, self.model.tag_offset
        loss = tag_loss(
            functional.normalize(image.embedding, dim=-1) @ words.T, batch.tags, slope, offset
        )
        if audio is None:
            return loss, zero
        cosines = functional.normalize(audio.embedding, dim=-1) @ words.T
        loss = loss + tag_loss(cosines, batch.heard, slope, offset)
        return loss, source_loss(cosines, batch.loudest)

    def _nonsense_term(self, image: Encoded) -> Tensor:
        if not self.config.loss.nonsense or not self.nonsense:
            return torch.zeros((), device=self.device)
        states, mask = pad_states(self.rng.sample(self.nonsense, _NONSENSE_DRAWN))
        texts = self.model.encode_text(states.to(self.device), mask.to(self.device)).embedding
        cosines = functional.normalize(image.embedding, dim=-1) @ functional.normalize(texts).T
        return nonsense_loss(cosines, self.model.tag_slope, self.model.tag_offset)

    def _filip_term(self, image: Encoded, caption: Encoded, mask: Tensor) -> Tensor:
        if not self.config.loss.filip or not self.learns_images:
            return torch.zeros((), device=self.device)
        return local_alignment_loss(image.queries, caption.queries, mask)

    def _grounding_terms(
        self, image: Encoded, batch: Batch, cells: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        zero = torch.zeros((), device=self.device)
        if self.thing_prompts is None or cells is None:
            return zero, zero
        states, _, words = self.thing_prompts.draw(self.rng)
        phrases = self.model.phrase_vectors(states.to(self.device), words.to(self.device))
        raw = image.queries @ phrases.T
        logits = self.model.grounding_slope * raw + self.model.grounding_offset
        picture = picture_grounding_loss(logits, batch.things, batch.things_known)
        labelled = batch.labelled > 0
        if not labelled.any():
            return picture, zero
        count = len(CELL_THINGS)
        marks = cells[labelled].flatten(2).transpose(1, 2)
        covered, known = marks[..., :count], marks[..., count:]
        cell = cell_grounding_loss(
            logits[labelled][..., :count], covered.clamp(0, 1), (known > 0.5).to(logits.dtype)
        )
        return picture, cell

    def _total(self, terms: dict[str, Tensor]) -> Tensor:
        weights = self.config.loss
        paper = terms["it"] / 3 + weights.fdt * terms["fdt"]
        if "ia" in terms:
            heard = (terms["at"] + terms["ia"]) / 3 + weights.combined * terms["i_at"]
            paper = paper + weights.sound * heard
        ours = (
            weights.tag * terms["tag"]
            + weights.source * terms["source"]
            + weights.nonsense * terms["nonsense"]
            + weights.filip * terms["filip"]
            + weights.picture * terms["picture"]
            + weights.cell * terms["cell"]
        )
        return paper + ours

    def validation_step(self, _batch: Any, _index: int) -> None:
        """Report every folder, whole; ``val_i2t`` is the mean I2T R@10% over folders.

        It must happen in a step: only between the hooks that begin and end the epoch does the
        model hold the averaged weights that a checkpoint keeps.
        """
        self.reports = {
            data.name: report_on(self.model, data, self.validation_cells, self.cell_words)
            for data in self.evaluation
        }
        for name, value in figures(self.reports).items():
            self.log(name, value, prog_bar=name in _SHOWN, batch_size=1)

    def configure_optimizers(self) -> OptimizerLRSchedulerConfig:
        """AdamW; the backbone learns more slowly; linear warm-up, then cosine to zero."""
        options = self.config.optimiser
        backbone = [p for p in self.model.image_encoder.backbone.parameters() if p.requires_grad]
        known = {id(p) for p in backbone}
        rest = [p for p in self.parameters() if p.requires_grad and id(p) not in known]
        decayed = [p for p in rest if p.ndim > 1]
        plain = [p for p in rest if p.ndim <= 1]
        optimiser = torch.optim.AdamW(
            [
                {"params": backbone, "lr": options.backbone_learning_rate},
                {"params": decayed, "lr": options.learning_rate},
                {"params": plain, "lr": options.learning_rate, "weight_decay": 0.0},
            ],
            weight_decay=options.weight_decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        steps = int(self.trainer.estimated_stepping_batches)

        def factor(step: int) -> float:
            if step < options.warmup_steps:
                return (step + 1) / (options.warmup_steps + 1)
            done = (step - options.warmup_steps) / max(1, steps - options.warmup_steps)
            return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))

        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, factor)
        return {"optimizer": optimiser, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}
