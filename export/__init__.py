"""Turns a trained checkpoint, imagery and captions into a model and packs for the desktop."""

import os

# As in soundmark.desktop.engine: before ONNX Runtime is first imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
