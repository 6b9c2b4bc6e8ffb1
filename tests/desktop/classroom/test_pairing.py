"""Sorting sounds to places: what lies where, and what stays."""

from __future__ import annotations

from soundmark.desktop.classroom.pairing import Pairing


def put(pairing: Pairing, sound: int, place: int) -> None:
    pairing.pick(sound)
    pairing.touch(place)


def test_a_sound_is_moved_put_away_and_taken_back() -> None:
    pairing = Pairing(3)
    put(pairing, 0, 1)
    assert pairing.put == [1, None, None]
    assert pairing.picked is None
    put(pairing, 0, 2)
    assert pairing.put == [2, None, None]
    put(pairing, 1, 2)
    assert pairing.put == [None, 2, None]
    pairing.touch(2)
    assert pairing.put == [None, None, None]
    pairing.touch(0)
    assert pairing.put == [None, None, None]


def test_what_is_right_stays_where_it_is() -> None:
    pairing = Pairing(3)
    for sound, place in enumerate((2, 0, 1)):
        assert not pairing.is_complete
        put(pairing, sound, place)
    assert pairing.is_complete
    pairing.settle((2, 1, 0))
    assert pairing.settled == {0}
    pairing.take_back()
    assert pairing.put == [2, None, None]
    pairing.pick(0)
    assert pairing.picked is None
    put(pairing, 1, 2)
    assert pairing.put == [2, None, None]
    # It is still in the hand: the place was taken.
    assert pairing.picked == 1
    pairing.touch(1)
    assert pairing.put == [2, 1, None]
    pairing.solve((2, 1, 0))
    assert pairing.put == [2, 1, 0]
