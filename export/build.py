"""One command from imagery, and a checkpoint and data if there are any, to the finished pack."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.markup import escape

from soundmark import desktop, export
from soundmark.desktop.engine.artefacts import UNLISTED_FILES
from soundmark.desktop.engine.manifest import MANIFEST_NAME, LicenceNote
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import VerifyReport, verify_pack
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export import estimates
from soundmark.export.clips import make_clips
from soundmark.export.config import ExportConfig, ModelConfig
from soundmark.export.errors import ExportError
from soundmark.export.gallery import CaptionSource, GallerySpec, make_gallery
from soundmark.export.imagery.band_files import make_picture
from soundmark.export.imagery.folder_source import FolderSource
from soundmark.export.model import make_model
from soundmark.export.pack import PackInfo, make_pack, zip_pack
from soundmark.export.package_files import fetch_members
from soundmark.export.progress import console
from soundmark.export.region_step import make_from_config, places_file
from soundmark.export.reused_gallery import gallery_licences, reuse_gallery
from soundmark.export.staging import staged_file
from soundmark.export.steps import Step, Steps

_EXPORT = Path(export.__path__[0])
_ENGINE = Path(desktop.__path__[0]) / "engine"
#: The code that decides what each step makes, so that changed code makes it anew.
_CODE = {
    "picture": ["imagery/band_files.py"],
    "encoders": ["encoders.py", "graphs.py", "quantise.py", "calibration.py", "parity.py"],
    "model": ["model.py", "manifests.py"],
    "clips": ["clips.py", "ogg.py", "synthesis"],
    "recordings": ["synthesis/recordings.py", "synthesis/recording_rows.py", "clips.py", "ogg.py"],
    "gallery": ["gallery.py", "reused_gallery.py"],
    "region": [
        "region.py",
        "region_step.py",
        "region_defaults.py",
        "pyramid_parts.py",
        "scene.py",
        "tiling.py",
        "mbtiles.py",
        "imagery",
        "embedding",
    ],
    "pack": ["pack.py", "manifests.py"],
    "report": ["report"],
}
_REGION_ENGINE = ["tiles.py", "footprints.py", "imaging.py", "encoders.py"]
#: Asks for the passphrase of a secret key file; "" where it has none.
AskPassphrase = Callable[[Path], str]


def build(
    config: ExportConfig, ask_passphrase: AskPassphrase = lambda _: ""
) -> tuple[VerifyReport, list[str]]:
    """Run every step that is not up to date.

    Returns the check of the finished pack and the names of the steps that ran. A step that fails
    leaves what the steps before it made. Raises SoundmarkError.
    """
    steps = Steps(config.work)
    planned = plan(config, ask_passphrase)
    for number, step in enumerate(planned, start=1):
        steps.run(step, f"[{number}/{len(planned)}] ".replace("[", r"\["))
    return verify_pack(config.folder), steps.ran


def tell_plan(config: ExportConfig) -> None:
    """Say on stderr what ``build`` would do, with sizes and times as far as they are known."""
    steps = Steps(config.work)
    begun: set[Path] = set()
    for step in plan(config):
        done = begun.isdisjoint(step.inputs) and steps.is_done(step)
        if not done:
            begun.add(step.output)
        expected = "up to date" if done else step.expected() or "seconds"
        line = escape(f"{step.name:<10} {step.output}: {expected}")
        console.print(f"[dim]{line}[/]" if done else line, soft_wrap=True, highlight=False)


def plan(config: ExportConfig, ask_passphrase: AskPassphrase = lambda _: "") -> list[Step]:
    """The steps in their order; nothing is made yet."""
    return [
        *_imagery_steps(config),
        *_model_steps(config),
        *_sound_steps(config),
        _gallery_step(config),
        _region_step(config),
        *_pack_steps(config, ask_passphrase),
        *_report_steps(config),
    ]


def imagery_path(config: ExportConfig) -> Path | None:
    """Where the finished imagery lies; None for a tile service."""
    imagery, work = config.imagery, config.work
    if imagery.url is not None:
        return None
    if imagery.needs_picture:
        return work / "picture.tif"
    if imagery.fetch is not None:
        return imagery.fetch.files().paths(work / "fetched")[0]
    return imagery.files[0]


def _imagery_steps(config: ExportConfig) -> list[Step]:
    imagery, steps = config.imagery, []
    files = imagery.files
    if imagery.fetch is not None:
        wanted = imagery.fetch.files()
        files = wanted.paths(config.work / "fetched")
        steps.append(
            Step(
                "fetch",
                config.work / "fetched",
                partial(fetch_members, wanted, config.work / "fetched"),
                settings=partial(imagery.fetch.model_dump, mode="json"),
                expected=lambda: f"{len(files)} files of {wanted.package}",
            )
        )
    if imagery.needs_picture:
        target = config.work / "picture.tif"
        steps.append(
            Step(
                "picture",
                target,
                partial(make_picture, files, target, imagery.band_spec()),
                inputs=[*files, *_code("picture")],
                settings=partial(imagery.model_dump, mode="json", include={"bands", "stretch"}),
            )
        )
    return steps


def _model_steps(config: ExportConfig) -> list[Step]:
    settings, checkpoint = config.model, config.checkpoint
    if not isinstance(settings, ModelConfig) or checkpoint is None:
        return []
    made = config.work / "encoders"
    folders = [config.in_data(each.folder) for each in config.gallery.samples]
    return [
        Step(
            "encoders",
            made,
            partial(_make_encoders, config, checkpoint, made, folders),
            inputs=[
                checkpoint,
                *(folder / "samples.jsonl" for folder in folders),
                *_code("encoders"),
            ],
        ),
        Step(
            "model",
            settings.out,
            partial(make_model, made, settings.card, settings.out, settings.info()),
            inputs=[made, settings.card, *_code("model")],
            settings=lambda: settings.info().model_dump(mode="json"),
        ),
    ]


def _make_encoders(config: ExportConfig, checkpoint: Path, out: Path, folders: list[Path]) -> None:
    from soundmark.export import encoders

    encoders.run(checkpoint, out, folders, data_root=config.data, cache=config.work / "audio-cache")


def _sound_steps(config: ExportConfig) -> list[Step]:
    steps = []
    if config.gallery.samples:
        clips = config.work / "clips"
        steps.append(
            Step(
                "clips",
                clips,
                partial(_make_clips, config, clips),
                inputs=_code("clips"),
                settings=partial(config.clips.model_dump, mode="json"),
                expected=partial(estimates.of_clips, config),
            )
        )
    if config.recordings is not None:
        made = config.work / "recordings"
        steps.append(
            Step(
                "recordings",
                made,
                partial(_make_recordings, config.recordings, config.model.folder, made),
                inputs=[config.recordings, *_code("recordings")],
                settings=partial(_fingerprint, config),
            )
        )
    return steps


def _make_clips(config: ExportConfig, out: Path) -> None:
    if config.clips.by == "texture":
        make_clips(out, config.clips.spec())
        return
    from soundmark.export.tag_clips import make_tag_clips

    make_tag_clips(out, tuple(SOUND_LABELS), config.clips.variants, config.clips.seed)


def _make_recordings(folder: Path, model: Path, out: Path) -> None:
    from soundmark.export.synthesis.recordings import make_recordings

    make_recordings(folder, model, out)


def _gallery_step(config: ExportConfig) -> Step:
    settings, out = config.gallery, config.work / "gallery"
    recordings = None if config.recordings is None else config.work / "recordings"
    made_of: list[Path] = [] if recordings is None else [recordings]
    if not settings.samples:
        return Step(
            "gallery",
            out,
            partial(reuse_gallery, settings.reused, config.model.folder, out, recordings),
            inputs=[settings.reused, *made_of, *_code("gallery")],
            settings=partial(_fingerprint, config),
            expected=partial(estimates.of_gallery, config),
        )
    sources = [CaptionSource(config.in_data(each.folder), each.label) for each in settings.samples]
    spec = GallerySpec(split=settings.split, step_db=settings.step_db)
    clips = config.work / "clips"
    return Step(
        "gallery",
        out,
        partial(
            make_gallery,
            sources,
            clips,
            config.model.folder,
            out,
            spec,
            recordings,
            settings.generated,
        ),
        inputs=[
            *(source.folder / "samples.jsonl" for source in sources),
            clips,
            *made_of,
            *([] if settings.generated is None else [settings.generated]),
            *_code("gallery"),
            _ENGINE / "encoders.py",
        ],
        settings=lambda: [
            settings.model_dump(mode="json", exclude_none=True),
            _fingerprint(config),
        ],
        expected=partial(estimates.of_gallery, config),
    )


def _region_step(config: ExportConfig) -> Step:
    imagery, out, places = imagery_path(config), config.work / "region", places_file(config)
    area = None if config.area is None else config.area.file()
    files = [path for path in (places, area) if path is not None]
    if imagery is not None and not imagery.is_dir():
        files.append(imagery)

    def settings() -> object:
        parts = {"region", "area", "imagery"}
        tiles = imagery is not None and imagery.is_dir()
        return [
            config.model_dump(mode="json", include=parts),
            config.region.title or config.pack.title,
            config.region.attribution or config.pack.attribution,
            FolderSource(imagery).identity() if imagery is not None and tiles else "",
            _fingerprint(config),
        ]

    return Step(
        "region",
        out,
        partial(make_from_config, config, imagery, out),
        inputs=[*files, *_code("region"), *(_ENGINE / name for name in _REGION_ENGINE)],
        settings=settings,
        expected=partial(estimates.of_region, config, imagery),
    )


def _pack_steps(config: ExportConfig, ask_passphrase: AskPassphrase) -> list[Step]:
    gallery, region, out = config.work / "gallery", config.work / "region", config.folder
    signature = [name for name in UNLISTED_FILES if name != MANIFEST_NAME]

    def about() -> object:
        model = Model.open(config.model.folder).manifest
        return [pack_info(config).model_dump(mode="json"), model.name, model.fingerprint]

    steps = [
        Step(
            "pack",
            out,
            lambda: make_pack(gallery, region, config.model.folder, out, pack_info(config)),
            inputs=[gallery, region, *_code("pack")],
            settings=about,
            added_later=signature,
        )
    ]
    if config.signing is not None:
        key = config.signing.key
        steps.append(
            Step(
                "signature",
                out / signature[0],
                lambda: _sign(config, key, ask_passphrase),
                inputs=[out / MANIFEST_NAME, key],
            )
        )
    archive = config.pack.archive
    if archive is not None:
        steps.append(
            Step("archive", archive, partial(zip_pack, out, archive), [out, *_code("pack")])
        )
    return steps


def _sign(config: ExportConfig, key: Path, ask_passphrase: AskPassphrase) -> None:
    from soundmark.export.signing import sign

    sign(config.folder, key, ask_passphrase(key), release=pack_info(config).release)


def _report_steps(config: ExportConfig) -> list[Step]:
    out = config.report.out
    if out is None:
        return []

    def make() -> None:
        from soundmark.export.report.page import write_report
        from soundmark.export.report.scores import HeldOut

        held_out = [
            HeldOut(config.in_data(each.folder), each.split, each.label)
            for each in config.report.held_out
        ]
        write_report(
            config.folder, config.model.folder, out, tuple(config.report.queries), held_out
        )

    held = [config.in_data(each.folder) / "samples.jsonl" for each in config.report.held_out]
    return [
        Step(
            "report",
            out,
            make,
            inputs=[config.folder, *held, *_code("report")],
            settings=lambda: [config.report.model_dump(mode="json"), _fingerprint(config)],
        )
    ]


def pack_info(config: ExportConfig) -> PackInfo:
    """What the pack's manifest will say: what the config leaves out is known once the work has
    begun."""
    info = config.info(config.pack.created or _begun(config.work))
    notes = list(info.licences)
    parts = {note.part for note in notes}
    if "imagery" not in parts:
        imagery = config.imagery
        notes.append(
            LicenceNote(
                part="imagery",
                title=imagery.source or "Imagery",
                licence=imagery.licence,
                attribution=imagery.attribution,
                url=imagery.link,
            )
        )
    if not config.gallery.samples:
        reused = gallery_licences(config.gallery.reused)
        notes += [note for note in reused if note.part not in parts]
    release = None
    if config.signing is not None:
        release = config.signing.release or _release_of(info.created)
    return info.model_copy(update={"licences": notes, "release": release})


def _release_of(created: str) -> int:
    try:
        return int(datetime.date.fromisoformat(created).strftime("%Y%m%d"))
    except ValueError:
        raise ExportError(
            f"pack.created is {created!r}: give YYYY-MM-DD, or signing.release."
        ) from None


def _begun(work: Path) -> str:
    """The day this export began; kept, so that a pack that is built again is the same."""
    path = work / "begun.txt"
    if not path.is_file():
        with staged_file(path) as made:
            made.write_text(datetime.date.today().isoformat(), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def _fingerprint(config: ExportConfig) -> str:
    # Vectors depend on the fingerprint alone: a new title or card costs no new vectors.
    return Model.open(config.model.folder).manifest.fingerprint


def _code(step: str) -> list[Path]:
    return [_EXPORT / name for name in _CODE[step]]
