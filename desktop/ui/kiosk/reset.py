"""Wipes what a visitor leaves in the window, so that the next one meets it as the first did."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from soundmark.desktop.settings import SoundSettings
from soundmark.desktop.ui.listening.dials import Popover
from soundmark.desktop.ui.window import Window


def wipe_visit(window: Window) -> None:
    """Back to the first view: no place, no search, no words, no page; dials, zoom and volume as at
    the start. Takes milliseconds; what the engine remembers is wiped behind it.
    """
    do, state = window.actions_, window.state
    window.walk.stop()
    window.menu.dismiss()
    window.close_page()
    for popover in window.findChildren(Popover):
        if popover.isVisible():
            popover.close_up()
    window.search.microphone.give_up()
    do.leave_place()
    do.clear_search()
    info = state.info
    if info is not None:
        state.turn_dials(month=None, hour=None, scale=info.default_scale)
    settings = window.settings.values
    window.controls.move_button.setChecked(settings.appearance.reduced_motion)
    window.begin_afresh()
    start_volume(window, settings.sound)
    QGuiApplication.inputMethod().reset()
    QGuiApplication.clipboard().clear()
    explorer = do.explorer
    if explorer is not None:
        window.tasks.run("kiosk forget", explorer.forget, lambda _none: None, silent=True)


def start_volume(window: Window, sound: SoundSettings) -> None:
    """The safe ceiling and the volume that every visitor starts with."""
    player = window.actions_.player
    if player is None:
        return
    player.maximum_volume = sound.maximum_volume
    player.volume = min(sound.start_volume, sound.maximum_volume)
    window.panel.volume.set_volume(player.volume / player.maximum_volume)
