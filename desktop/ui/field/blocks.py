"""The blocks of a new field note: where, what the map expects, the recording, what is heard."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.field.notes import MAX_WORD, MAX_WORDS, Note, Prediction, Recording
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.recordings import FieldRecorder
from soundmark.desktop.ui.classroom.parts import Field
from soundmark.desktop.ui.field.parts import Chips, Flow, LevelHistory
from soundmark.desktop.ui.field.words import length_words, place_words, position_words
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Pill, label
from soundmark.desktop.ui.wording import quoted, scored_words, sentence_case, sound_label

#: Chips that are offered before one asks for more.
FEW_SOUNDS = 10
#: Heard in most places; offered after what the map expects.
USUAL_SOUNDS = (
    "birdsong",
    "voices",
    "street_traffic",
    "wind",
    "wind_in_trees",
    "footsteps",
    "dogs_barking",
    "ocean_waves",
    "train",
    "jet_aircraft",
    "insects",
    "near_silence",
)
_TICK_MS = 100


class Block(QWidget):
    """A heading and what belongs under it, in ``column``."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(label(title, "strong", wrap=True))


class PlaceBlock(Block):
    """Where. Signals: ``typed(str)``, ``map_asked()``, ``file_asked()``, ``receiver_asked()``,
    ``stopped()`` while a receiver is waited for."""

    typed = Signal(str)
    map_asked = Signal()
    file_asked = Signal()
    receiver_asked = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Where are you?"))
        self.where = label("", "body", wrap=True)
        self.how = label("", "small", "muted", wrap=True)
        self.map_pill = Pill(
            self.tr("Middle of the map"), self.tr("Take the middle of the map as the place")
        )
        self.type_pill = Pill(self.tr("Type it"), self.tr("Type the coordinates"), checkable=True)
        self.file_pill = Pill(self.tr("GPX file"), self.tr("Take the place from a GPX file"))
        self.receiver_pill = Pill(
            self.tr("Receiver"), self.tr("Ask the satellite receiver for the place")
        )
        ways = Flow(self.tr("Ways to tell the place"))
        for pill in (self.map_pill, self.type_pill, self.file_pill, self.receiver_pill):
            ways.flow.addWidget(pill)
        self.field = Field(
            self.tr("Latitude and longitude"), self.tr("such as 37.7594, -122.5128"), 100
        )
        self.take_button = Pill(self.tr("Take it"), self.tr("Take this place"))
        self._typing = self._make_typing()
        for widget in (self.where, self.how, ways, self._typing):
            self.column.addWidget(widget)
        self._waiting = False
        self.map_pill.clicked.connect(self.map_asked)
        self.file_pill.clicked.connect(self.file_asked)
        self.receiver_pill.clicked.connect(self._receiver_touched)
        self.type_pill.toggled.connect(self._show_typing)
        self.take_button.clicked.connect(self._type)
        self.field.edit.returnPressed.connect(self._type)

    def _make_typing(self) -> QWidget:
        """Where coordinates are written, and in what forms; hidden until it is asked for."""
        typing = QWidget()
        typing.setAccessibleName(self.tr("Type the coordinates"))
        column = QVBoxLayout(typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.take_button)
        column.addLayout(row)
        column.addWidget(
            label(
                self.tr(
                    "Degrees, with minutes and seconds if you like, UTM or MGRS; all of WGS 84."
                ),
                "small",
                "muted",
                wrap=True,
            )
        )
        typing.hide()
        return typing

    def show_position(self, position: Position | None, named: tuple[NamedPlace, ...]) -> None:
        """Show a place and how it is known."""
        self.where.setText(place_words(position, named))
        self.how.setText(position_words(position))
        if position is not None:
            self.type_pill.setChecked(False)

    def show_carried(self) -> None:
        """The place is the one of the note before, which may be behind one by now."""
        self.how.setText(self.tr("As in the note before; tell it anew if you have gone on."))

    def show_waiting(self, waiting: bool) -> None:
        """While a receiver is waited for, its button stops that."""
        self._waiting = waiting
        self.receiver_pill.set_text(self.tr("Stop looking") if waiting else self.tr("Receiver"))
        if waiting:
            self.how.setText(self.tr("Looking for satellites; this may take half a minute …"))

    def _receiver_touched(self) -> None:
        (self.stopped if self._waiting else self.receiver_asked).emit()

    def _show_typing(self, on: bool) -> None:
        self._typing.setVisible(on)
        if on:
            self.field.edit.setFocus()

    def _type(self) -> None:
        self.typed.emit(self.field.text)


class ExpectBlock(Block):
    """What the map expects. Signal ``hear_asked()``."""

    hear_asked = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("What does the map expect here?"))
        self.caption = label("", "body", wrap=True)
        self.likely = label("", "small", "muted", wrap=True)
        self.hear_button = IconButton(
            "play", self.tr("Hear what the map expects here"), text=self.tr("Hear it")
        )
        for widget in (self.caption, self.likely, self.hear_button):
            self.column.addWidget(widget)
        self.hear_button.clicked.connect(self.hear_asked)

    def show_predictions(self, predictions: tuple[Prediction, ...], instead: str = "") -> None:
        """Show the first caption, or ``instead`` while there is none."""
        first = predictions[0] if predictions else None
        self.caption.setText(quoted(first.caption) if first is not None else instead)
        self.likely.setText(
            sentence_case(scored_words(first.confidence)) if first is not None else ""
        )
        self.likely.setVisible(first is not None)
        self.hear_button.setVisible(first is not None)


class RecordButton(IconButton):
    """Begins and ends; red while it records."""

    def __init__(self) -> None:
        super().__init__("microphone", "", text=" ", accent=True)
        self.show_running(False)

    def show_running(self, running: bool) -> None:
        """Say what a touch does now."""
        self._running = running
        self.set_icon("stop" if running else "microphone")
        self.setText(self.tr("Stop") if running else self.tr("Record"))
        name = self.tr("End the recording") if running else self.tr("Begin to record")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()

    def fill(self) -> QColor:
        """Red while it records."""
        return theme.WARNING if self._running else super().fill()


class RecordBlock(Block):
    """Signals: ``record_toggled()``, ``play_toggled()``, ``dropped()``."""

    record_toggled = Signal()
    play_toggled = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Record it"))
        self.button = RecordButton()
        self.play_button = IconButton("play", self.tr("Play the recording"))
        self.drop_button = IconButton("close", self.tr("Do without this recording"), flat=True)
        self.time = label("", "title")
        self.history = LevelHistory()
        self.state = label("", "small", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        for widget in (self.button, self.play_button, self.time):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.drop_button)
        self.column.addLayout(row)
        self.column.addWidget(self.history)
        self.column.addWidget(self.state)
        self._recorder: FieldRecorder | None = None
        # Runs while it records and at no other time: batteries are small in the field.
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self.button.clicked.connect(self.record_toggled)
        self.play_button.clicked.connect(self.play_toggled)
        self.drop_button.clicked.connect(self.dropped)
        self.show_recording(None)

    def follow(self, recorder: FieldRecorder) -> None:
        """Show how a recording goes on."""
        self._recorder = recorder
        self.button.show_running(True)
        self.history.show()
        self.state.setText(
            self.tr(
                "Recording. Every half second is on the disk; ask people whose voices it holds."
            )
        )
        self.time.setText(length_words(0))
        self._clock.start()

    def show_finishing(self) -> None:
        """It has ended and is being looked at."""
        self._clock.stop()
        self._recorder = None
        self.button.setEnabled(False)
        self.state.setText(self.tr("Finishing the recording …"))

    def show_recording(self, recording: Recording | None) -> None:
        """Show a finished recording, or none."""
        self._clock.stop()
        self._recorder = None
        has = recording is not None
        self.button.setEnabled(True)
        self.button.show_running(False)
        self.button.setVisible(not has)
        self.play_button.setVisible(has)
        self.drop_button.setVisible(has)
        self.time.setText(length_words(recording.seconds) if recording is not None else "")
        if not has:
            self.history.show_levels(())
            self.history.hide()
            self.state.setText(self.tr("The recording stays on this computer."))
        elif recording is not None and recording.state == "recovered":
            self.state.setText(self.tr("Recovered after an interruption."))
        else:
            self.state.setText(self.tr("Recorded and kept."))

    def show_playing(self, playing: bool) -> None:
        """Whether it is being played."""
        self.play_button.set_icon("stop" if playing else "play")
        name = self.tr("Stop the recording") if playing else self.tr("Play the recording")
        self.play_button.setAccessibleName(name)
        self.play_button.setToolTip(name)

    def _tick(self) -> None:
        recorder = self._recorder
        if recorder is not None:
            self.time.setText(length_words(recorder.seconds))
            self.history.show_levels(recorder.levels)


class HeardBlock(Block):
    """What is really heard. Signal ``changed()``."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("What do you hear?"))
        self.chips = Chips(self.tr("Sounds to choose from"))
        self.more_pill = Pill(
            self.tr("More sounds"), self.tr("Show all sounds to choose from"), checkable=True
        )
        self.field = Field(
            self.tr("Other sounds, in your own words"), self.tr("a kettle, a foghorn"),
            MAX_WORD * MAX_WORDS,
        )  # fmt: skip
        self.agree = Chips(self.tr("Is the map right?"), single=True)
        self._question = label(self.tr("Is the map right?"), "strong", wrap=True)
        self.agree.show_chips(
            (("yes", self.tr("Yes")), ("partly", self.tr("Partly")), ("no", self.tr("No"))), ()
        )
        self.column.addWidget(self.chips)
        self.column.addWidget(self.more_pill, 0, Qt.AlignmentFlag.AlignLeading)
        for widget in (self.field, self._question, self.agree):
            self.column.addWidget(widget)
        self._note: Note | None = None
        self.chips.changed.connect(self.changed)
        self.agree.changed.connect(self.changed)
        self.field.edit.textEdited.connect(self.changed)
        self.more_pill.toggled.connect(self._show_chips)

    def show_note(self, note: Note, *, words: bool = True) -> None:
        """Show what a note says, and the chips that go with its prediction. ``words`` false leaves
        what is being written alone."""
        self._note = note
        if words:
            self.field.edit.setText(", ".join(note.words))
        self._show_chips()
        self.agree.choose([note.agreement] if note.agreement is not None else [])
        for widget in (self._question, self.agree):
            widget.setVisible(bool(note.predictions))

    def _show_chips(self) -> None:
        note = self._note
        if note is None:
            return
        expected = [tag for one in note.predictions[:2] for tag in one.sounds]
        few = list(dict.fromkeys((*expected, *USUAL_SOUNDS)))[:FEW_SOUNDS]
        chosen = note.heard
        tags = list(dict.fromkeys((*few, *chosen)))
        if self.more_pill.isChecked():
            tags = list(dict.fromkeys((*tags, *SOUND_LABELS)))
        self.more_pill.set_text(
            self.tr("Fewer sounds") if self.more_pill.isChecked() else self.tr("More sounds")
        )
        self.chips.show_chips([(tag, sentence_case(sound_label(tag))) for tag in tags], chosen)

    def keep(self, note: Note) -> None:
        """The note as it is after a touch here: chips need not be set anew."""
        self._note = note
