"""The packs of this computer: listing, adding, checking, removing, and keeping bad ones apart."""
