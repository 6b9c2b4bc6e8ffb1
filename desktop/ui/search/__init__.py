"""The doors of search: words, a sound file, the microphone; and comparing two answers."""
