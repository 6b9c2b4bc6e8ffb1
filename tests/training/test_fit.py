"""A whole run through the real loop: what it writes, what it learns, how it goes on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from lightning import Callback, LightningModule, Trainer
from torch import Tensor
from torch.nn import functional
from training_world import KINDS, TrainingWorld, write_config

from soundmark.desktop.engine.errors import ModelError
from soundmark.training import fit as fit_module
from soundmark.training.checkpoint import open_checkpoint, read_tensors
from soundmark.training.config import FitConfig, read_config
from soundmark.training.data import features
from soundmark.training.data.batches import Batch
from soundmark.training.data.features import AudioBank
from soundmark.training.data.samples import SamplesError
from soundmark.training.evaluate import EvaluationSet, embed
from soundmark.training.evaluation_data import evaluate_checkpoint
from soundmark.training.fit import averaging, begin, fit, load_pretrained, prepare
from soundmark.training.model.audio import MiniAudioEncoder
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import Encoded
from soundmark.training.model.text import FrozenTextEncoder
from soundmark.training.task import Sat2SoundTask, figures


@pytest.fixture
def own_run(training_world: TrainingWorld, trained: Path, tmp_path: Path) -> FitConfig:
    """A config with an output folder of its own that knows the shared caches."""
    shutil.copytree(trained.parent / "cache", tmp_path / "cache")
    path = write_config(training_world, tmp_path / "run.yaml", output=str(tmp_path))
    return read_config(path)


def test_a_run_leaves_checkpoints_and_a_report(trained: Path) -> None:
    assert {"best.ckpt", "last.ckpt", "report.json", "report.md"} <= {
        path.name for path in trained.iterdir()
    }
    report = json.loads((trained / "report.json").read_text(encoding="utf-8"))
    assert set(report) == {"aerial", "coast"}
    assert set(report["coast"]) >= {"I2T", "T2I", "I2A", "A2I", "same_land_use_top1"}
    assert "grounding_auc" in report["aerial"]
    table = (trained / "report.md").read_text(encoding="utf-8")
    assert table.count("| aerial |") == table.count("| coast |") == 1


def test_the_report_is_of_the_checkpoint_that_is_kept(
    trained: Path, training_world: TrainingWorld
) -> None:
    written = json.loads((trained / "report.json").read_text(encoding="utf-8"))
    again = evaluate_checkpoint(
        trained / "best.ckpt",
        [training_world.aerial, training_world.coast],
        "val",
        cache=trained.parent / "cache",
    )
    assert json.loads(json.dumps(again)) == written


def test_last_is_the_last_epoch_and_goes_on(own_run: FitConfig, trained: Path) -> None:
    before = read_tensors(trained / "last.ckpt")
    assert (before["epoch"], before["global_step"]) == (1, 2 * 3)
    longer = own_run.model_copy(
        update={"optimiser": own_run.optimiser.model_copy(update={"epochs": 3})}
    )
    folder = fit(longer, accelerator="cpu", resume=trained / "last.ckpt")
    after = read_tensors(folder / "last.ckpt")
    assert (after["epoch"], after["global_step"]) == (2, 3 * 3)
    moved = after["state_dict"]["model.codebook.space_dict"]
    assert not torch.equal(moved, before["state_dict"]["model.codebook.space_dict"])
    # Averaged and current weights are two, before and after.
    for content in (before, after):
        assert not torch.equal(
            content["current_model_state"]["model.codebook.space_dict"],
            content["state_dict"]["model.codebook.space_dict"],
        )


class _Watch(Callback):
    """Keeps what validation reported and what the checkpoint of the same moment holds."""

    def __init__(self) -> None:
        self.reported: Tensor | None = None

    def on_validation_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, *_: Any
    ) -> None:
        assert isinstance(pl_module, Sat2SoundTask)
        self.reported = embed(pl_module.model, pl_module.evaluation[0]).text


def test_validation_judges_the_weights_that_a_checkpoint_keeps(
    own_run: FitConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are averages; the weights that training moves on with are others."""
    watch = _Watch()
    monkeypatch.setattr(fit_module, "_display", lambda: [watch])
    judged: list[Tensor] = []
    real = fit_module.Sat2SoundTask.validation_step

    def spied(task: Sat2SoundTask, batch: Any, index: int) -> None:
        judged.append(task.model.codebook.space_dict.detach().clone())
        real(task, batch, index)

    monkeypatch.setattr(fit_module.Sat2SoundTask, "validation_step", spied)
    folder = fit(own_run, accelerator="cpu", limit=2)
    kept = read_tensors(folder / "last.ckpt")["state_dict"]["model.codebook.space_dict"]
    assert torch.equal(judged[-1], kept)
    assert watch.reported is not None


def test_the_loss_falls(own_run: FitConfig, training_world: TrainingWorld) -> None:
    """Twenty steps on six pictures of three kinds, each with words and sounds of its own."""
    torch.manual_seed(0)
    text = FrozenTextEncoder(own_run.weights.text, own_run.model.text_tokens)
    still = {"min_side": 1.0, "brightness": 0.0, "contrast": 0.0, "saturation": 0.0, "hue": 0.0}
    config = own_run.model_copy(
        update={
            "augment": own_run.augment.model_copy(update=still),
            "loss": own_run.loss.model_copy(update={"tag": 0.0, "picture": 0.0, "cell": 0.0}),
        }
    )
    task = Sat2SoundTask(config, text.channels)
    load_pretrained(task, config)
    batch = next(iter(prepare(task, config, text)))
    task.train()
    optimiser = torch.optim.Adam([p for p in task.parameters() if p.requires_grad], lr=3e-3)
    losses = []
    for _ in range(20):
        loss = task.training_step(batch, 0)
        assert loss.isfinite()
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        losses.append(float(loss.detach()))
    assert sum(losses[-3:]) / 3 < 0.8 * sum(losses[:3]) / 3
    # What is not to learn has not moved.
    frozen = task.model.image_encoder.backbone.stem.weight
    assert frozen.grad is None


def test_caches_are_used_again(
    own_run: FitConfig, training_world: TrainingWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is mixed, and no caption of the training set is encoded."""
    monkeypatch.delattr(features, "mix")
    text = FrozenTextEncoder(own_run.weights.text, own_run.model.text_tokens)
    encoded: list[str] = []
    real = text.states

    def spied(texts: list[str], batch: int = 64) -> Any:
        encoded.extend(texts)
        return real(texts, batch)

    monkeypatch.setattr(text, "states", spied)
    task = Sat2SoundTask(own_run, text.channels)
    load_pretrained(task, own_run)
    before = sorted((own_run.output / "cache").iterdir())
    prepare(task, own_run, text)
    assert sorted((own_run.output / "cache").iterdir()) == before
    train_only = "A tractor in the crop rows."
    assert train_only not in encoded


def test_missing_data_is_one_sentence(own_run: FitConfig, tmp_path: Path) -> None:
    away = own_run.model_copy(
        update={"data": own_run.data.model_copy(update={"root": tmp_path / "none"})}
    )
    with pytest.raises(SamplesError, match=r"samples\.jsonl cannot be read"):
        fit(away, accelerator="cpu")


@pytest.mark.parametrize("part", ["imagenet", "yamnet"])
@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_pretrained_parts_that_cannot_be_used_say_how_to_get_them(
    own_run: FitConfig, tmp_path: Path, part: str, damage: str
) -> None:
    path = tmp_path / "part"
    if damage == "damaged":
        path.write_bytes(b"\x80\x02nothing")
    config = own_run.model_copy(update={"weights": own_run.weights.model_copy(update={part: path})})
    task = Sat2SoundTask(config, 32)
    with pytest.raises(ModelError, match="soundmark-train weights") as caught:
        load_pretrained(task, config)
    assert "\n" not in str(caught.value)


def test_a_checkpoint_of_other_sizes_cannot_go_on(own_run: FitConfig, trained: Path) -> None:
    smaller = own_run.model_copy(update={"model": own_run.model.model_copy(update={"codes": 32})})
    with pytest.raises(ModelError, match="other sizes"):
        fit(smaller, accelerator="cpu", resume=trained / "last.ckpt")
    with pytest.raises(ModelError, match="does not exist"):
        fit(own_run, accelerator="cpu", resume=trained / "none.ckpt")


def test_evaluation_needs_no_recordings(
    trained: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    """Someone has the checkpoint, pictures and the text encoder; nothing else of the run."""
    content = read_tensors(trained / "best.ckpt")
    run = content["hyper_parameters"]["run"]
    run["data"]["root"] = str(tmp_path / "elsewhere")
    run["weights"]["text"] = str(tmp_path / "no-encoder")
    path = tmp_path / "moved.ckpt"
    torch.save(content, path)
    options: dict[str, Any] = {"text": training_world.text, "cache": tmp_path / "cache"}
    report = evaluate_checkpoint(path, [training_world.coast], "val", **options)["coast"]
    assert "I2T" in report
    assert "I2A" not in report
    assert not (tmp_path / "cache").exists()
    with_stems = evaluate_checkpoint(
        path, [training_world.coast], "val", stems=[training_world.stems], **options
    )["coast"]
    assert {"I2A", "A2I"} <= set(with_stems)
    assert with_stems["I2T"] == report["I2T"]
    rooted = evaluate_checkpoint(
        path, [training_world.aerial], "val", data_root=training_world.root, **options
    )["aerial"]
    assert {"I2A", "grounding_auc"} <= set(rooted)


def test_parts_learn_by_name(own_run: FitConfig) -> None:
    config = own_run.model_copy(update={"trainable": ["audio_query", "tag_slope"]})
    task = Sat2SoundTask(config, 32)
    learning = {name.split(".")[0] for name, p in task.model.named_parameters() if p.requires_grad}
    assert learning == {"audio_query", "tag_slope"}
    assert not task.learns_images
    everything = Sat2SoundTask(own_run.model_copy(update={"trainable": []}), 32)
    silent = {
        name.split(".")[0]
        for name, p in everything.model.named_parameters()
        if not p.requires_grad and ".backbone." not in name
    }
    assert silent == {"audio_encoder"}


def test_what_is_logged_of_a_validation() -> None:
    score = {"R@10%": 0.5, "median_rank": 3.0}
    one = {"I2T": score, "A2I": {"R@10%": 0.25, "median_rank": 4.0}, "same_land_use_top1": 0.75}
    other = {"I2T": {"R@10%": 1.0, "median_rank": 1.0}, "same_land_use_top1": None}
    found = figures({"a": one, "b": {**other, "grounding_auc": {"pooled": {"mean": 0.7}}}})
    assert found["val_i2t"] == 0.75
    assert found["val_a2i"] == 0.125
    assert found["val_rank"] == 2.0
    assert found["val_auc"] == 0.7
    assert found["a/A2I_rank"] == 4.0
    assert "b/same_land_use" not in found


def test_a_checkpoint_and_its_model_agree_with_the_set(
    trained: Path, training_world: TrainingWorld
) -> None:
    """Audio banks, captions and pictures of a set stay in step."""
    model, _ = open_checkpoint(trained / "best.ckpt")
    text = FrozenTextEncoder(str(training_world.text), 16)
    samples = [s for s in _validation(training_world) if s.folder == "coast"]
    bank = AudioBank(torch.zeros(len(samples), 1, 10, 1024).half(), [], [], [])
    found = embed(model, EvaluationSet.of("coast", samples, text, bank))
    assert found.audio is not None
    assert len(found.image) == len(found.text) == len(found.audio) == len(KINDS)


def _validation(world: TrainingWorld) -> list[Any]:
    from soundmark.training.data.samples import read_folders

    return read_folders([world.aerial, world.coast], "val").samples


def test_parts_of_the_image_encoder_learn_by_name(own_run: FitConfig) -> None:
    config = own_run.model_copy(update={"trainable": ["image_encoder.join", "image_query"]})
    task = Sat2SoundTask(config, 32)
    learning = {name for name, p in task.model.named_parameters() if p.requires_grad}
    assert {name for name in learning if name.startswith("image_encoder")} == {
        "image_encoder.join.weight",
        "image_encoder.join.bias",
    }
    assert task.learns_images


def test_averaging_moves_what_moves_and_nothing_else() -> None:
    torch.manual_seed(0)
    average = averaging(0.99)
    kept, current = torch.randn(1000), torch.randn(1000)
    torch.testing.assert_close(average(kept, current, 3), 0.99 * kept + 0.01 * current)
    assert torch.equal(average(kept, kept, 3), kept)


def test_frozen_weights_of_a_run_are_those_it_began_with(
    own_run: FitConfig, trained: Path, training_world: TrainingWorld
) -> None:
    """Caches of the audio network's answers are known by its weights, bit by bit."""
    network = MiniAudioEncoder()
    network.network.load_yamnet(training_world.yamnet)
    kept = read_tensors(trained / "last.ckpt")["state_dict"]
    for name, tensor in network.state_dict().items():
        assert torch.equal(kept[f"model.audio_encoder.{name}"], tensor)
    # A checkpoint whose audio network has drifted gives the rest of the model.
    content = read_tensors(trained / "last.ckpt")
    for name in network.state_dict():
        content["state_dict"][f"model.audio_encoder.{name}"] += 1e-6
    drifted = own_run.output / "drifted.ckpt"
    torch.save(content, drifted)
    task = Sat2SoundTask(own_run, 32)
    begin(task, own_run.model_copy(update={"start_from": drifted}))
    for name, tensor in network.state_dict().items():
        assert torch.equal(task.model.audio_encoder.state_dict()[name], tensor)
    assert torch.equal(
        task.model.codebook.space_dict, content["state_dict"]["model.codebook.space_dict"]
    )


def test_a_stage_of_captions_leaves_sounds_alone(
    own_run: FitConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = own_run.model_copy(
        update={
            "loss": own_run.loss.model_copy(update={"sound": 0.0, "filip": 0.5, "nonsense": 0.5}),
            "data": own_run.data.model_copy(update={"audio_clips": 2}),
        }
    )
    task, batch = _task_and_batch(config)
    assert batch.audio_tokens.shape[1] == 0
    logged: dict[str, Tensor] = {}
    monkeypatch.setattr(task, "log_dict", logged.update)
    monkeypatch.setattr(task, "log", lambda *_args, **_options: None)
    torch.autograd.backward(task.training_step(batch, 0))
    assert {name for name in logged if "ia" in name or "at" in name} == set()
    assert float(logged["train/filip"]) > 0
    assert float(logged["train/nonsense"]) > 0
    assert float(logged["train/source"]) == 0
    assert all(p.grad is None for p in task.model.audio_query.parameters())


def test_a_stage_of_sounds_sees_each_picture_once(
    own_run: FitConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    loss = {"fdt": 0.0, "picture": 0.0, "cell": 0.0, "source": 1.0}
    config = own_run.model_copy(
        update={
            "trainable": ["audio_query"],
            "loss": own_run.loss.model_copy(update=loss),
            "augment": own_run.augment.model_copy(update={"audio_channels": 0.2, "audio_cut": 0.5}),
        }
    )
    task, batch = _task_and_batch(config)
    seen: list[Tensor] = []
    encode = task.model.encode_image

    def counted(pixels: Tensor, gsd: Tensor, metadata: Metadata | None) -> Encoded:
        seen.append(pixels)
        return encode(pixels, gsd, metadata)

    monkeypatch.setattr(task.model, "encode_image", counted)
    optimiser = torch.optim.Adam(task.model.audio_query.parameters(), lr=3e-3)
    losses = []
    for _ in range(15):
        loss_now = task.training_step(batch, 0)
        optimiser.zero_grad()
        torch.autograd.backward(loss_now)
        optimiser.step()
        losses.append(float(loss_now.detach()))
    assert [len(pixels) for pixels in seen] == [len(batch.rows)]
    assert sum(losses[-3:]) < 0.9 * sum(losses[:3])
    assert task.model.training
    # What is remembered is what evaluation sees: whole pictures and their place alone.
    task.model.eval()
    size = functional.interpolate(
        batch.pictures.float(), (224, 224), mode="bilinear", antialias=True
    )
    present = batch.metadata.present.clone()
    present[:, 1:] = False
    metadata = batch.metadata._replace(present=present)
    with torch.no_grad():
        whole = encode(size, batch.gsd * 256 / 224, metadata).embedding
    kept = torch.stack([task.memory[row][0] for row in batch.rows.tolist()])
    torch.testing.assert_close(kept, whole, atol=1e-4, rtol=1e-3)


def _task_and_batch(config: FitConfig) -> tuple[Sat2SoundTask, Batch]:
    """A task with its weights and prompts, and the first batch of its data."""
    torch.manual_seed(0)
    text = FrozenTextEncoder(config.weights.text, config.model.text_tokens)
    task = Sat2SoundTask(config, text.channels)
    begin(task, config)
    batch: Batch = next(iter(prepare(task, config, text)))
    task.train()
    return task, batch
