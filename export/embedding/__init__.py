"""Embedding a region of any size: small independent tasks on one core, many, or a cluster."""
