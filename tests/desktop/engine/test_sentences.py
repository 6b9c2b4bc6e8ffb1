"""Sentences are plain English where they are made, and know what they were made of."""

from __future__ import annotations

import errno
import os

import pytest

from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.sentences import Sentence, damaged, told, why


def test_a_sentence_is_its_english() -> None:
    made = told("{name} is silent.", name="a{b}.wav")
    assert made == "a{b}.wav is silent."
    assert made.template == "{name} is silent."
    assert made.values == {"name": "a{b}.wav"}


def test_a_value_that_lacks_is_noticed() -> None:
    with pytest.raises(KeyError):
        told("{name} is silent.")


def test_an_error_keeps_its_sentence() -> None:
    error = AudioFileError(damaged("a.wav", "no header"))
    assert str(error) == "a.wav is damaged: no header."
    assert isinstance(error.sentence, Sentence)
    assert error.sentence.values["detail"] == "no header"
    assert AudioFileError("plain").sentence == "plain"
    assert AudioFileError().sentence == ""


def test_reasons_of_the_system_are_plain_words() -> None:
    full = why(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert isinstance(full, Sentence)
    assert "no room" in full
    assert why(OSError(errno.EXDEV, "rare")) == "rare"
    assert why(OSError("without a number")) == "without a number"
