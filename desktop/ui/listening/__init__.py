"""What a place sounds like: caption, dials, layers, spectrogram, volume."""
