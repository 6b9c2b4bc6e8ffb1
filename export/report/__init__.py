"""The page about a pack: what it is, how it sounds, how well it works, and what it cannot do."""
