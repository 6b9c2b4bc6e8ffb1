"""Children that die, hang, swell, babble or are orphaned: one sentence, and nobody is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.sentences import Sentence, told
from soundmark.desktop.importing import process
from soundmark.desktop.importing.install import install_pack
from soundmark.desktop.importing.limits import Limits
from soundmark.desktop.importing.process import CancelledError, Child, child_command
from soundmark.desktop.importing.protocol import (
    MAX_LINE,
    Message,
    ProtocolError,
    parse_message,
)

FOUND = 'print(\'{"say": "found", "amount": 5}\', flush=True)\n'
Told = Callable[..., str]


@pytest.fixture
def told_by(tmp_path: Path) -> Iterator[Told]:
    """The sentence that a child of the given program ends in."""

    def told_(program: str, **limits: float) -> str:
        allowed = Limits(**{"stalled": 20.0, **limits})  # type: ignore[arg-type]
        command = [sys.executable, "-c", program]
        with (
            pytest.raises(PackError) as caught,
            Child(tmp_path, {}, allowed, lambda: False, command) as child,
        ):
            list(child.messages())
        return str(caught.value)

    yield told_
    assert not psutil.Process().children(recursive=True)


@pytest.mark.parametrize(
    "program",
    ["", "import os; os.abort()", "import os; os._exit(9)", FOUND + "raise ValueError('no')"],
)
def test_a_child_that_dies(told_by: Told, program: str) -> None:
    assert "broke down" in told_by(program)


def test_a_child_that_hangs(told_by: Told) -> None:
    program = FOUND + "import time\ntime.sleep(600)"
    assert "no further for 0.5 seconds" in told_by(program, stalled=0.5)


def test_a_child_that_claims_progress_it_does_not_make(told_by: Told) -> None:
    program = 'while True: print(\'{"say": "progress", "amount": 1}\', flush=True)'
    assert "no further" in told_by(program, stalled=0.5)


def test_a_child_that_finds_packs_without_end(told_by: Told) -> None:
    assert "no further" in told_by(f"while True: {FOUND}", stalled=0.5)


def test_a_child_that_always_gets_a_little_further(told_by: Told) -> None:
    program = FOUND + "import time, itertools\nfor i in itertools.count():\n"
    program += '    print(\'{"say": "progress", "amount": %d}\' % i, flush=True)\n'
    program += "    time.sleep(0.05)"
    assert "longer than any pack of its size" in told_by(program, stalled=0.9, processor=0)


def test_a_child_that_swells(told_by: Told) -> None:
    program = "kept = bytearray(200 << 20)\nfor i in range(0, len(kept), 4096): kept[i] = 1\n"
    program += "import time\ntime.sleep(600)"
    assert "more memory" in told_by(program, memory=80 << 20)


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        '{"say": "installed"}',
        '{"say": "progress", "amount": -1}',
        '{"say": "progress", "amount": true}',
        '{"say": "failed", "sentence": {"template": "{a.__class__}", "values": {"a": "b"}}}',
        '{"say": "failed", "sentence": {"template": "{a!r:>9999}", "values": {"a": "b"}}}',
        "x" * 20_000,
    ],
)
def test_a_child_that_babbles(told_by: Told, line: str) -> None:
    assert "led astray" in told_by(f"print({line!r}, flush=True)\nimport time\ntime.sleep(600)")


def test_a_child_that_may_be_cancelled_at_any_time(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time\ntime.sleep(600)"]
    with (
        pytest.raises(CancelledError),
        Child(tmp_path, {}, Limits(), lambda: True, command) as child,
    ):
        list(child.messages())
    assert not psutil.Process().children()


def test_the_child_is_a_fresh_interpreter_without_qt_and_with_little_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "of the parent")
    look = (
        "import json, os, sys\nimport soundmark.desktop.importing.child\n"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'onnxruntime', 'torch',"
        " 'sounddevice')]\n"
        "open('seen.json', 'w').write(json.dumps([bad, dict(os.environ), os.getcwd()]))"
    )
    with Child(tmp_path, {}, Limits(), lambda: False, [sys.executable, "-c", look]) as child:
        child._process.wait(60)
    bad, environment, folder = json.loads((tmp_path / "seen.json").read_text())
    assert bad == []
    assert "SECRET" not in environment
    assert "HOME" not in environment
    assert Path(folder) == tmp_path


def test_the_stand_alone_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--read-pack-in-child"]


def test_the_hidden_command_reads_a_pack(tmp_path: Path, tiny_pack: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    job = {"source": str(tiny_pack), "work": str(work), "limits": asdict(Limits())}
    command = [sys.executable, "-m", "soundmark.desktop", "--read-pack-in-child"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin, child.stdout:
        child.stdin.write(json.dumps(job).encode() + b"\n")
        child.stdin.flush()
        assert parse_message(child.stdout.readline()).kind == "found"
        # The parent dies: so does the child, wherever it is.
        child.stdin.close()
        child.wait(20)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits of this kind; it is watched")
def test_the_system_holds_the_child_to_its_memory(tiny_pack: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="more memory"):
        install_pack(tiny_pack, into=tmp_path / "packs", limits=Limits(memory=40 << 20))
    assert list((tmp_path / "packs").glob(".installing-*")) == []


def test_a_child_that_is_killed_leaves_nothing(tiny_pack: Path, tmp_path: Path) -> None:
    def kill(_done: int, _total: int) -> None:
        for child in psutil.Process().children():
            child.kill()

    with pytest.raises(PackError, match=r"pack was not added: .*broke down"):
        install_pack(tiny_pack, into=tmp_path / "packs", progress=kill)
    assert [path for path in (tmp_path / "packs").iterdir() if path.is_dir()] == []


def test_a_child_that_leaves_another_pack_than_it_should(
    tiny_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a child that was taken over might do: hand the stranger's files over as they are."""
    program = (
        "import json, shutil, sys\n"
        "job = json.loads(sys.stdin.readline())\n"
        "shutil.copy(job['source'] + '/manifest.json', job['work'])\n"
        f"{FOUND}"
        "sys.stdin.readline()\n"
        "shutil.copytree(job['source'], job['work'] + '/pack')\n"
        'print(\'{"say": "done"}\', flush=True)\n'
    )
    monkeypatch.setattr(process, "child_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(PackError, match="led astray"):
        install_pack(tiny_pack, into=tmp_path / "packs")
    assert [path for path in (tmp_path / "packs").iterdir() if path.is_dir()] == []


def test_a_sentence_keeps_its_template_on_the_way() -> None:
    sentence = told("{name} was not added: {reason}", name="coast", reason=told("it is not there"))
    found = parse_message(Message("failed", sentence=sentence).line()).sentence
    assert found == sentence
    assert isinstance(found, Sentence)
    assert found.template == sentence.template
    assert isinstance(found.values["reason"], Sentence)


def test_no_folder_of_the_child_is_named() -> None:
    sentence = told("{path} is damaged.", path=Path("/packs/.installing-x/scratch/a.npy"))
    line = Message("failed", sentence=sentence).line(("/packs/.installing-x/scratch",))
    assert parse_message(line).sentence == "a.npy is damaged."


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_line_is_a_message_or_a_protocol_error(line: bytes) -> None:
    try:
        message = parse_message(line)
    except ProtocolError:
        return
    assert isinstance(message, Message)


@given(st.text(max_size=MAX_LINE * 2))
def test_any_sentence_fits_into_a_line(text: str) -> None:
    line = Message("failed", sentence=text).line()
    assert len(line) <= MAX_LINE
    assert "\n" not in parse_message(line).sentence
