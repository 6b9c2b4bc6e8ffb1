"""The words of a question, held against those that a gallery's captions use.

The model answers any word from its pieces: a misspelled one, one of another language, the name of a
place. What the captions know tells which words to doubt, and what may have been meant.
"""

from __future__ import annotations

import difflib
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from soundmark.desktop.engine.caption_words import distinct, letter_words, stem
from soundmark.desktop.engine.records import QueryAdvice
from soundmark.desktop.engine.stop_words import STOP_WORDS
from soundmark.desktop.engine.vocabulary import SOUND_LABELS

#: Questions that may have been meant instead.
MOST_MEANT = 3
#: In shorter words a letter more or less makes any other word.
_LEAST_MENDED = 4
#: Of difflib's ratio, for words with more than one slip.
_ALIKE = 0.8
#: British spellings and the American ones, which mean the same.
_SPELLINGS = (("our", "or"), ("grey", "gray"), ("aeroplane", "airplane"), ("centre", "center"))


class QuestionWords:
    """``captions``: those of a gallery, or an even sample of them."""

    def __init__(self, captions: Iterable[str]) -> None:
        self._counts = Counter(
            word.casefold() for caption in captions for word in letter_words(caption)
        )
        self._known = {_form(word) for word in self._counts}
        for label in SOUND_LABELS.values():
            for word in letter_words(label):
                self._counts.setdefault(word.casefold(), 0)

    def advise(self, question: str, is_whole: Callable[[str], bool]) -> QueryAdvice:
        """``is_whole``: whether the model knows a word as one, not only its pieces."""
        asked = dict.fromkeys(letter_words(question.replace("_", " ")))
        rare = tuple(
            word
            for word in asked
            if word.casefold() not in STOP_WORDS and _form(word) not in self._known
        )
        odd = tuple(word for word in rare if not is_whole(word.casefold()))
        return QueryAdvice(rare=rare, odd=odd, meant=self._meant(question, odd))

    def _meant(self, question: str, odd: tuple[str, ...]) -> tuple[str, ...]:
        """The question with its odd words mended; of one odd word in several ways."""
        mended = {word: found for word in odd if (found := self._mend(word))}
        if len(mended) != len(odd) or not odd:
            return ()
        if len(odd) == 1:
            return tuple(question.replace(odd[0], each) for each in mended[odd[0]])
        for word, found in mended.items():
            question = question.replace(word, found[0])
        return (question,)

    def _mend(self, word: str) -> list[str]:
        """Words of the captions one slip away, the most frequent first; else what looks alike."""
        word = word.casefold()
        if len(word) < _LEAST_MENDED:
            return []
        near = {each for each in one_slip_away(word) if each in self._counts}
        if near:
            frequent = sorted(near, key=lambda each: (-self._counts[each], each))
            return list(distinct(frequent, MOST_MEANT))
        return difflib.get_close_matches(word, self._counts, MOST_MEANT, _ALIKE)


def _form(word: str) -> str:
    """What a word has in common with its plural, its possessive and its other spelling."""
    form = stem(word)
    for british, american in _SPELLINGS:
        form = form.replace(british, american)
    return form


def one_slip_away(word: str) -> Iterator[str]:
    """What becomes of a word when a letter is left out, swapped with the next, another or one
    too many."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in splits:
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in string.ascii_lowercase:
            if right:
                yield left + letter + right[1:]
            yield left + letter + right
