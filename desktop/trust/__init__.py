"""Who vouches for a pack or a model: signatures, trusted keys, revocations, releases seen."""
