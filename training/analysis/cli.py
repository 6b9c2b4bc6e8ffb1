"""Commands of ``soundmark-train`` that look into trained models: similarity, probe, concepts."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from soundmark.training.progress import console

Text = Annotated[str | None, typer.Option(help="Folder or id of the text encoder")]


class EncoderName(StrEnum):
    """Which encoder is probed."""

    image = "image"
    audio = "audio"


class MeteorName(StrEnum):
    """How METEOR treats synonyms."""

    auto = "auto"
    wordnet = "wordnet"
    stem = "stem"


def probe(
    checkpoint: Annotated[str, typer.Argument(help="A checkpoint, of whichever size")],
    folder: Annotated[
        Path, typer.Argument(help="One subfolder a class, or samples.jsonl, or stems")
    ],
    encoder: Annotated[EncoderName, typer.Option(help="The encoder to probe")],
    label: Annotated[str, typer.Option(help="land_use, sounds or objects of samples.jsonl")] = (
        "land_use"
    ),
    train_split: Annotated[str | None, typer.Option(help="Split to learn from")] = None,
    test_split: Annotated[str | None, typer.Option(help="Split to test on")] = None,
    gsd: Annotated[float | None, typer.Option(help="Metres per pixel of class folders")] = None,
    folds: Annotated[int, typer.Option(min=2, max=20, help="Folds where no split is given")] = 5,
    seed: Annotated[int, typer.Option(help="Of folds and intervals")] = 0,
    out: Annotated[Path | None, typer.Option(help="Folder for JSON, Markdown and tables")] = None,
    text: Text = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON alone on stdout")] = False,
) -> None:
    """Tell the classes of a labelled folder from a frozen encoder's features, linearly."""
    from soundmark.training.analysis.probe import markdown, probe_checkpoint

    if (train_split is None) != (test_split is None):
        raise typer.BadParameter("--train-split and --test-split go together")
    splits = None if train_split is None or test_split is None else (train_split, test_split)
    report = probe_checkpoint(
        checkpoint,
        folder,
        encoder.value,
        label=label,
        splits=splits,
        gsd_m=gsd,
        folds=folds,
        seed=seed,
        out=out,
        text=text,
    )
    _show(report, markdown(report), as_json, out)


def _show(report: dict[str, Any], words: str, as_json: bool, out: Path | None) -> None:
    print(json.dumps(report, indent=1) if as_json else words)
    if out is not None:
        console.print(f"Wrote {out}", soft_wrap=True)


def concepts(
    checkpoint: Annotated[str, typer.Argument(help="A checkpoint, of whichever size")],
    data: Annotated[Path, typer.Argument(help="Folder with samples.jsonl, or YAML of a data set")],
    out: Annotated[Path, typer.Option(help="Folder for sheets, page and JSON")],
    split: Annotated[str, typer.Option(help="Split to look at")] = "val",
    scale: Annotated[int | None, typer.Option(help="Of data sets with several scales")] = None,
    stems: Annotated[list[Path] | None, typer.Option(help="Folders of recordings")] = None,
    strongest: Annotated[int, typer.Option(min=1, help="Concepts that group a sample")] = 5,
    smallest: Annotated[int, typer.Option(min=1, help="Pictures that make a group")] = 3,
    sheets: Annotated[int, typer.Option(min=0, help="Contact sheets at most")] = 60,
    limit: Annotated[int | None, typer.Option(min=1, help="Samples at most")] = None,
    text: Text = None,
) -> None:
    """Group samples by their most active concepts; draw a contact sheet for each concept."""
    from soundmark.training.analysis.concepts import analyse_concepts, summary

    report = analyse_concepts(
        checkpoint,
        data,
        out,
        split=split,
        scale=scale,
        stems=stems,
        strongest=strongest,
        smallest=smallest,
        sheets=sheets,
        limit=limit,
        text=text,
    )
    print(summary(report))
    console.print(f"Wrote {out / 'index.html'}", soft_wrap=True)


def similarity(
    hypotheses: Annotated[str, typer.Argument(help="JSONL of captions, or a checkpoint")],
    references: Annotated[Path, typer.Argument(help="JSONL of captions, or the checkpoint's data")],
    split: Annotated[str, typer.Option(help="Split of the data")] = "val",
    gallery_split: Annotated[
        str | None, typer.Option(help="Split whose captions are retrieved, if another")
    ] = None,
    scale: Annotated[int | None, typer.Option(help="Of data sets with several scales")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Samples at most")] = None,
    meteor: Annotated[MeteorName, typer.Option(help="With or without WordNet's synonyms")] = (
        MeteorName.auto
    ),
    bertscore_model: Annotated[
        str | None, typer.Option(help="Folder or id of the model of BERTScore")
    ] = None,
    bertscore_layers: Annotated[
        int | None, typer.Option(min=1, help="Its layer, if not the usual")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of intervals and chance")] = 0,
    out: Annotated[Path | None, typer.Option(help="Folder for JSON and Markdown")] = None,
    text: Text = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON alone on stdout")] = False,
) -> None:
    """Compare captions with references: those of a file, or those a checkpoint retrieves."""
    from soundmark.training.analysis.caption_files import pair_files
    from soundmark.training.analysis.retrieved_captions import retrieved_pairs
    from soundmark.training.analysis.similarity import (
        markdown,
        similarity_report,
        write_report,
    )

    about: dict[str, Any] = {"hypotheses": Path(hypotheses).name, "references": references.name}
    if Path(hypotheses).suffix in (".jsonl", ".json"):
        pairs = pair_files(Path(hypotheses), references)
    else:
        from soundmark.training.systems.registry import load_system

        system = load_system(hypotheses, text=text)
        pairs = retrieved_pairs(
            system, references, split, gallery_split=gallery_split, scale=scale, limit=limit
        )
        about |= {"split": split, "gallery_split": gallery_split or split}
    report = similarity_report(
        pairs,
        about=about,
        meteor_mode=meteor.value,
        bertscore_model=bertscore_model,
        bertscore_layers=bertscore_layers,
        seed=seed,
    )
    if out is not None:
        write_report(out, report)
    _show(report, markdown(report), as_json, out)
