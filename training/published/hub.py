"""Where a checkpoint is: a file here, or one of the published ones by name.

The published files lie in one repository of the Hugging Face hub; whatever was fetched once is
found again without a network.
"""

from __future__ import annotations

from pathlib import Path

from soundmark.desktop.engine.errors import ModelError

REPOSITORY = "MVRL/sat2sound"
#: The published experiments and their files.
EXPERIMENTS = {
    "bingmap_withmeta": "sat2sound/bingmap_withmeta.ckpt",
    "bingmap_nometa": "sat2sound/bingmap_nometa.ckpt",
    "sentinel_withmeta": "sat2sound/sentinel_withmeta.ckpt",
    "sentinel_nometa": "sat2sound/sentinel_nometa.ckpt",
    "SoundingEarth_withmeta": "sat2sound/SoundingEarth_withmeta.ckpt",
    "SoundingEarth_nometa": "sat2sound/SoundingEarth_nometa.ckpt",
    "bingmap_i2t_baseline": "sat2text/bingmap_i2t_baseline.ckpt",
}
DEFAULT_EXPERIMENT = "bingmap_withmeta"
_FOLDERS = ("sat2sound/", "sat2text/", "backbones/")


def resolve_checkpoint(source: Path | str) -> Path:
    """The file that ``source`` names, fetched from the hub if need be.

    ``source``: a local file; the name of a published experiment (``bingmap_withmeta``); its path in
    the repository (``sat2sound/bingmap_withmeta.ckpt``, ``backbones/mga-clap.pt``), with or without
    ``MVRL/sat2sound/`` before it; or ``MVRL/sat2sound`` alone for the default experiment. A local
    file goes first. Raises ModelError if it is none of these or cannot be fetched.
    """
    local = Path(source).expanduser()
    if local.is_file():
        return local
    inside = _inside_repository(str(source))
    if inside is None:
        raise ModelError(
            f"{source} is neither a file nor a published checkpoint; those are "
            f"{', '.join(EXPERIMENTS)}."
        )
    return _fetched(inside)


def _inside_repository(source: str) -> str | None:
    if source == REPOSITORY:
        return EXPERIMENTS[DEFAULT_EXPERIMENT]
    named = source.removeprefix(f"{REPOSITORY}/")
    if named in EXPERIMENTS:
        return EXPERIMENTS[named]
    parts = named.split("/")
    if named.startswith(_FOLDERS) and len(parts) == 2 and parts[1] and ".." not in parts:
        return named
    return None


def _fetched(inside: str) -> Path:
    try:
        from huggingface_hub import hf_hub_download
        from huggingface_hub.errors import EntryNotFoundError, LocalEntryNotFoundError
    except ImportError as error:
        raise ModelError(
            f"{inside} of {REPOSITORY} cannot be fetched: the package huggingface_hub is not "
            "installed."
        ) from error
    try:
        return Path(hf_hub_download(REPOSITORY, inside))
    except LocalEntryNotFoundError as error:
        raise ModelError(
            f"{inside} of {REPOSITORY} is not on this machine and the Hugging Face hub cannot be "
            "reached; fetch it where there is a network and give its path."
        ) from error
    except EntryNotFoundError as error:
        raise ModelError(f"{REPOSITORY} holds no file {inside}.") from error
    # Whatever the network meets: refused, timed out, no such repository, a full disk.
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0].rstrip(".")
        raise ModelError(f"{inside} of {REPOSITORY} cannot be fetched ({reason}).") from error
