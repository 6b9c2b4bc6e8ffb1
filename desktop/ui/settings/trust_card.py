"""The keys that staff trust: list them, add one, take one away, take in a list of revocations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStorageInfo, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.signatures import PublicKey
from soundmark.desktop.trust.standing import Trust
from soundmark.desktop.trust.sticks import StickFinds, look_on_sticks
from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import Pill, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.settings.parts import Card, flow
from soundmark.desktop.ui.tasks import Lane, Tasks
from soundmark.desktop.ui.translation import in_words, isolated


@dataclass(frozen=True)
class _Known:
    """What the disk says: keys, each with why it was revoked or ""; files that are damaged."""

    keys: tuple[tuple[PublicKey, str], ...]
    problems: tuple[str, ...]


class TrustCard(Card):
    """``in_exhibit``: keys come from the sticks that are in, for there are no file dialogs."""

    def __init__(self, tasks: Tasks, actions: Actions, *, in_exhibit: bool = False) -> None:
        super().__init__(_title())
        self._tasks, self._actions, self._in_exhibit = tasks, actions, in_exhibit
        self.say(
            self.tr(
                "Packs that are signed with these keys open without limits. Add a key only when "
                "you know whose it is: compare its number with the one its owner tells you."
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        self.column.addLayout(self._rows)
        self.told = self.say("", "small", "")
        self.told.hide()
        self._add_buttons()
        #: By key id.
        self.removers: dict[str, Pill] = {}
        self.adders: dict[str, Pill] = {}
        self._sure = ""

    def _add_buttons(self) -> None:
        holder, row = flow(self.accessibleName())
        self.column.addWidget(holder)
        if self._in_exhibit:
            self._pill(row, self.tr("Look on the sticks"), self._look)
            return
        self._pill(row, self.tr("Add a key"), self._ask_key)
        self._pill(row, self.tr("Take in a list of revocations"), self._ask_list)

    def _pill(self, row: FlowLayout, text: str, deed: Callable[[], None]) -> None:
        pill = Pill(text, text)
        pill.clicked.connect(lambda: deed())
        row.addWidget(pill)

    # The list.

    def read(self) -> None:
        """Read the keys anew."""
        self._tasks.run("trusted keys", _read, self._show, lane=Lane.WIDE, silent=True)

    def _show(self, known: _Known) -> None:
        self._empty()
        if not known.keys:
            self._rows.addWidget(label(self.tr("No key was added."), "body", wrap=True))
        for key, revoked in known.keys:
            pill = self._row(key, self.tr("Remove"), partial(self._remove, key))
            self.removers[key.key_id] = pill
            if revoked:
                said = self.tr("Revoked: {why}").format(why=revoked)
                self._rows.addWidget(label(said, "small", "warning", wrap=True))
        for problem in known.problems:
            self._rows.addWidget(label(in_words(problem), "small", "warning", wrap=True))

    def _empty(self) -> None:
        self.removers, self.adders, self._sure = {}, {}, ""
        clear(self._rows)

    def _row(self, key: PublicKey, text: str, deed: Callable[[], None]) -> Pill:
        words = self.tr("{title}: {key}").format(
            title=key.title or self.tr("Without a name"), key=isolated(key.key_id)
        )
        line = label(words, "body", wrap=True)
        pill = Pill(text, f"{text}: {words}")
        pill.clicked.connect(lambda: deed())
        self._rows.addWidget(line)
        self._rows.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeading)
        return pill

    # Deeds.

    def _remove(self, key: PublicKey) -> None:
        """The second tap does it."""
        if self._sure != key.key_id:
            self._sure = key.key_id
            self.removers[key.key_id].set_text(self.tr("Tap again to trust it no longer"))
            return
        self._do(lambda: SiteKeys().remove(key.key_id), self.tr("The key is trusted no longer."))

    def _add(self, path: Path) -> None:
        self._do(lambda: SiteKeys().add(path), self.tr("The key is trusted from now on."))

    def _ask_key(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Choose a public key"), "", f"{self.tr('Keys')} (*.pub)"
        )
        if name:
            self._add(Path(name))

    def _ask_list(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Choose a list of revocations"), "", "revocations (*.json)"
        )
        if name:
            self._do(lambda: Trust().take_revocations(Path(name)), self.tr("The list is taken in."))

    def _look(self) -> None:
        roots = tuple(
            Path(volume.rootPath())
            for volume in QStorageInfo.mountedVolumes()
            if volume.isReady() and not volume.isRoot()
        )
        self._tasks.run(
            "sticks",
            lambda: look_on_sticks(roots),
            self.show_finds,
            self._failed,
            lane=Lane.WIDE,
            silent=True,
        )

    def show_finds(self, finds: StickFinds) -> None:
        """Offer the keys that lie on sticks."""
        told = self.tr("Keys found on the sticks: {count}").format(count=len(finds.keys))
        if finds.lists:
            told += " " + self.tr("Lists of revocations taken in: {count}").format(
                count=finds.lists
            )
        self._tell(told)
        for path, key in finds.keys:
            if key.key_id not in self.adders:
                pill = self._row(key, self.tr("Trust this key"), partial(self._add, path))
                self.adders[key.key_id] = pill

    def _do(self, deed: Callable[[], object], said: str) -> None:
        def done(_: object) -> None:
            self._tell(said)
            self.read()

        self._tasks.run("trust", deed, done, self._failed, lane=Lane.WIDE, silent=True)

    def _failed(self, error: Exception) -> None:
        self._tell(self._actions.sentence(error))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()


def _title() -> str:
    return QCoreApplication.translate("TrustCard", "Trusted keys")


def _read() -> _Known:
    trust = Trust()
    keys = tuple((key, trust.revoked_key(key.key_id)) for key in trust.site_keys.keys)
    return _Known(keys, trust.problems)
