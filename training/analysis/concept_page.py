"""``index.html`` of a concept analysis: figures, and every contact sheet as a card. No scripts, no
network."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
  color: #1c2026; background: #fcfcfa; }
h1 { font-size: 1.7rem; margin-bottom: .2rem } h2 { margin-top: 2.4rem; font-size: 1.25rem }
p.facts, small { color: #60686f }
table { border-collapse: collapse; margin: 1rem 0 } td, th { padding: .25rem .9rem .25rem 0;
  text-align: left; border-bottom: 1px solid #e4e7eb; font-weight: normal } th { color: #60686f }
td.number { text-align: right; font-variant-numeric: tabular-nums }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: 1.2rem }
.card { border: 1px solid #e4e7eb; border-radius: .6rem; overflow: hidden; background: #fff;
  text-decoration: none; color: inherit }
.card img { width: 100%; display: block } .card div { padding: .6rem .9rem .8rem }
.card b { color: #c46a12 } .card:hover { border-color: #c46a12 }
.plots { display: flex; flex-wrap: wrap; gap: 2rem }
"""


def concept_page(report: Mapping[str, Any], sheets: Mapping[int, str]) -> str:
    """The page of a report; ``sheets``: concept -> file name of its contact sheet."""
    title = f"Concepts of {report['checkpoint']}"
    cards = "\n".join(
        _card(one, sheets[one["concept"]]) for one in report["concepts"] if one["concept"] in sheets
    )
    split = f", split {report['split']}" if report.get("split") else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title><style>{_STYLE}</style></head><body>
<h1>{escape(title)}</h1>
<p class="facts">{escape(str(report["data"]))}{escape(split)}: {report["samples"]} samples,
{report["sounds"]} sounds. {report["active"]["any"]} of {report["codes"]} concepts are active;
{report["groups"]} are among the {report["strongest"]} strongest of at least
{report["smallest_group"]} pictures.</p>
{_usage(report)}
<h2>Concepts and their pictures</h2>
<p class="facts">Outlined: the patches that speak for the concept. The heaviest come first;
all of it in figures is in <a href="concepts.json">concepts.json</a>.</p>
<div class="cards">
{cards}
</div>
{_pairs(report, sheets)}
</body></html>
"""


def _card(one: Mapping[str, Any], sheet: str) -> str:
    words = ", ".join(word["word"] for word in one["words"][:3])
    labels = ", ".join(list(one["labels"])[:3])
    alt = f"Contact sheet of concept {one['concept']}: {words}"
    return (
        f'<a class="card" href="{escape(sheet)}"><img loading="lazy" src="{escape(sheet)}" '
        f'alt="{escape(alt)}"><div>Concept {one["concept"]} <b>{escape(words)}</b><br>'
        f"<small>{len(one['samples'])} pictures{escape(': ' + labels if labels else '')}</small>"
        "</div></a>"
    )


def _usage(report: Mapping[str, Any]) -> str:
    rows, plots = [], []
    for name in ("image", "caption", "sound"):
        own = report["active"].get(name)
        if own is None:
            continue
        one = own["a_sample"]
        rows.append(
            f'<tr><td>{name}</td><td class="number">{own["concepts"]}</td>'
            f'<td class="number">{one["median"]:g} ({one["least"]} to {one["most"]})</td>'
            f'<td class="number">{own["entropy_bits"]:.2f}</td></tr>'
        )
        plots.append(_histogram(name, own["usage"]))
    head = "<tr><th></th><th>active concepts</th><th>in one (median, range)</th><th>entropy, bits"
    return (
        f"<h2>Use of the codebook</h2><table>{head}</th></tr>{''.join(rows)}</table>"
        f'<div class="plots">{"".join(plots)}</div>'
    )


def _histogram(name: str, usage: Mapping[str, Any]) -> str:
    counts = usage["counts"]
    most = max(counts) or 1
    width, height, step = 320, 110, 320 / len(counts)
    bars = "".join(
        f'<rect x="{number * step + 1:.1f}" y="{height - height * count / most:.1f}" '
        f'width="{step - 2:.1f}" height="{height * count / most:.1f}" fill="#c46a12">'
        f"<title>{count} concepts</title></rect>"
        for number, count in enumerate(counts)
    )
    label = f"How many concepts are active in which share of the {name}s"
    return (
        f'<figure style="margin:0"><svg width="{width}" height="{height + 24}" role="img" '
        f'aria-label="{label}">{bars}<line x1="0" x2="{width}" y1="{height}" y2="{height}" '
        f'stroke="#60686f"/><text x="0" y="{height + 17}" font-size="12" fill="#60686f">0 %</text>'
        f'<text x="{width}" y="{height + 17}" font-size="12" fill="#60686f" text-anchor="end">'
        f"100 % of {name}s</text></svg><figcaption><small>Active concepts by the share of "
        f"{name}s they are active in (most in a bar: {most})</small></figcaption></figure>"
    )


def _pairs(report: Mapping[str, Any], sheets: Mapping[int, str]) -> str:
    if not report["pairs"]:
        return ""
    words = {
        one["concept"]: ", ".join(word["word"] for word in one["words"][:2])
        for one in report["concepts"]
    }
    rows = []
    for pair in report["pairs"][:30]:
        cells = []
        for concept in pair["concepts"]:
            name = f"{concept} <small>{escape(words.get(concept, ''))}</small>"
            sheet = sheets.get(concept)
            cells.append(f'<a href="{escape(sheet)}">{name}</a>' if sheet else name)
        labels = ", ".join(f"{name} {count}" for name, count in list(pair["labels"].items())[:4])
        rows.append(
            f'<tr><td>{cells[0]}</td><td>{cells[1]}</td><td class="number">'
            f"{len(pair['samples'])}</td><td>{escape(labels)}</td></tr>"
        )
    return (
        "<h2>Pictures that share two concepts</h2><table><tr><th>concept</th><th>and</th>"
        f"<th>pictures</th><th>labels</th></tr>{''.join(rows)}</table>"
    )
