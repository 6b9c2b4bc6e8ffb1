"""Answers of the engine as JSON values and as lines for a terminal."""

from __future__ import annotations

import json
from typing import Any

from soundmark.desktop.engine.records import (
    Answer,
    Context,
    Footprint,
    GroundingResult,
    Layer,
    Listening,
    NamedPlace,
    PackInfo,
    Place,
    SoundMap,
)

Json = dict[str, Any]
#: Decimals of every number in JSON: below what float32 carries, and free of its noise.
_DECIMALS = 6
#: Cells of a sound map that are written out; of larger maps the best places alone.
MAX_GRID_CELLS = 65_536


def to_text(value: Json) -> str:
    """One JSON document."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def listening_json(listening: Listening, info: PackInfo) -> Json:
    """The answer of ``soundmark listen``."""
    return {
        "place": _place(listening.place),
        "footprint": _footprint(listening.footprint),
        "context": _context(listening.context),
        "nearest": _named(listening.nearest),
        "caption": listening.answers[0].caption,
        "answers": [_answer(answer) for answer in listening.answers],
        "elapsed_ms": round(listening.elapsed_ms, 2),
        "pack": info.title,
        "model": info.model_title,
        "attribution": info.attribution,
    }


def grounding_json(result: GroundingResult) -> Json:
    """The answer of ``soundmark ground``; grids are rows from the north."""
    return {
        "phrase": result.phrase,
        "heard": result.heard,
        "support": _number(result.support),
        "footprint": _footprint(result.footprint) if result.footprint else None,
        "words": [
            {"word": word.word, "heard": word.heard, "support": _number(word.glow.max())}
            for word in result.words
        ],
        "grid": list(result.raw.shape),
        "raw": _grid(result.raw),
        "glow": _grid(result.glow),
        "elapsed_ms": round(result.elapsed_ms, 2),
    }


def soundmap_json(found: SoundMap) -> Json:
    """The answer of ``soundmark find``; grids are rows from the north."""
    return {
        "query": found.query,
        "scale": found.scale,
        "heard": found.heard,
        "best": [
            {
                "rank": best.rank,
                "place": _place(best.place),
                "footprint": _footprint(best.footprint),
                "score": _number(best.score),
                "heat": _number(best.heat),
                "nearest": _named(best.nearest),
            }
            for best in found.best
        ],
        "bounds": [_number(edge) for edge in found.bounds],
        "grid_zoom": found.grid_zoom,
        "tile_range": list(found.tile_range),
        "grid": list(found.scores.shape),
        # A large region's grids would be tens of megabytes of text.
        "scores": _grid(found.scores) if found.scores.size <= MAX_GRID_CELLS else None,
        "heat": _grid(found.heat) if found.heat.size <= MAX_GRID_CELLS else None,
        "elapsed_ms": round(found.elapsed_ms, 2),
    }


def listening_lines(listening: Listening, info: PackInfo) -> list[str]:
    """What a person reads after ``soundmark listen``."""
    where = f"{listening.place.latitude:.5f}, {listening.place.longitude:.5f}"
    near = f"near {listening.nearest.name}, " if listening.nearest else ""
    size = listening.footprint.size_m / 1000
    lines = [f"{near}{where}, {size:.1f} km footprint ({listening.elapsed_ms:.0f} ms)"]
    for answer in listening.answers:
        lines.append(f"{answer.rank}. {answer.caption}")
        sounds = ", ".join(f"{layer.tag} ({layer.origin})" for layer in answer.layers)
        figures = f"confidence {answer.confidence:.0%}, score {answer.score:.3f}"
        lines.append(f"   {figures}; {sounds or 'no sound'}")
    lines.append(info.attribution)
    return lines


def grounding_lines(result: GroundingResult) -> list[str]:
    """What a person reads after ``soundmark ground``."""
    state = "heard here" if result.heard else "not heard here"
    lines = [f"{result.phrase}: {state} (support {result.support:.0%})"]
    lines += [
        f"  {word.word}: {'heard' if word.heard else 'not heard'} ({float(word.glow.max()):.0%})"
        for word in result.words
    ]
    shades = " .:-=+*#%@"
    for row in result.glow:
        lines.append("  " + "".join(shades[min(9, int(value * 10))] * 2 for value in row))
    return lines


def soundmap_lines(found: SoundMap) -> list[str]:
    """What a person reads after ``soundmark find``."""
    lines = [f"{found.query} ({found.elapsed_ms:.0f} ms)"]
    if not found.heard:
        lines.append("Not heard here: nothing in this region sounds like it. The closest places:")
    for best in found.best:
        name = best.nearest.name if best.nearest else "unnamed place"
        where = f"{best.place.latitude:.5f}, {best.place.longitude:.5f}"
        lines.append(f"{best.rank}. {name} ({where})  {best.heat:.0%}, score {best.score:.3f}")
    return lines


def _answer(answer: Answer) -> Json:
    return {
        "rank": answer.rank,
        "id": answer.entry_id,
        "caption": answer.caption,
        "sounds": list(answer.sounds),
        "score": _number(answer.score),
        "confidence": _number(answer.confidence),
        "source": answer.source,
        "layers": [_layer(layer) for layer in answer.layers],
    }


def _layer(layer: Layer) -> Json:
    return {
        "tag": layer.tag,
        "title": layer.title,
        "file": layer.file.name,
        "level_db": _number(layer.level_db),
        "origin": layer.origin,
        "licence": layer.licence,
        "attribution": layer.attribution,
    }


def _place(place: Place) -> Json:
    return {"latitude": _number(place.latitude), "longitude": _number(place.longitude)}


def _named(named: NamedPlace | None) -> Json | None:
    if named is None:
        return None
    return {"name": named.name, "kind": named.kind, **_place(named.place)}


def _footprint(footprint: Footprint) -> Json:
    return {
        "scale": footprint.scale,
        "size_m": _number(footprint.size_m),
        "centre": _place(footprint.centre),
        "bounds": [_number(edge) for edge in footprint.bounds],
    }


def _context(context: Context) -> Json:
    return {
        "month": context.month,
        "hour": context.hour,
        "audio_source": context.audio_source,
        "caption_source": context.caption_source,
    }


def _number(value: float) -> float:
    return round(float(value), _DECIMALS)


def _grid(values: Any) -> list[list[float]]:
    return [[_number(value) for value in row] for row in values.tolist()]
