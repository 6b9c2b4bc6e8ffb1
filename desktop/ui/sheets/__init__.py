"""Printable sheets."""
