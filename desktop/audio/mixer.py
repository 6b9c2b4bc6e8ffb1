"""The mixing graph: looped layers, crossfades, smooth gains, volume, limiter. Knows no sound
device.

Two sides share it. The *controlling* side (window, loader threads) calls :meth:`Mixer.play`,
:meth:`Mixer.stop`, :meth:`Mixer.set_gains` and :meth:`Mixer.set_volume`; each leaves one message in
a ``deque``, whose ends are atomic. The *rendering* side (the audio callback, one thread at a time)
takes the messages between blocks. It holds no lock, decodes nothing, logs nothing and frees no
sample array: voices that have ended go back to the controlling side to be freed.

A layer that the next scene has too goes on sounding where it is and only changes its gain; the
others fade out while the new ones fade in. A fade is a quarter of a sine of a phase that runs
between 0 and 1 and may turn round at any moment, so an interrupted crossfade goes on from where it
is: no jump, no click. The gain of a layer that both scenes have moves with the crossfade, so that
the power of the whole stays even.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from soundmark.desktop.audio.balance import DEFAULT_VOLUME, volume_to_gain
from soundmark.desktop.audio.limiter import BLOCK, Limiter
from soundmark.desktop.audio.turns import Turn
from soundmark.desktop.audio.voice import Reader, SceneLayer, Voice
from soundmark.desktop.engine.records import Float32Array

#: Length of a crossfade, and of the fade-in when nothing sounds yet, seconds.
CROSSFADE_S = 0.6
FIRST_FADE_S = 0.15
#: Time constant with which gains and volume follow, seconds.
SMOOTHING_S = 0.02
#: Time constant of the powers of :meth:`Mixer.layer_powers`, seconds.
POWER_S = 0.05
#: More voices than this that are fading out are hurried.
MAX_FADING = 12

_HURRIED_FADE_S = 0.03
_SETTLED = 1e-6


class _Smoothed:
    """A number that follows its target exponentially; ``curve`` draws one block of it."""

    def __init__(self, rate: int) -> None:
        frames = np.arange(1, BLOCK + 1)
        self._decay = np.exp(-frames / (SMOOTHING_S * rate)).astype(np.float32)
        self._last = float(self._decay[-1])

    def curve(self, value: float, target: float, out: Float32Array) -> float:
        """Write the way from ``value`` to ``target`` into ``out`` (240,); returns where it ends."""
        np.multiply(self._decay, value - target, out=out)
        np.add(out, target, out=out)
        end = target + (value - target) * self._last
        return target if abs(end - target) < _SETTLED else end


class Mixer:
    """Mixes scenes of looped layers to stereo float32 at ``rate`` Hz, never above -1 dBFS.

    ``listener``, where given, is called by the rendering side with every finished block (240, 2)
    and with the scene (240, 2) before the volume dial.
    """

    def __init__(
        self,
        rate: int,
        volume: float = DEFAULT_VOLUME,
        listener: Callable[[Float32Array, Float32Array], None] | None = None,
    ) -> None:
        self.rate = rate
        self._listener = listener
        self._messages: deque[Callable[[], None]] = deque()
        self._ended: deque[Voice] = deque()
        self._voices: list[Voice] = []
        self._limiter = Limiter(rate)
        self._smoothed = _Smoothed(rate)
        self._reader = Reader(rate)
        self._volume = self._volume_target = volume_to_gain(volume)
        self._mono = self._mono_target = 0.0
        self._steps = np.arange(1, BLOCK + 1, dtype=np.float32)
        self._mix = np.zeros((BLOCK, 2), dtype=np.float32)
        self._term = np.zeros((BLOCK, 2), dtype=np.float32)
        self._fade = np.zeros(BLOCK, dtype=np.float32)
        self._gain = np.zeros(BLOCK, dtype=np.float32)
        self._scene = np.zeros((BLOCK, 2), dtype=np.float32)
        self._block = np.zeros((BLOCK, 2), dtype=np.float32)
        self._power_share = 1.0 - math.exp(-BLOCK / (POWER_S * rate))
        self._taken = BLOCK
        self._quiet_blocks = 0
        self.rendered_frames = 0

    # The controlling side.

    def play(self, scene: Sequence[SceneLayer], fade_s: float = CROSSFADE_S) -> None:
        """Crossfade to ``scene`` over ``fade_s`` seconds; keys are unique in a scene."""
        fresh = {layer.key: Voice(layer) for layer in scene}
        self._post(lambda: self._change_scene(fresh, fade_s))

    def stop(self, fade_s: float = CROSSFADE_S) -> None:
        """Fade to silence."""
        self._post(lambda: self._change_scene({}, fade_s))

    def set_gains(self, gains: Mapping[int, float]) -> None:
        """Bring layers of the present scene, by key, to new linear gains, smoothly."""
        chosen = dict(gains)
        self._post(lambda: self._aim(chosen))

    def set_turns(self, samples: Float32Array, turns: tuple[Turn, ...]) -> None:
        """Let what sounds of the loop ``samples`` take its turns from now on."""
        self._post(lambda: self._teach(samples, turns))

    def set_volume(self, volume: float) -> None:
        """Bring the volume dial to ``volume`` in [0, 1], smoothly."""
        gain = volume_to_gain(volume)
        self._post(lambda: self._aim_volume(gain))

    def set_mono(self, mono: bool) -> None:
        """Give both sides the same sound, for one loudspeaker or one ear; smoothly."""
        self._post(lambda: self._aim_mono(float(mono)))

    @property
    def silent(self) -> bool:
        """Whether nothing sounds and nothing is waiting to."""
        return not self._voices and not self._messages

    def layer_powers(self) -> dict[int, float]:
        """Mean power of each layer of the present scene just now, by key, before the volume
        dial."""
        return {voice.key: voice.power for voice in self._voices if voice.wanted}

    def free_ended(self) -> None:
        """Let go of the clips of voices that have ended; those of many seconds are large."""
        self._ended.clear()  # In one step: several threads may be here.

    def _post(self, message: Callable[[], None]) -> None:
        self.free_ended()
        self._messages.append(message)

    # The rendering side.

    def render(self, frames: int) -> Float32Array:
        """The next ``frames`` frames as a new array (frames, 2)."""
        out = np.empty((frames, 2), dtype=np.float32)
        self.render_into(out)
        return out

    def render_into(self, out: Float32Array) -> None:
        """Fill ``out`` (frames, 2) float32 with what sounds next."""
        filled, frames = 0, out.shape[0]
        while filled < frames:
            if self._taken == BLOCK:
                self._render_block()
                self._taken = 0
            count = min(frames - filled, BLOCK - self._taken)
            out[filled : filled + count] = self._block[self._taken : self._taken + count]
            filled += count
            self._taken += count

    def _render_block(self) -> None:
        while self._messages:
            self._messages.popleft()()
        if self._voices:
            self._quiet_blocks = 0
            self._mix_voices()
        else:
            self._quiet_blocks += 1
            self._volume = self._volume_target
            if self._quiet_blocks <= 2:
                self._mix.fill(0.0)
                self._scene.fill(0.0)
        if self._quiet_blocks > 2:
            self._block.fill(0.0)
        else:
            self._limiter.process(self._mix, self._block)
            np.clip(self._block, -1.0, 1.0, out=self._block)
        self.rendered_frames += BLOCK
        if self._listener is not None:
            self._listener(self._block, self._scene)

    def _mix_voices(self) -> None:
        self._mix.fill(0.0)
        for voice in self._voices:
            self._add(voice)
        np.copyto(self._scene, self._mix)
        if self._mono or self._mono_target:
            self._join_sides()
        if self._volume == self._volume_target:
            np.multiply(self._mix, self._volume, out=self._mix)
        else:
            self._volume = self._smoothed.curve(self._volume, self._volume_target, self._gain)
            np.multiply(self._mix, self._gain[:, None], out=self._mix)
        self._release_ended()

    def _join_sides(self) -> None:
        """Bring both sides towards their mean."""
        self._mono = self._smoothed.curve(self._mono, self._mono_target, self._gain)
        np.subtract(self._mix[:, 0], self._mix[:, 1], out=self._fade)
        np.multiply(self._fade, self._gain, out=self._fade)
        np.multiply(self._fade, 0.5, out=self._fade)
        np.subtract(self._mix[:, 0], self._fade, out=self._mix[:, 0])
        np.add(self._mix[:, 1], self._fade, out=self._mix[:, 1])

    def _add(self, voice: Voice) -> None:
        """Add one block of ``voice`` to the mix and move it on."""
        steady = voice.phase == 1.0 and voice.wanted
        if steady and voice.gain == voice.target:
            if voice.gain == 0.0:
                voice.power = 0.0
                voice.move_on()
                return
            np.multiply(self._reader.next_block(voice), voice.gain, out=self._term)
        else:
            self._draw_gain(voice)
            if not steady:
                self._draw_fade(voice)
                np.multiply(self._gain, self._fade, out=self._gain)
            np.multiply(self._reader.next_block(voice), self._gain[:, None], out=self._term)
        np.add(self._mix, self._term, out=self._mix)
        power = float(np.vdot(self._term, self._term)) / (2 * BLOCK)
        voice.power += self._power_share * (power - voice.power)

    def _draw_gain(self, voice: Voice) -> None:
        """Within a crossfade the power of a layer moves as that of its neighbours does."""
        if voice.glide >= 1.0:
            voice.gain = self._smoothed.curve(voice.gain, voice.target, self._gain)
            return
        self._draw_quarter(voice.glide, voice.glide_step, self._gain)
        np.multiply(self._gain, self._gain, out=self._gain)
        np.multiply(self._gain, voice.target**2 - voice.origin**2, out=self._gain)
        np.add(self._gain, voice.origin**2, out=self._gain)
        np.maximum(self._gain, 0.0, out=self._gain)
        np.sqrt(self._gain, out=self._gain)
        voice.glide += BLOCK * voice.glide_step
        voice.gain = float(self._gain[-1]) if voice.glide < 1.0 else voice.target

    def _draw_fade(self, voice: Voice) -> None:
        self._draw_quarter(voice.phase, voice.step, self._fade)
        voice.phase = min(max(voice.phase + BLOCK * voice.step, 0.0), 1.0)

    def _draw_quarter(self, phase: float, step: float, out: Float32Array) -> None:
        """The quarter of a sine over one block, from ``phase`` in 0..1 on."""
        np.multiply(self._steps, step, out=out)
        np.add(out, phase, out=out)
        np.clip(out, 0.0, 1.0, out=out)
        np.multiply(out, 0.5 * np.pi, out=out)
        np.sin(out, out=out)

    def _release_ended(self) -> None:
        gone = [voice for voice in self._voices if not voice.wanted and voice.phase == 0.0]
        if gone:
            self._ended.extend(gone)
            self._voices = [v for v in self._voices if v.wanted or v.phase > 0.0]

    def _change_scene(self, fresh: dict[int, Voice], fade_s: float) -> None:
        first = not any(voice.wanted for voice in self._voices)
        step = 1.0 / max(1.0, (min(fade_s, FIRST_FADE_S) if first else fade_s) * self.rate)
        fall = -1.0 / max(1.0, fade_s * self.rate)
        for voice in self._voices:
            twin = fresh.get(voice.key)
            if twin is not None and twin.samples is voice.samples:
                voice.step = step
                voice.aim(twin.target, step)
                del fresh[voice.key]
            elif voice.wanted:
                voice.step = fall
        for voice in fresh.values():
            voice.step = step
            self._voices.append(voice)
        self._release_ended()
        self._hurry()

    def _hurry(self) -> None:
        fading = [voice for voice in self._voices if not voice.wanted]
        for voice in fading[: max(0, len(fading) - MAX_FADING)]:
            voice.step = -1.0 / (_HURRIED_FADE_S * self.rate)

    def _aim(self, gains: Mapping[int, float]) -> None:
        for voice in self._voices:
            if voice.wanted and voice.key in gains:
                voice.aim(gains[voice.key])

    def _teach(self, samples: Float32Array, turns: tuple[Turn, ...]) -> None:
        for voice in self._voices:
            if voice.samples is samples:
                voice.take_turns(turns)

    def _aim_volume(self, gain: float) -> None:
        self._volume_target = gain

    def _aim_mono(self, share: float) -> None:
        self._mono_target = share
