"""Field notes: position, recording, what is really heard."""
