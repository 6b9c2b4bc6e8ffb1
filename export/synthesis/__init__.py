"""Who makes a clip: sound sources modelled on the CPU, without weights or recordings."""
