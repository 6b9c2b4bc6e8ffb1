"""The published name of a set of metadata components: ``latlong_month_time_asource_tsource``."""

from __future__ import annotations

from collections.abc import Mapping

#: The published tag of each component of ``model.metadata.COMPONENTS``, in the published order.
TAGS: Mapping[str, str] = {
    "location": "latlong",
    "month": "month",
    "hour": "time",
    "audio_source": "asource",
    "caption_source": "tsource",
}
#: The published network of each component, inside ``sat_encoder.meta_fuser.meta_embed``.
NETWORKS: Mapping[str, str] = {
    "location": "location_fc",
    "month": "month_fc",
    "hour": "time_fc",
    "audio_source": "audio_source_fc",
    "caption_source": "caption_source_fc",
}


def metadata_type(components: tuple[str, ...]) -> str:
    """The published name of ``components``, "none" without any."""
    return "_".join(tag for name, tag in TAGS.items() if name in components) or "none"


def components_of(stated: str) -> tuple[str, ...]:
    """The components that a published name asks for: those whose tag it contains."""
    return tuple(name for name, tag in TAGS.items() if tag in stated)
