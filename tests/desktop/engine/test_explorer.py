"""The facade: places, phrases and searches end to end on the tiny world."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from tiny_world import (
    CITY,
    SEA,
    WOOD,
    drone,
    hiss,
    make_model,
    picture_of,
    place_in,
    region_bounds,
    relist,
)

from soundmark.desktop.engine.errors import ModelError, PackError, PlaceError, QueryError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.footprints import contains
from soundmark.desktop.engine.records import Context, Place

LAND_WORDS = {
    SEA: {"sea", "water", "surf"},
    CITY: {"city", "road", "roads"},
    WOOD: {"trees", "wood"},
}


def at(band: int) -> Place:
    return Place(*place_in(band))


@pytest.mark.parametrize("band", [SEA, CITY, WOOD])
@pytest.mark.parametrize("scale", [1, 3])
def test_every_place_sounds_like_what_it_shows(explorer: Explorer, band: int, scale: int) -> None:
    heard = explorer.listen(at(band), scale, top=3)
    assert [answer.rank for answer in heard.answers] == [1, 2, 3]
    words = set(heard.answers[0].caption.lower().strip(".").replace(",", "").split())
    assert words & LAND_WORDS[band]
    assert heard.image.shape == (224, 224, 3)
    assert heard.footprint.scale == scale
    assert heard.footprint.size_m == {1: 2275.0, 3: 6825.0}[scale]
    assert heard.answers[0].layers
    assert 0 <= heard.answers[0].confidence <= 1
    assert heard.elapsed_ms > 0


def test_the_nearest_place_is_named_only_when_near(explorer: Explorer) -> None:
    named = explorer.info.places[1]
    found = explorer.listen(named.place).nearest
    assert found is not None
    assert found.name == "Midtown"
    west, south, _, _ = region_bounds()
    assert explorer.listen(Place(south, west)).nearest is None


def test_dials_change_the_question(explorer: Explorer) -> None:
    plain = explorer.listen(at(CITY))
    summer = explorer.listen(at(CITY), context=Context(month=7, hour=12))
    assert summer.context.month == 7
    assert plain.answers[0].score != summer.answers[0].score


@pytest.mark.parametrize(
    ("place", "error"),
    [
        (Place(float("nan"), 0), PlaceError),
        (Place(float("inf"), 0), PlaceError),
        (Place(95.0, 0), PlaceError),
        (Place(48.85, 2.35), PlaceError),
    ],
)
def test_impossible_places_are_refused(
    explorer: Explorer, place: Place, error: type[Exception]
) -> None:
    with pytest.raises(error):
        explorer.listen(place)


def test_impossible_dials_are_refused(explorer: Explorer) -> None:
    for arguments in (
        {"scale": 2},
        {"top": 0},
        {"top": 101},
        {"context": Context(month=13)},
        {"context": Context(hour=-1)},
        {"context": Context(audio_source="tape")},
    ):
        with pytest.raises(QueryError):
            explorer.listen(at(SEA), **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", ["best_concept", "pooled", "phrase", None])
def test_words_glow_on_their_ground(explorer: Explorer, rule: str | None) -> None:
    found = explorer.ground("the trees", at(WOOD), rule=rule)  # type: ignore[arg-type]
    assert [word.word for word in found.words] == ["trees"]
    assert found.heard
    assert found.glow.shape == found.raw.shape == (14, 14)
    assert found.support == pytest.approx(found.glow.max())
    absent = explorer.ground("the trees", at(CITY), rule=rule)  # type: ignore[arg-type]
    assert not absent.heard
    assert absent.glow.max() < 0.3


def test_grounding_a_half_and_half_place_finds_the_half(explorer: Explorer) -> None:
    west, south, east, north = region_bounds()
    shore = Place((south + north) / 2, west + (east - west) / 3)
    waves, road = (explorer.ground(word, shore).glow for word in ("waves", "road"))
    assert waves[:, :6].min() > waves[:, 8:].max()
    assert road[:, 8:].min() > road[:, :6].max()


def test_grounding_a_picture_file(explorer: Explorer) -> None:
    image = picture_of(CITY, 300)
    image[:, :150] = picture_of(SEA, 300)[:, :150]
    found = explorer.ground("waves", image=image, gsd_m=1.0)
    assert found.footprint is None
    assert found.glow[:, :6].min() > found.glow[:, 8:].max()


def test_grounding_reuses_the_encoded_place(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(at(SEA).latitude + 0.001, at(SEA).longitude)
    explorer.listen(place)
    monkeypatch.setattr(explorer.tiles, "cut", lambda _: pytest.fail("encoded twice"))
    assert explorer.ground("waves", place).heard


def test_questions_that_cannot_be_asked(explorer: Explorer) -> None:
    image = picture_of(SEA)
    for ask in (
        lambda: explorer.ground("", at(SEA)),
        lambda: explorer.ground("  \n ", at(SEA)),
        lambda: explorer.ground("?!", at(SEA)),
        lambda: explorer.ground("x" * 501, at(SEA)),
        lambda: explorer.ground("sea"),
        lambda: explorer.ground("sea", image=image),
        lambda: explorer.ground("sea", at(SEA), image, 1.0),
        lambda: explorer.find(),
        lambda: explorer.find(text=""),
        lambda: explorer.find(text="sea " * 200),
        lambda: explorer.find(text="sea", scale=4),
        lambda: explorer.find(text="sea", top=0),
    ):
        with pytest.raises(QueryError):
            ask()


@pytest.mark.parametrize(
    ("text", "band"), [("ocean_waves", SEA), ("trains", CITY), ("birds", WOOD)]
)
def test_a_text_colours_the_region(explorer: Explorer, text: str, band: int) -> None:
    found = explorer.find(text=text, top=3)
    assert found.scores.shape == found.heat.shape == (8, 8)
    assert found.heard
    columns = found.heat.mean(axis=0)
    assert columns.argmax() in {SEA: (0, 1), CITY: (3, 4), WOOD: (6, 7)}[band]
    assert found.best[0].score == pytest.approx(found.scores.max())
    assert [best.rank for best in found.best] == [1, 2, 3]
    west, south, east, north = region_bounds()
    assert found.bounds == pytest.approx((west, south, east, north))


def test_best_places_keep_their_distance(explorer: Explorer) -> None:
    best = explorer.find(text="sea", top=20).best
    assert len(best) > 3
    for index, one in enumerate(best):
        assert contains(region_bounds(), one.place)
        for other in best[index + 1 :]:
            inside = contains(one.footprint.bounds, other.place)
            assert not inside, f"{other.rank} lies inside the footprint of {one.rank}"


def test_the_map_agrees_with_listening(explorer: Explorer) -> None:
    found = explorer.find(text="sea", top=1)
    best = found.best[0]
    query = explorer.model.text.encode("sea").embedding
    cut = explorer.tiles.cut(explorer.tiles.footprint(best.place, 1, 2275.0))
    seen = explorer.model.image.encode(cut.image, cut.gsd_m, best.place, Context()).embedding
    assert best.score == pytest.approx(float(query @ seen), abs=1e-4)


def test_a_recording_colours_the_region(explorer: Explorer) -> None:
    assert explorer.find(audio=hiss(12)).heat.mean(axis=0).argmax() in (0, 1)
    assert explorer.find(audio=drone(3), scale=3).heat.mean(axis=0).argmax() in (1, 2)


def test_text_and_recording_together(explorer: Explorer) -> None:
    text, sound = explorer.find(text="birds"), explorer.find(audio=hiss(3))
    both = explorer.find(text="birds", audio=hiss(3))
    # The cosine with a sum of unit vectors is the sum of the cosines, but for its length.
    middle = text.scores + sound.scores
    assert np.corrcoef(both.scores.ravel(), middle.ravel())[0, 1] > 0.9999


def test_a_search_can_be_cancelled(explorer: Explorer) -> None:
    with pytest.raises(QueryError, match="cancelled"):
        explorer.find(text="sea", cancelled=lambda: True)


def test_a_word_the_model_does_not_know_is_heard_nowhere(explorer: Explorer) -> None:
    found = explorer.find(text="xylophone")
    assert not found.heard
    assert np.isfinite(found.scores).all()


def test_tiles_and_information(explorer: Explorer) -> None:
    info = explorer.info
    assert info.title == "Tiny Bay"
    assert info.scales == (1, 3, 5)
    assert info.audio_sources[2] == "aporee"
    assert [named.name for named in info.places] == ["West Sea", "Midtown", "East Wood"]
    assert explorer.tile(10, 163, 395) is not None
    assert explorer.tile(10, 0, 0) is None


def test_many_threads_get_the_same_answers(explorer: Explorer) -> None:
    wrong: list[object] = []

    def ask(band: int) -> None:
        try:
            for step in range(5):
                place = Place(at(band).latitude + step * 1e-3, at(band).longitude)
                caption = explorer.listen(place).answers[0].caption.lower()
                if not any(word in caption for word in LAND_WORDS[band]):
                    wrong.append(caption)
                explorer.find(text=f"sea {step}")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must see it
            wrong.append(error)

    threads = [threading.Thread(target=ask, args=(band,)) for band in (SEA, CITY, WOOD, SEA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_place_without_imagery_is_refused(own_pack: Path, tiny_model: Path) -> None:
    database = sqlite3.connect(own_pack / "region" / "tiles.mbtiles")
    database.execute("DELETE FROM tiles")
    database.commit()
    database.close()
    relist(own_pack)
    with (
        Explorer.open(own_pack, tiny_model) as explorer,
        pytest.raises(PlaceError, match="no imagery"),
    ):
        explorer.listen(at(SEA))


def test_warming_up_loads_the_encoders(tiny_pack: Path, tiny_model: Path) -> None:
    with Explorer.open(tiny_pack, tiny_model) as explorer:
        explorer.warm_up()
        assert set(explorer.model._made) == {"image", "text", "codebook"}


def test_opening_what_is_not_there(tiny_pack: Path, tiny_model: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack at"):
        Explorer.open(tmp_path / "none", tiny_model)
    with pytest.raises(ModelError, match="no model at"):
        Explorer.open(tiny_pack, tmp_path / "none")


def test_a_closed_explorer_may_be_closed_again(tiny_pack: Path, tmp_path: Path) -> None:
    opened = Explorer.open(tiny_pack, make_model(tmp_path / "model"))
    opened.close()
    opened.close()


def test_the_engine_needs_neither_window_nor_torch_nor_sound_card() -> None:
    code = (
        "import sys, pkgutil, importlib\n"
        "import soundmark.desktop.engine as engine\n"
        "names = [m.name for m in pkgutil.iter_modules(engine.__path__)]\n"
        "assert len(names) > 20, names\n"
        "for name in names: importlib.import_module(f'soundmark.desktop.engine.{name}')\n"
        "import soundmark.desktop.cli, soundmark.desktop.evaluate, soundmark.desktop.bench\n"
        "bad = {'torch', 'transformers', 'PySide6', 'sounddevice', 'lightning', 'optimum',\n"
        "       'requests', 'soundmark.desktop.ui', 'soundmark.desktop.audio',\n"
        "       'soundmark.export', 'soundmark.training'} & set(sys.modules)\n"
        "sys.exit(f'imported: {bad}' if bad else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
