"""Field mode: positions, notes, recordings and what becomes of them. No Qt, no network."""
