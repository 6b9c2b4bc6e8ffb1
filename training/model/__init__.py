"""Image, audio, text and metadata encoders, the shared codebook, and Sat2Sound itself."""
