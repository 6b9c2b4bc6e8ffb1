"""Autostart files: the command survives odd paths, and only the PIN ends the loop."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.autostart import (
    LOOP_NAME,
    SERVICE_NAME,
    TASK_NAME,
    program,
    systemd_service,
    windows_loop,
    write_files,
)

ODD = ("/opt/50% off/sound mark", "--pack", 'a "b" & $HOME')
TASK_SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def line(text: str, key: str) -> str:
    return next(each for each in text.splitlines() if each.startswith(f"{key}=")).partition("=")[2]


def test_the_service_is_restarted_unless_the_pin_ended_it() -> None:
    text = systemd_service(("/usr/bin/soundmark", "explore", "--kiosk"))
    assert line(text, "ExecStart") == '"/usr/bin/soundmark" "explore" "--kiosk"'
    assert line(text, "Restart") == "always"
    assert line(text, "RestartPreventExitStatus") == "0"
    assert line(text, "Type") == "notify"
    assert float(line(text, "WatchdogSec")) > 10
    assert "Environment" not in text
    # A failure of this line is no reason not to start.
    assert line(text, "ExecStartPre").startswith("-/bin/rm -rf /dev/shm/jack_db-%U")


def test_systemd_reads_odd_words_as_they_are() -> None:
    text = systemd_service(ODD, home="/mnt/5% stick")
    written = line(text, "ExecStart").replace("%%", "%").replace("$$", "$")
    assert shlex.split(written) == list(ODD)
    assert line(text, "Environment") == '"SOUNDMARK_HOME=/mnt/5%% stick"'


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_accepts_the_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOUNDMARK_HOME", raising=False)
    write_files(tmp_path, program())
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(tmp_path / SERVICE_NAME)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert SERVICE_NAME not in done.stderr


def test_the_loop_goes_on_until_staff_end_it() -> None:
    lines = windows_loop(("C:\\Sound % mark\\soundmark.exe", "explore"), "D:\\data").split("\r\n")
    assert '"C:\\Sound %% mark\\soundmark.exe" "explore"' in lines
    assert 'set "SOUNDMARK_HOME=D:\\data"' in lines
    assert "if %ERRORLEVEL% EQU 0 exit /b 0" in lines
    assert lines.index(":again") < lines.index("goto again")


def test_the_task_runs_the_loop_at_sign_in(tmp_path: Path) -> None:
    folder = tmp_path / "a & b <c>"
    paths = write_files(folder, program())
    assert [path.name for path in paths] == [SERVICE_NAME, LOOP_NAME, TASK_NAME]
    root = ElementTree.fromstring((folder / TASK_NAME).read_bytes())
    command = root.find(f"{TASK_SPACE}Actions/{TASK_SPACE}Exec/{TASK_SPACE}Command")
    assert command is not None
    assert command.text == str(folder / LOOP_NAME)
    assert root.find(f"{TASK_SPACE}Triggers/{TASK_SPACE}LogonTrigger") is not None


def test_a_path_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SoundmarkError, match="control character"):
        write_files(tmp_path, ("/usr/bin/sound\nmark",))
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(SoundmarkError, match="cannot be made"):
        write_files(blocked / "folder", program())
