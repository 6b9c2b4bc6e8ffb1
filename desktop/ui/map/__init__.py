"""The map: view, camera, layers, gestures and what stands over it."""
