"""Files that start the exhibit with the computer and start it anew whenever it ends by itself.

For Linux a systemd user service, for Windows a loop (``.cmd``) and a task for the Task Scheduler.
They are only written; who looks after the computer puts them in place (docs/museum.md). Exit code 0
means that staff ended the exhibit with the PIN, and is the only end that is left alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import HOME_VARIABLE
from soundmark.desktop.kiosk.heartbeat import DEAD_AFTER_S

SERVICE_NAME = "soundmark-kiosk.service"
LOOP_NAME = "soundmark-kiosk.cmd"
TASK_NAME = "soundmark-kiosk.xml"


def program(arguments: Sequence[str] = ("explore", "--kiosk")) -> tuple[str, ...]:
    """The command line of this very program: the frozen one, or this Python with the module."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    return (sys.executable, "-m", "soundmark.desktop.cli", *arguments)


def write_files(folder: Path, command: Sequence[str] | None = None) -> tuple[Path, ...]:
    """Write all three files into ``folder``, which is made if need be; their paths. ``command``:
    what they start, None for this program's exhibit.

    SoundmarkError if the disk refuses, or if a path holds what such a file cannot.
    """
    command = program() if command is None else command
    if any(ord(character) < 32 for part in command for character in part):
        raise SoundmarkError("The path of the program holds a control character.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SoundmarkError(f"{folder} cannot be made: {error.strerror}.") from error
    home = os.environ.get(HOME_VARIABLE, "")
    loop = folder.resolve() / LOOP_NAME
    contents = {
        SERVICE_NAME: systemd_service(command, home).encode(),
        LOOP_NAME: windows_loop(command, home).encode(),
        # The Task Scheduler reads its own export format, which is UTF-16.
        TASK_NAME: windows_task(loop).encode("utf-16"),
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in contents)


def systemd_service(command: Sequence[str], home: str = "") -> str:
    """A user service that is started anew whenever it ends or gives no sign of life."""
    line = " ".join(_systemd_word(part).replace("$", "$$") for part in command)
    environment = f"Environment={_systemd_word(f'{HOME_VARIABLE}={home}')}\n" if home else ""
    return f"""\
[Unit]
Description=Soundmark exhibit
PartOf=graphical-session.target
After=graphical-session.target
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=main
# Whatever is killed while it looks for sound outputs leaves JACK's list of names locked, and
# PortAudio would wait for it for ever.
ExecStartPre=-/bin/rm -rf /dev/shm/jack_db-%U
{environment}ExecStart={line}
Restart=always
RestartSec=3
# Staff ended it with the PIN.
RestartPreventExitStatus=0
WatchdogSec={DEAD_AFTER_S:.0f}
TimeoutStartSec=180
TimeoutStopSec=20

[Install]
WantedBy=graphical-session.target
"""


def _systemd_word(word: str) -> str:
    """One word of a systemd line: quoted, with specifiers taken literally."""
    safe = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{safe}"'


def windows_loop(command: Sequence[str], home: str = "") -> str:
    """A loop that starts the exhibit again five seconds after it ended by itself."""
    line = " ".join(f'"{part}"'.replace("%", "%%") for part in command)
    environment = f'set "{HOME_VARIABLE}={home}"\n'.replace("%", "%%") if home else ""
    text = f"""\
@echo off
chcp 65001 >nul
{environment}:again
{line}
rem Exit code 0: staff ended the exhibit with the PIN.
if %ERRORLEVEL% EQU 0 exit /b 0
ping -n 6 127.0.0.1 >nul
goto again
"""
    return text.replace("\n", "\r\n")


def windows_task(loop: Path) -> str:
    """A task that runs the loop when somebody signs in, without a limit of time."""
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Soundmark exhibit</Description></RegistrationInfo>
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>
    <Hidden>true</Hidden>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{escape(str(loop))}</Command></Exec>
  </Actions>
</Task>
"""
