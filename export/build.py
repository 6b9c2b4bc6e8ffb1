"""One command from a checkpoint and the data to the finished model and pack."""

from __future__ import annotations

from pathlib import Path

from soundmark import desktop, export
from soundmark.desktop.engine.manifest import ModelManifest
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import VerifyReport, verify_pack
from soundmark.export.clips import make_clips
from soundmark.export.config import ExportConfig
from soundmark.export.default_scene import fetch_scene
from soundmark.export.gallery import CaptionSource, GallerySpec, make_gallery
from soundmark.export.model import make_model
from soundmark.export.pack import make_pack, zip_pack
from soundmark.export.region import make_region
from soundmark.export.steps import Steps

_EXPORT = Path(export.__path__[0])
_ENGINE = Path(desktop.__path__[0]) / "engine"
#: The code that decides what each step makes, so that changed code makes it anew.
_CODE = {
    "encoders": ["encoders.py", "graphs.py", "quantise.py", "calibration.py", "parity.py"],
    "model": ["model.py", "manifests.py"],
    "clips": ["clips.py", "ogg.py", "synthesis"],
    "gallery": ["gallery.py"],
    "region": ["region.py", "scene.py", "tiling.py", "mbtiles.py", "imagery"],
    "pack": ["pack.py", "manifests.py"],
}
_REGION_ENGINE = ["tiles.py", "footprints.py", "imaging.py", "encoders.py"]


def build(config: ExportConfig) -> tuple[VerifyReport, list[str]]:
    """Run every step that is not up to date.

    Returns the check of the finished pack and the names of the steps that ran. A step that fails
    leaves what the steps before it made. Raises SoundmarkError.
    """
    steps = Steps(config.work)
    scene = config.scene or fetch_scene(config.work / "scene.tif")
    _model_steps(config, steps)
    # Vectors depend on the fingerprint alone: a new title or card costs no new vectors.
    model = Model.open(config.model.out).manifest
    clips, gallery, region = (config.work / name for name in ("clips", "gallery", "region"))
    steps.run(
        "clips",
        clips,
        lambda: make_clips(clips, config.clips.spec()),
        inputs=_code("clips"),
        settings=config.clips.model_dump(),
    )
    sources = [
        CaptionSource(config.data / each.folder, each.label) for each in config.gallery.samples
    ]
    spec = GallerySpec(split=config.gallery.split, step_db=config.gallery.step_db)
    steps.run(
        "gallery",
        gallery,
        lambda: make_gallery(sources, clips, config.model.out, gallery, spec),
        inputs=[
            *(source.folder / "samples.jsonl" for source in sources),
            clips,
            *_code("gallery"),
            _ENGINE / "encoders.py",
        ],
        settings=[config.gallery.model_dump(mode="json"), model.fingerprint],
    )
    places = None if config.region.places is None else config.data / config.region.places
    steps.run(
        "region",
        region,
        lambda: make_region(scene, config.model.out, places, region, config.region.spec()),
        inputs=[
            scene,
            *([] if places is None else [places]),
            *_code("region"),
            *(_ENGINE / name for name in _REGION_ENGINE),
        ],
        settings=[config.region.model_dump(mode="json"), model.fingerprint],
    )
    _pack_steps(config, steps, gallery, region, model)
    return verify_pack(config.pack.out), steps.ran


def _model_steps(config: ExportConfig, steps: Steps) -> None:
    from soundmark.export import encoders

    made = config.work / "encoders"
    folders = [config.data / each.folder for each in config.gallery.samples]
    steps.run(
        "encoders",
        made,
        lambda: encoders.run(
            config.checkpoint,
            made,
            folders,
            data_root=config.data,
            cache=config.work / "audio-cache",
        ),
        inputs=[
            config.checkpoint,
            *(folder / "samples.jsonl" for folder in folders),
            *_code("encoders"),
        ],
    )
    steps.run(
        "model",
        config.model.out,
        lambda: make_model(made, config.model.card, config.model.out, config.model.info()),
        inputs=[made, config.model.card, *_code("model")],
        settings=config.model.info().model_dump(mode="json"),
    )


def _pack_steps(
    config: ExportConfig, steps: Steps, gallery: Path, region: Path, model: ModelManifest
) -> None:
    out, archive = config.pack.out, config.pack.archive
    steps.run(
        "pack",
        out,
        lambda: make_pack(gallery, region, config.model.out, out, config.pack.info()),
        inputs=[gallery, region, *_code("pack")],
        settings=[config.pack.info().model_dump(mode="json"), model.name, model.fingerprint],
    )
    if archive is not None:
        steps.run("archive", archive, lambda: zip_pack(out, archive), inputs=[out, *_code("pack")])


def _code(step: str) -> list[Path]:
    return [_EXPORT / name for name in _CODE[step]]
