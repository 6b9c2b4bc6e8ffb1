"""What ships with the app: the default model, the San Francisco Bay pack, fonts and icons."""
