"""Playback, mixing, loudness and recording through PortAudio; never blocks the window."""
