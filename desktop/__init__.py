"""The three programs of Soundmark share only formats; this one is what visitors run: CPU, no torch,
no network."""
