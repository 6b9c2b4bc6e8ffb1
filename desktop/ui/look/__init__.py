"""What every page is drawn with: theme, palette, icons, controls."""
