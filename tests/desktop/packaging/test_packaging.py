"""What goes into the stand-alone folder and what does not; the licences beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from trust_world import Signer, write_list

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import PORTABLE_FOLDER
from soundmark.desktop.packaging import licences
from soundmark.desktop.packaging.app_keys import put_in_keys
from soundmark.desktop.packaging.contents import SYSTEM_LIBRARIES, is_wanted
from soundmark.desktop.packaging.freeze import NAME, check_modules, freeze
from soundmark.desktop.packaging.licences import Contents, bundled_distributions, write_licences
from soundmark.desktop.trust.standing import Trust


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/QtWidgets.abi3.so",
        "libportaudio.so.2",
        "libxcb-cursor.so.0",
        "pillow.libs/libpng16-1d1ba958.so.16.58.0",
        "soundmark/assets/model/image.onnx",
    ],
)
def test_what_the_program_uses_goes_in(name: str) -> None:
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6\\plugins\\imageformats\\qsvg.dll",
        "PySide6/Qt/translations/qtbase_pl.qm",
        "PySide6/Qt/translations/qtmultimedia_de.qm",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/Qt6Quick.dll",
        "libstdc++.so.6",
        "libgio-2.0.so.0",
        "libasound.so.2",
    ],
)
def test_what_it_does_not_use_and_what_the_system_has_stays_out(name: str) -> None:
    assert not is_wanted(name)


def test_the_document_names_the_package_of_every_library_that_is_left_out() -> None:
    text = (Path(__file__).parents[3] / "docs" / "packaging.md").read_text(encoding="utf-8")
    always_there = {"libc6", "libgcc-s1"}
    behind_others = {"libglx0", "libopengl0"}
    for package in set(SYSTEM_LIBRARIES.values()) - always_there - behind_others:
        assert package in text


def test_torch_is_refused() -> None:
    check_modules({"numpy", "soundmark"})
    with pytest.raises(SoundmarkError, match="must not hold torch"):
        check_modules({"numpy", "torch"})


def test_a_folder_with_a_users_data_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME / PORTABLE_FOLDER).mkdir(parents=True)
    with pytest.raises(SoundmarkError, match="move it away first"):
        freeze(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_the_makers_keys_go_in_and_nothing_that_is_none(tmp_path: Path) -> None:
    maker, folder = Signer("Makers"), tmp_path / NAME
    path = maker.write_key(tmp_path / "keys")
    revoked = write_list(tmp_path / "list", maker, 2)
    assert put_in_keys(folder, [path], revoked) == [maker.key.key_id]
    place = folder / "_internal" / "soundmark" / "desktop" / "trust" / "app_keys"
    trust = Trust(place)
    assert [key.title for key in trust.app_keys.keys] == ["Makers"]
    assert [signed.content.serial for signed in trust.in_force()] == [2]
    with pytest.raises(SoundmarkError, match="nobody here trusts"):
        put_in_keys(folder, [path], write_list(tmp_path / "other", Signer(), 3))
    (tmp_path / "torn.pub").write_bytes(path.read_bytes()[:30])
    with pytest.raises(SoundmarkError, match="no public key"):
        put_in_keys(folder, [tmp_path / "torn.pub"])


def test_every_package_in_the_folder_has_its_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = Contents(
        frozenset({"numpy", "soundmark", "json", "serial", "tokenizers"}),
        (("PySide6/QtCore.abi3.so", "/somewhere/QtCore.abi3.so"),),
    )
    monkeypatch.setattr(licences, "bundled_distributions", without_pyinstaller)
    names = write_licences(contents, tmp_path / "LICENCES")
    assert names == ["numpy", "pyserial", "pyside6-essentials", "tokenizers"]
    gnu = (tmp_path / "LICENCES" / "pyside6-essentials" / "LGPL-3.0.txt").read_text()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in gnu
    assert "MIT License" in (tmp_path / "LICENCES" / "LICENSE").read_text()
    assert any((tmp_path / "LICENCES" / "python").iterdir())


def without_pyinstaller(contents: Contents) -> set[str]:
    """As in a folder, but for its loader, which need not be installed here."""
    return bundled_distributions(contents) - {"pyinstaller"}


def test_a_package_without_a_text_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "bundled_distributions", lambda _: {"tokenizers"})
    monkeypatch.setattr(licences, "_TEXTS_OF", {})
    with pytest.raises(SoundmarkError, match="licence of tokenizers is not known"):
        write_licences(Contents(frozenset(), ()), tmp_path / "LICENCES")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="puts Linux right")
@pytest.mark.parametrize(("before", "after"), [("/opt/mine", "/opt/mine"), (None, None)])
def test_at_its_start_it_finds_its_portaudio_and_gives_the_library_path_back(
    tmp_path: Path, before: str | None, after: str | None
) -> None:
    (tmp_path / "libportaudio.so.2").touch()
    script = f"""
import ctypes.util, json, os, runpy, sys
sys._MEIPASS = {str(tmp_path)!r}
runpy.run_path({str(Path(licences.__file__).with_name("at_start.py"))!r})
found = [ctypes.util.find_library(name) for name in ("portaudio", "c")]
print(json.dumps([*found, os.environ.get("LD_LIBRARY_PATH")]))
"""
    env = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path)}
    if before is not None:
        env["LD_LIBRARY_PATH_ORIG"] = before
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [str(tmp_path / "libportaudio.so.2"), "libc.so.6", after]
