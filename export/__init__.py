"""Turns a trained checkpoint, imagery and captions into a model and packs for the desktop."""
