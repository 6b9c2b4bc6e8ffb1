"""Readers of sample folders, overhead-image augmentation and assembled audio mixes."""
