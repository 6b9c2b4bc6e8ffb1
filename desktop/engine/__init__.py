"""Headless engine: packs, encoders, codebook, gallery, tiles. No Qt, no torch, no sound card."""
