"""Plain ``samples.jsonl`` folders as a source; their sounds are assembled from recordings.

A picture is shown whole, at the scale its row states (1 if it states none). Only what a row knows
is metadata: where it lies, if it says so.
"""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.imaging import read_image
from soundmark.training.captioning.layouts import read_captions
from soundmark.training.data.mel_features import MelFolder
from soundmark.training.data.mixes import Stems, mix, read_stems
from soundmark.training.data.phrases import audio_caption
from soundmark.training.data.samples import Sample, SampleReport, SamplesError, read_folder
from soundmark.training.data.soundscapes import Overhead, RowError, RowSource, Soundscape
from soundmark.training.data.sources import DataSpec, IdFilter, split_names


class PlainFolder(RowSource):
    """One or several folders. Variant k of a row has its k-th mix and the caption of that mix.

    Variant 0 is the row's tags as recorded, for evaluation; the others are augmented (speed, tone,
    loudness).
    """

    def __init__(self, spec: DataSpec, split: str) -> None:
        folders = [spec.path] if isinstance(spec.path, str) else spec.path
        super().__init__(", ".join(folders))
        self.variants = spec.mixes
        self._seed = spec.seed
        self._bare = spec.bare
        wanted = IdFilter(spec, split)
        self._samples: list[Sample] = []
        for folder in folders:
            report = _read(Path(folder), split, captioned=not spec.bare and not spec.captions)
            self.skip(*report.skipped)
            self._samples += [sample for sample in report.samples if wanted.keeps(sample.id)]
        if not self._samples:
            raise SamplesError(f"The lists of ids leave no sample of {self.name}.")
        self._mels = MelFolder.of(spec)
        self._captions = None if spec.captions is None else read_captions(spec.captions)
        self._stems: Stems | None = None
        if spec.audio and spec.stems and self._mels is None:
            self._stems = read_stems(spec.stems, spec.held_out_stems)

    def __len__(self) -> int:
        return len(self._samples)

    def scales(self, index: int) -> tuple[int, ...]:
        return (self._samples[index].scale or 1,)

    def soundscape(self, index: int, variant: int = 0) -> Soundscape:
        sample = self._samples[index]
        scale = sample.scale or 1
        caption = sample.caption
        if self._captions is not None:
            caption = self._captions.get(sample.id, {}).get(scale, "")
        if not caption and not self._bare:
            raise RowError(f"{sample.id}: no image caption")
        seed = [self._seed, zlib.crc32(sample.id.encode()), variant]
        words = random.Random(int(np.random.default_rng(seed).integers(2**31)))

        def waveform(stems: Stems) -> NDArray[np.float32]:
            return mix(sample.sounds, stems, np.random.default_rng([*seed, 1]), variant > 0)

        mels, stems = self._mels, self._stems
        return Soundscape(
            id=sample.id,
            overhead=Overhead("plain", 0, sample.gsd_m, (scale,)),
            picture=lambda: read_image(sample.image),
            captions={scale: caption} if caption else {},
            audio_caption=audio_caption(sample.sounds, words),
            latitude=sample.latitude,
            longitude=sample.longitude,
            mel=None if mels is None else lambda: mels.clip(sample.id, variant),
            waveform=None if stems is None else lambda: waveform(stems),
            labels=(sample.land_use,) if sample.land_use else (),
        )


def _read(folder: Path, split: str, captioned: bool) -> SampleReport:
    """The rows of a split under either of its names; SamplesError of the first if under none."""
    first: SamplesError | None = None
    for name in split_names(split):
        try:
            return read_folder(folder, name, captioned)
        except SamplesError as error:
            first = first or error
    raise first if first else SamplesError(f"{folder} has no split without a name.")
