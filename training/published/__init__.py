"""The authors' published checkpoints: their tensor names, opening them, writing ours like them."""
