"""Imagery from what people have: GeoTIFF, MBTiles, PMTiles, folders of tiles, tile services."""
