"""The window: map, panels, theme. Talks to the Explorer only, off the UI thread."""
