"""The games of a classroom."""
