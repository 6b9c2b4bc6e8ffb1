"""``soundmark trust``: whose packs and models are trusted on this computer (docs/trust.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soundmark.desktop.engine.errors import SoundmarkError

if TYPE_CHECKING:
    from soundmark.desktop.trust.signatures import PublicKey
    from soundmark.desktop.trust.standing import Trust

trust_app = typer.Typer(
    help="Whose packs and models are trusted here, and what was revoked (docs/trust.md).",
    no_args_is_help=True,
)


@trust_app.command("list")
def list_keys(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document")] = False,
) -> None:
    """Show the trusted keys, the lists of revocations and the releases that were seen."""
    from soundmark.desktop.answers import to_text
    from soundmark.desktop.trust.standing import Trust

    trust = Trust()
    content = {
        "app_keys": [_key(key, trust) for key in trust.app_keys.keys],
        "site_keys": [_key(key, trust) for key in trust.site_keys.keys],
        "revocations": [
            {
                "signed_by": signed.signer.key_id,
                "serial": signed.content.serial,
                "date": signed.content.date,
                "keys": [key.id for key in signed.content.keys],
                "packs": len(signed.content.packs),
            }
            for signed in trust.in_force()
        ],
        "releases": trust.memory.all(),
        "problems": list(trust.problems),
    }
    typer.echo(to_text(content) if as_json else "\n".join(_lines(content)))


@trust_app.command("add")
def add_key(
    path: Annotated[Path, typer.Argument(help="The public key, NAME.pub")],
    title: Annotated[str, typer.Option(help="Whose it is [default: as the file says]")] = "",
) -> None:
    """Trust a key: packs and models that it signed open without limits. Compare its id by voice."""
    from soundmark.desktop.trust.standing import Trust

    trust = Trust()
    key = trust.site.add(path, title)
    typer.echo(f"Trusted from now on: {key.shown}")
    revoked = trust.revoked_key(key.key_id)
    if revoked:
        typer.echo(f"This key was revoked ({revoked}): what it signed is refused all the same.")


@trust_app.command("remove")
def remove_key(
    key_id: Annotated[str, typer.Argument(help="Its id, as soundmark trust list shows it")],
) -> None:
    """Trust a key no longer: what it signed counts as unsigned."""
    from soundmark.desktop.trust.key_folders import SiteKeys

    typer.echo(f"Trusted no longer: {SiteKeys().remove(key_id).shown}")


@trust_app.command("revocations")
def take_revocations(
    path: Annotated[Path, typer.Argument(help="revocations.json, its .minisig beside it")],
) -> None:
    """Take in a signed list of keys and packs that are trusted no longer."""
    from soundmark.desktop.trust.standing import Trust

    signed = Trust().take_revocations(path)
    typer.echo(
        f"Taken in: number {signed.content.serial} of {signed.content.date}, signed with "
        f"{signed.signer.shown}; {len(signed.content.keys)} keys, {len(signed.content.packs)} packs"
    )


@trust_app.command("forget")
def forget_release(
    identity: Annotated[str, typer.Argument(help="Id of a pack, or name of a model")],
) -> None:
    """Let older releases of a pack in again, to go back to one on purpose."""
    from soundmark.desktop.trust.releases import ReleaseMemory

    if not ReleaseMemory().forget(identity):
        raise SoundmarkError(f"No release of {identity[:80]} was seen here.")
    typer.echo(f"Any release of {identity} is taken now.")


def _key(key: PublicKey, trust: Trust) -> dict[str, str]:
    return {"id": key.key_id, "title": key.title, "revoked": trust.revoked_key(key.key_id)}


def _lines(content: dict[str, Any]) -> list[str]:
    lines = []
    for name, heading, none in (
        ("app_keys", "Keys of this Soundmark", "none; what came with it is trusted by its place"),
        ("site_keys", "Keys that staff added", "none"),
    ):
        lines.append(f"{heading}:" if content[name] else f"{heading}: {none}")
        for key in content[name]:
            revoked = f"  revoked: {key['revoked']}" if key["revoked"] else ""
            lines.append(f"  {key['id']}  {key['title']}{revoked}".rstrip())
    for signed in content["revocations"]:
        lines.append(
            f"Revoked by {signed['signed_by']} (number {signed['serial']}, {signed['date']}): "
            f"{len(signed['keys'])} keys, {signed['packs']} packs"
        )
    for name, release in content["releases"].items():
        lines.append(f"Highest release seen of {name}: {release}")
    return [*lines, *content["problems"]]
