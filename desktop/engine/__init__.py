"""Headless engine: packs, encoders, codebook, gallery, tiles. No Qt, no torch, no sound card."""

import os

# ONNX Runtime reports its use to its makers, from 1.29 on by itself and on every system. It heeds
# this only if it is there before it is first imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
