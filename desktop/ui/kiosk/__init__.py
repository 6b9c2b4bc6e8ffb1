"""Exhibit mode: tour, reset, staff page, and no way out."""
