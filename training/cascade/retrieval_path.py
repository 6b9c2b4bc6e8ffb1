"""The other path, for comparison: what the desktop does with the same picture."""

from __future__ import annotations

import time
from dataclasses import dataclass

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Answer, Context
from soundmark.training.cascade.subjects import Subject


@dataclass(frozen=True)
class Retrieved:
    """The best caption of a picture; milliseconds until it was found, and until its layers were
    mixed to a sound as long as the generated one."""

    caption: str
    retrieve_ms: float
    mix_ms: float


def retrieve(explorer: Explorer, subject: Subject, seconds: float) -> Retrieved:
    """Ask the explorer: ``listen`` for a place of its pack; for a picture from elsewhere the same
    encoder and gallery, without location and without the cutting of tiles."""
    started = time.perf_counter()
    best = _best(explorer, subject)
    found = time.perf_counter()
    explorer.mix(best, seconds)
    mixed = time.perf_counter()
    return Retrieved(best.caption, 1000 * (found - started), 1000 * (mixed - found))


def warm_up(explorer: Explorer, subject: Subject, seconds: float) -> None:
    """Load all that a query needs, without leaving the encoding of a place in the explorer."""
    explorer.warm_up()
    elsewhere = Subject(subject.name, subject.picture, subject.gsd_m)
    retrieve(explorer, elsewhere, seconds)


def _best(explorer: Explorer, subject: Subject) -> Answer:
    if subject.place is not None:
        return explorer.listen(subject.place, top=1).answers[0]
    model = explorer.model
    encoding = model.image.encode(subject.picture, subject.gsd_m, None, Context())
    calibration = model.manifest.caption_calibration or model.manifest.text_calibration
    return explorer.gallery.search(encoding.embedding, 1, calibration)[0]
