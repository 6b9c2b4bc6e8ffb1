"""Classroom mode without a window: questions made from a pack, rounds, printed sheets."""
