"""Looking into trained models: similarity of captions, linear probes, concepts of the codebook."""
