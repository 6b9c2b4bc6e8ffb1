"""The Sat2Sound model (arXiv 2505.13777), its data, losses, training loop and evaluation."""
