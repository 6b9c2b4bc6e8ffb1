"""The library of packs."""
