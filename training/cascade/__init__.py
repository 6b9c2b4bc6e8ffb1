"""The cascaded generative pipeline that retrieval is compared with: picture, caption, sound."""
