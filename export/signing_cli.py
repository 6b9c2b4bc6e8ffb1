"""``soundmark-export keygen``, ``sign`` and ``revoke``: vouching for packs (docs/trust.md)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from soundmark.export.errors import ExportError
from soundmark.export.progress import console

PASSPHRASE_VARIABLE = "SOUNDMARK_KEY_PASSPHRASE"
KeyOption = Annotated[Path, typer.Option("--key", help="The secret key, NAME.key")]
DateOption = Annotated[str, typer.Option(help="YYYY-MM-DD [default: today]")]


def keygen(
    path: Annotated[Path, typer.Argument(help="Writes PATH.key (secret) and PATH.pub")],
    title: Annotated[str, typer.Option(help="Whose key it is, as others will see it")] = "",
    no_passphrase: Annotated[
        bool, typer.Option("--no-passphrase", help="Leave the secret key open to its readers")
    ] = False,
) -> None:
    """Make a pair of keys: the secret one signs, the public one is given to whoever trusts it.

    The passphrase is asked for, or taken from the variable SOUNDMARK_KEY_PASSPHRASE.
    """
    from soundmark.export.signing import make_keys

    secret, public, key = make_keys(path, title, "" if no_passphrase else _new_passphrase())
    console.print(f"The key {key.key_id}:", highlight=False)
    console.print(f"{escape(str(secret))}: secret; keep it off the exhibit.", soft_wrap=True)
    console.print(f"{escape(str(public))}: give it to whoever is to trust it.", soft_wrap=True)


def sign(
    path: Annotated[Path, typer.Argument(help="A pack folder, .soundpack or model folder")],
    key: KeyOption,
    release: Annotated[
        int | None,
        typer.Option(min=0, help="Grows with every release [default: the manifest's, or the date]"),
    ] = None,
    date: DateOption = "",
) -> None:
    """Vouch for a pack or a model: check every file, then sign its manifest."""
    from soundmark.export.signing import sign as sign_artefact

    facts = sign_artefact(path, key, passphrase_of(key), release=release, date=date)
    console.print(
        escape(
            f"Signed {path}: {facts['kind']} {facts['id']}, release {facts['release']}, "
            f"{facts['date']}, key {facts['key']}"
        ),
        soft_wrap=True,
        highlight=False,
    )


def revoke(
    path: Annotated[Path, typer.Argument(help="The list, revocations.json; made if need be")],
    key: KeyOption,
    revoked_key: Annotated[
        list[str] | None, typer.Option("--revoke-key", help="Id of a key, 16 hex digits")
    ] = None,
    revoked_pack: Annotated[
        list[Path] | None, typer.Option("--revoke-pack", help="A pack or model folder")
    ] = None,
    releases: Annotated[
        list[str] | None, typer.Option("--revoke-up-to", help="ID:N, all releases up to N")
    ] = None,
    reason: Annotated[str, typer.Option(help="Shown to whoever is refused")] = "",
    date: DateOption = "",
) -> None:
    """Add to a list of what is trusted no longer, and sign the list."""
    from soundmark.export.revoking import revoke as add_revocations

    made = add_revocations(
        path,
        key,
        passphrase_of(key),
        keys=revoked_key or (),
        folders=revoked_pack or (),
        releases=releases or (),
        reason=reason,
        date=date,
    )
    console.print(
        escape(
            f"Wrote {path}: serial {made.serial}, {len(made.keys)} keys, {len(made.packs)} packs"
        ),
        soft_wrap=True,
        highlight=False,
    )


def passphrase_of(key: Path) -> str:
    """The passphrase of a secret key, asked for if need be; empty if it has none."""
    from soundmark.export.signing import needs_passphrase

    if not needs_passphrase(key):
        return ""
    given = os.environ.get(PASSPHRASE_VARIABLE)
    return given if given is not None else _ask(f"Passphrase of {key}", confirm=False)


def _new_passphrase() -> str:
    given = os.environ.get(PASSPHRASE_VARIABLE)
    passphrase = given if given is not None else _ask("New passphrase", confirm=True)
    if not passphrase:
        raise ExportError("An empty passphrase protects nothing; or say so with --no-passphrase.")
    return passphrase


def _ask(question: str, *, confirm: bool) -> str:
    answer: str = typer.prompt(question, hide_input=True, confirmation_prompt=confirm, err=True)
    return answer
