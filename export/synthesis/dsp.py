"""Signal primitives that every sound source is built from: noise, filters, grains, space, loops.

Everything here is *circular* unless it says otherwise: a signal of n samples is one turn of a
loop, so noise is shaped on the discrete Fourier circle, filters start in the state they end in,
and an event that runs over the end continues at the beginning. A source made of these parts
loops without a seam and needs no crossfade.

Signals are float64: mono (n,), stereo (n, 2). Frequencies are hertz, times seconds, levels
decibels unless a name says otherwise. Azimuth runs from -1 (left) over 0 to +1 (right).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import fft, ndimage, signal
from scipy.interpolate import PchipInterpolator

FloatArray = npt.NDArray[np.float64]
Source = Callable[[np.random.Generator, float, int], FloatArray]
"""A sound source: (generator, seconds, sample rate) -> stereo (n, 2), a seamless loop."""

Curve = Sequence[tuple[float, float]]
"""Points (hertz, decibels) of a spectrum, joined on a logarithmic frequency axis."""


# --- lengths, levels ---------------------------------------------------------------------------


def length(seconds: float, sample_rate: int) -> int:
    """Whole samples in ``seconds``, at least one."""
    return max(1, round(seconds * sample_rate))


def gain(decibels: float) -> float:
    """Amplitude factor of a level in decibels."""
    return float(10.0 ** (decibels / 20.0))


def rms(x: FloatArray) -> float:
    """Root mean square over all samples and channels."""
    return float(np.sqrt(np.mean(np.square(x))))


def unit(x: FloatArray) -> FloatArray:
    """``x`` scaled to a root mean square of one; silence stays silence."""
    level = rms(x)
    return x / level if level > 1e-12 else x


def unit_peak(x: FloatArray) -> FloatArray:
    """``x`` scaled to a largest magnitude of one; silence stays silence."""
    peak = float(np.max(np.abs(x), initial=0.0))
    return x / peak if peak > 1e-12 else x


# --- noise -------------------------------------------------------------------------------------


def _white_spectrum(rng: np.random.Generator, n: int) -> npt.NDArray[np.complex128]:
    bins = n // 2 + 1
    return rng.standard_normal(bins) + 1j * rng.standard_normal(bins)


def white_noise(rng: np.random.Generator, n: int) -> FloatArray:
    """Gaussian white noise (n,) of unit variance."""
    return rng.standard_normal(n)


def coloured_noise(
    rng: np.random.Generator,
    n: int,
    sample_rate: int,
    slope: float = 0.0,
    low: float = 20.0,
    high: float | None = None,
) -> FloatArray:
    """Circular noise (n,) of unit RMS whose power falls as f**slope between ``low`` and ``high``.

    ``slope`` 0 is white, -1 pink, -2 brown. Outside the band the power falls steeply but smoothly.
    """
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    with np.errstate(divide="ignore"):
        magnitude = np.where(f > 0, np.maximum(f, 1e-9) ** (slope / 2.0), 0.0)
        magnitude /= np.sqrt(1.0 + (low / np.maximum(f, 1e-9)) ** 8)
    if high is not None:
        magnitude /= np.sqrt(1.0 + (f / high) ** 8)
    magnitude[0] = 0.0
    return unit(fft.irfft(_white_spectrum(rng, n) * magnitude, n))


def curve_gain(f: FloatArray, curve: Curve) -> FloatArray:
    """Amplitude factors at frequencies ``f`` of a curve of (hertz, decibels) points."""
    points = np.asarray(curve, dtype=np.float64)
    octaves = np.log2(np.maximum(f, 1.0))
    return np.asarray(10.0 ** (np.interp(octaves, np.log2(points[:, 0]), points[:, 1]) / 20.0))


def _audible(f: FloatArray) -> FloatArray:
    """Factors that take away what lies below hearing and would only eat headroom."""
    return np.asarray(1.0 / np.sqrt(1.0 + (18.0 / np.maximum(f, 1e-9)) ** 8))


def shaped_noise(rng: np.random.Generator, n: int, sample_rate: int, curve: Curve) -> FloatArray:
    """Circular Gaussian noise (n,) of unit RMS whose power density follows ``curve``."""
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    magnitude = curve_gain(f, curve) * _audible(f)
    magnitude[0] = 0.0
    return unit(fft.irfft(_white_spectrum(rng, n) * magnitude, n))


def stereo_noise(
    rng: np.random.Generator, n: int, sample_rate: int, curve: Curve, correlation: float = 0.3
) -> FloatArray:
    """A noise field (n, 2) as two ears hear it: common below, independent towards the treble.

    ``correlation`` (0..1) is the share of common power; below 200 Hz it rises towards one.
    """
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    shape = curve_gain(f, curve) * _audible(f)
    shape[0] = 0.0
    common_share = correlation + (0.95 - correlation) / (1.0 + (f / 200.0) ** 2)
    common_share = np.clip(common_share, 0.0, 1.0)
    common = _white_spectrum(rng, n) * np.sqrt(common_share)
    own = np.sqrt(1.0 - common_share)
    sides = [fft.irfft((common + _white_spectrum(rng, n) * own) * shape, n) for _side in range(2)]
    return unit(np.stack(sides, axis=1))


def smooth_random(
    rng: np.random.Generator, n: int, sample_rate: int, cutoff: float, slope: float = 0.0
) -> FloatArray:
    """A slow circular random curve (n,), zero mean, unit variance, nothing much above ``cutoff``.

    ``slope`` tilts its power spectrum as f**slope, so -1 gives long swells with small detail.
    """
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    last = min(len(f), max(4, int(4.0 * cutoff * n / sample_rate) + 2))
    spectrum = np.zeros(len(f), dtype=np.complex128)
    spectrum[1:last] = rng.standard_normal(last - 1) + 1j * rng.standard_normal(last - 1)
    spectrum[1:last] *= np.exp(-((f[1:last] / cutoff) ** 2)) * f[1:last] ** (slope / 2.0)
    if not np.any(np.abs(spectrum) > 1e-30):
        spectrum[1] = 1.0
    return unit(fft.irfft(spectrum, n))


def slow_envelope(
    rng: np.random.Generator, n: int, sample_rate: int, cutoff: float, depth_db: float
) -> FloatArray:
    """A positive circular envelope (n,) that wanders by ``depth_db`` RMS, below ``cutoff`` Hz."""
    return np.asarray(10.0 ** (depth_db * smooth_random(rng, n, sample_rate, cutoff) / 20.0))


# --- filters -----------------------------------------------------------------------------------


def filter_circular(sos: npt.NDArray[np.float64], x: FloatArray) -> FloatArray:
    """``x`` through second-order sections, started in the state in which the loop ends."""
    warm = min(len(x), 1 << 15)
    padded = np.concatenate([x[len(x) - warm :], x], axis=0)
    return np.asarray(signal.sosfilt(sos, padded, axis=0)[warm:])


def _edge(hertz: float, sample_rate: int) -> float:
    return float(np.clip(hertz, 5.0, 0.49 * sample_rate))


def low_pass(x: FloatArray, sample_rate: int, hertz: float, order: int = 2) -> FloatArray:
    """Circular Butterworth low-pass."""
    sos = signal.butter(order, _edge(hertz, sample_rate), "low", fs=sample_rate, output="sos")
    return filter_circular(sos, x)


def high_pass(x: FloatArray, sample_rate: int, hertz: float, order: int = 2) -> FloatArray:
    """Circular Butterworth high-pass."""
    sos = signal.butter(order, _edge(hertz, sample_rate), "high", fs=sample_rate, output="sos")
    return filter_circular(sos, x)


def band_pass(
    x: FloatArray, sample_rate: int, low: float, high: float, order: int = 2
) -> FloatArray:
    """Circular Butterworth band-pass between ``low`` and ``high``."""
    top = _edge(high, sample_rate)
    edges = (min(_edge(low, sample_rate), 0.9 * top), top)
    sos = signal.butter(order, edges, "band", fs=sample_rate, output="sos")
    return filter_circular(sos, x)


def resonance_sos(sample_rate: int, hertz: float, bandwidth: float) -> npt.NDArray[np.float64]:
    """One resonance (a formant, a mode) of unit gain at its centre, as a section (1, 6)."""
    centre = _edge(hertz, sample_rate)
    radius = float(np.exp(-np.pi * bandwidth / sample_rate))
    angle = 2.0 * np.pi * centre / sample_rate
    a = np.array([1.0, -2.0 * radius * np.cos(angle), radius * radius])
    z = np.exp(-1j * angle)
    level = abs((1.0 - z * z) / (a[0] + a[1] * z + a[2] * z * z))
    b = np.array([1.0, 0.0, -1.0]) / level
    return np.concatenate([b, a])[None, :]


def resonate(x: FloatArray, sample_rate: int, hertz: float, bandwidth: float) -> FloatArray:
    """``x`` through one resonance, circular."""
    return filter_circular(resonance_sos(sample_rate, hertz, bandwidth), x)


def equalise(x: FloatArray, sample_rate: int, curve: Curve) -> FloatArray:
    """``x`` (n,) or (n, 2) through a zero-phase circular equaliser of (hertz, decibels) points."""
    n = len(x)
    factors = curve_gain(fft.rfftfreq(n, 1.0 / sample_rate), curve)
    if x.ndim == 2:
        factors = factors[:, None]
    return np.asarray(fft.irfft(fft.rfft(x, axis=0) * factors, n, axis=0))


def sweep_band(
    x: FloatArray, sample_rate: int, centres: FloatArray, octaves: float, bank: int = 12
) -> FloatArray:
    """Band-pass whose centre wanders: ``centres`` (n,) hertz, ``octaves`` the bell's half width.

    A bank of fixed bells, mixed by how near each is to the wanted centre: smooth and circular.
    """
    low, high = np.log2(centres.min()) - 0.1, np.log2(centres.max()) + 0.1
    count = max(2, min(bank, int(np.ceil((high - low) / octaves * 1.6)) + 1))
    grid = np.linspace(low, high, count)
    step = grid[1] - grid[0]
    n = len(x)
    spectrum = fft.rfft(x)
    log_f = np.log2(np.maximum(fft.rfftfreq(n, 1.0 / sample_rate), 1.0))
    position = np.log2(centres)
    out = np.zeros(n)
    for centre in grid:
        weight = np.clip(1.0 - np.abs(position - centre) / step, 0.0, 1.0)
        if weight.any():
            bell = np.exp(-0.5 * ((log_f - centre) / octaves) ** 2)
            out += np.sqrt(weight) * fft.irfft(spectrum * bell, n)
    return out


# --- tones -------------------------------------------------------------------------------------


def phase(frequency: FloatArray, sample_rate: int, circular: bool = True) -> FloatArray:
    """Phase in cycles of an instantaneous ``frequency`` (n,) in hertz.

    ``circular`` bends the frequency by less than one cycle a loop so that the ends meet.
    """
    cycles = np.cumsum(frequency) / sample_rate
    if circular and cycles[-1] > 0.5:
        cycles = cycles * (round(cycles[-1]) / cycles[-1])
    return np.asarray(cycles)


def oscillate(
    cycles: FloatArray,
    amplitudes: Sequence[float] | FloatArray,
    offsets: Sequence[float] | FloatArray | None = None,
    table: int = 8192,
) -> FloatArray:
    """Harmonic tone: sum over k of amplitudes[k-1] sin(2 pi (k cycles + offsets[k-1])).

    Computed by looking up one period, so a hundred harmonics cost what one does. The caller keeps
    the highest harmonic below half the sample rate.
    """
    amps = np.asarray(amplitudes, dtype=np.float64)
    shifts = np.zeros(len(amps)) if offsets is None else np.asarray(offsets, dtype=np.float64)
    spectrum = np.zeros(table // 2 + 1, dtype=np.complex128)
    spectrum[1 : len(amps) + 1] = -0.5j * table * amps * np.exp(2j * np.pi * shifts)
    wave = np.append(fft.irfft(spectrum, table), 0.0)
    wave[-1] = wave[0]
    position = np.mod(cycles, 1.0) * table
    index = position.astype(np.int64)
    part = position - index
    index = np.minimum(index, table - 1)
    return np.asarray(wave[index] * (1.0 - part) + wave[index + 1] * part)


def contour(points: Sequence[tuple[float, float]], n: int) -> FloatArray:
    """A smooth curve (n,) through (position 0..1, value) points (monotone cubic, not circular)."""
    x, y = zip(*points, strict=True)
    return np.asarray(PchipInterpolator(x, y)(np.linspace(0.0, 1.0, n)))


def attack_decay(n: int, sample_rate: int, attack: float, decay: float) -> FloatArray:
    """An envelope (n,): a raised-cosine attack, then an exponential decay (time constants)."""
    t = np.arange(n) / sample_rate
    rise = 0.5 - 0.5 * np.cos(np.pi * np.clip(t / max(attack, 1e-4), 0.0, 1.0))
    envelope = rise * np.exp(-np.maximum(t - attack, 0.0) / decay)
    return fade(envelope, sample_rate, 0.0, min(0.005, 0.2 * n / sample_rate))


def fade(x: FloatArray, sample_rate: int, fade_in: float, fade_out: float) -> FloatArray:
    """``x`` with raised-cosine edges (seconds). Not circular: for single events."""
    out = x.copy()
    first = min(len(x), int(fade_in * sample_rate))
    last = min(len(x), int(fade_out * sample_rate))
    trailing = (...,) + (None,) * (x.ndim - 1)
    if first > 1:
        out[:first] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(first) / first))[trailing]
    if last > 1:
        tail = 0.5 + 0.5 * np.cos(np.pi * np.arange(1, last + 1) / last)
        out[len(x) - last :] *= tail[trailing]
    return out


# --- events ------------------------------------------------------------------------------------


def poisson_times(rng: np.random.Generator, seconds: float, rate: float) -> FloatArray:
    """Event times in [0, seconds) of a Poisson process of ``rate`` per second, at least one."""
    count = max(1, int(rng.poisson(rate * seconds)))
    return np.sort(rng.uniform(0.0, seconds, count))


def regular_times(
    rng: np.random.Generator, seconds: float, interval: float, jitter: float = 0.1
) -> FloatArray:
    """Event times in [0, seconds), evenly spread over the loop, about ``interval`` apart.

    ``jitter`` (0..0.5) is the standard deviation of each time as a share of the interval.
    """
    count = max(1, round(seconds / interval))
    step = seconds / count
    times = (np.arange(count) + rng.uniform()) * step + rng.normal(0.0, jitter * step, count)
    return np.sort(np.mod(times, seconds))


def envelope_times(rng: np.random.Generator, density: FloatArray, sample_rate: int) -> FloatArray:
    """Event times of a Poisson process whose ``density`` (n,) is in events per second."""
    total = np.cumsum(density) / sample_rate
    count = int(rng.poisson(total[-1]))
    marks = np.sort(rng.uniform(0.0, total[-1], count))
    return np.asarray(np.searchsorted(total, marks) / sample_rate)


def add_wrapped(track: FloatArray, event: FloatArray, start: int) -> None:
    """Add ``event`` to ``track`` at sample ``start``, running over the end to the beginning."""
    n = len(track)
    here, done = start % n, 0
    while done < len(event):
        take = min(n - here, len(event) - done)
        track[here : here + take] += event[done : done + take]
        done += take
        here = 0


def scatter(n: int, grains: FloatArray, starts: npt.NDArray[np.int64]) -> FloatArray:
    """A track (n,) of many short ``grains`` (count, samples), each added at its start, wrapped."""
    places = (starts[:, None] + np.arange(grains.shape[1])[None, :]) % n
    return np.asarray(
        np.bincount(places.ravel(), weights=grains.ravel(), minlength=n), dtype=np.float64
    )


def scatter_stereo(
    n: int, grains: FloatArray, starts: npt.NDArray[np.int64], azimuths: FloatArray
) -> FloatArray:
    """A stereo track (n, 2) of short ``grains`` (count, samples), each at its own azimuth."""
    sides = [scatter(n, grains * level[:, None], starts) for level in ear_gains(azimuths)]
    return np.stack(sides, axis=1)


# --- space -------------------------------------------------------------------------------------


# Seats are made by level alone. A delay between the ears would comb every sound when the two
# channels are summed, as they are on a single loudspeaker.


def ear_gains(azimuth: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Amplitudes (left, right) at ``azimuth``: constant power, 12 dB apart at the sides."""
    angle = (np.clip(np.asarray(azimuth, dtype=np.float64), -1.0, 1.0) * 0.68 + 1.0) * np.pi / 4.0
    return np.asarray(np.cos(angle) * np.sqrt(2.0)), np.asarray(np.sin(angle) * np.sqrt(2.0))


def pan(x: FloatArray, azimuth: FloatArray | float) -> FloatArray:
    """A mono ``x`` (m,) at a fixed or moving (m,) ``azimuth``: stereo (m, 2)."""
    left, right = ear_gains(azimuth)
    return np.stack([x * left, x * right], axis=1)


def place(
    track: FloatArray, event: FloatArray, start: int, azimuth: float = 0.0, level: float = 1.0
) -> None:
    """Add a mono ``event`` to a stereo loop ``track`` (n, 2) at sample ``start``, wrapped."""
    add_wrapped(track, pan(event * level, azimuth), start)


def read_at(x: FloatArray, positions: FloatArray) -> FloatArray:
    """``x`` (n,) at fractional circular sample ``positions`` (cubic): delay lines, Doppler."""
    n = len(x)
    floor = np.floor(positions)
    t = positions - floor
    i = floor.astype(np.int64)
    a, b, c, d = (x[(i + k) % n] for k in (-1, 0, 1, 2))
    slope = 0.5 * (c - a)
    bend = a - 2.5 * b + 2.0 * c - 0.5 * d
    twist = 0.5 * (d - a) + 1.5 * (b - c)
    return np.asarray(((twist * t + bend) * t + slope) * t + b)


def air_absorption_db(hertz: FloatArray, metres: float) -> FloatArray:
    """Decibels lost to the air over ``metres`` (a fit to ISO 9613-1 at 15 degrees, 60 %)."""
    kilohertz = np.minimum(hertz, 20000.0) / 1000.0
    return np.asarray(metres * (0.0045 * kilohertz + 0.0012 * kilohertz**2))


def distant(x: FloatArray, sample_rate: int, metres: float, near: float = 10.0) -> FloatArray:
    """``x`` (n,) or (n, 2) heard from ``metres`` away: 1/r from ``near``, air and ground loss."""
    n = len(x)
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    ground = 6.0 * np.clip(metres / 300.0, 0.0, 1.0) / (1.0 + (400.0 / np.maximum(f, 1.0)) ** 2)
    factors = 10.0 ** (-(air_absorption_db(f, metres) + ground) / 20.0)
    factors *= near / max(metres, near)
    if x.ndim == 2:
        factors = factors[:, None]
    return np.asarray(fft.irfft(fft.rfft(x, axis=0) * factors, n, axis=0))


def reverberate(
    rng: np.random.Generator,
    x: FloatArray,
    sample_rate: int,
    seconds: float = 0.8,
    wet: float = 0.2,
    damping: float = 3000.0,
    predelay: float = 0.015,
) -> FloatArray:
    """Stereo ``x`` (n, 2) in a space: decorrelated decaying noise whose treble dies first.

    ``seconds`` is the time to fall by 60 dB, ``wet`` the reverberant share of the amplitude at
    equal power, ``damping`` the frequency above which the decay is faster. Circular.
    """
    n = len(x)
    tail = min(n, length(1.2 * seconds, sample_rate))
    t = np.arange(tail) / sample_rate
    wet_sides = []
    for side in range(2):
        noise = rng.standard_normal(tail)
        dark = ndimage.uniform_filter1d(noise, max(2, round(sample_rate / damping / 2)))
        response = dark * np.exp(-6.9 * t / seconds)
        response += 0.4 * noise * np.exp(-6.9 * t / (0.35 * seconds))
        delayed = np.zeros(n)
        first = min(n - 1, round(predelay * sample_rate * (1.0 + 0.3 * side)))
        delayed[first : first + tail] = response[: n - first]
        delayed /= max(float(np.sqrt(np.sum(delayed**2))), 1e-12)
        own, other = x[:, side], x[:, 1 - side]
        source = 0.7 * own + 0.3 * other
        wet_sides.append(fft.irfft(fft.rfft(source) * fft.rfft(delayed), n))
    return np.asarray((1.0 - wet) * x + wet * np.stack(wet_sides, axis=1))


def widen(rng: np.random.Generator, x: FloatArray, sample_rate: int, amount: float) -> FloatArray:
    """A mono loop (n,) as a wide one (n, 2): the sides' phases drift apart towards the treble.

    ``amount`` 0 is mono, 1 fully apart above about 500 Hz. The magnitude spectrum is kept.
    """
    n = len(x)
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    knots = np.linspace(0.0, 1.0, max(8, int(sample_rate / 200)))
    spread = amount * np.pi / (1.0 + (500.0 / np.maximum(f, 1.0)) ** 2)
    spectrum = fft.rfft(x)
    sides = []
    for _side in range(2):
        turn = np.interp(f / f[-1], knots, rng.uniform(-1.0, 1.0, len(knots))) * spread
        sides.append(fft.irfft(spectrum * np.exp(1j * turn), n))
    return np.stack(sides, axis=1)


# --- finishing ---------------------------------------------------------------------------------


def seamless(x: FloatArray, overlap: int) -> FloatArray:
    """A loop from a longer, non-circular ``x``: its last ``overlap`` samples fade into its head.

    Equal-power crossfade; returns len(x) - overlap samples.
    """
    if not 0 < overlap <= len(x) // 2:
        raise ValueError("overlap must be positive and at most half the signal")
    ramp = np.sin(0.5 * np.pi * (np.arange(overlap) + 0.5) / overlap)
    if x.ndim == 2:
        ramp = ramp[:, None]
    body = x[: len(x) - overlap].copy()
    body[:overlap] = body[:overlap] * ramp + x[len(x) - overlap :] * ramp[::-1]
    return body


def remove_offset(x: FloatArray) -> FloatArray:
    """``x`` without its mean (per channel): a loop has no other direct current."""
    return np.asarray(x - x.mean(axis=0, keepdims=True))


def oversampled_peak(x: FloatArray, factor: int = 4) -> FloatArray:
    """Largest true magnitude around each sample (n,), over channels, as ITU-R BS.1770 hears it."""
    n = len(x)
    columns = x if x.ndim == 2 else x[:, None]
    pad = min(n, 64)
    padded = np.concatenate([columns[n - pad :], columns, columns[:pad]], axis=0)
    fine = np.abs(signal.resample_poly(padded, factor, 1, axis=0)).max(axis=1)
    around = ndimage.maximum_filter1d(fine, 2 * factor + 1)
    return np.asarray(around[pad * factor : (pad + n) * factor : factor])


def true_peak(x: FloatArray) -> float:
    """True peak (linear) of a loop, by fourfold oversampling."""
    return float(oversampled_peak(x).max())


def limit(x: FloatArray, sample_rate: int, ceiling: float, window: float = 0.012) -> FloatArray:
    """Stereo loop with its true peak held under ``ceiling`` by a smooth look-ahead gain."""
    wanted = np.minimum(1.0, ceiling / np.maximum(oversampled_peak(x), 1e-12))
    if wanted.min() >= 1.0:
        return x
    size = 2 * max(1, round(window * sample_rate / 2)) + 1
    held = ndimage.minimum_filter1d(wanted, size, mode="wrap")
    kernel = np.hanning(size + 2)[1:-1]
    smooth = ndimage.convolve1d(held, kernel / kernel.sum(), mode="wrap")
    limited = x * smooth[:, None] if x.ndim == 2 else x * smooth
    return np.asarray(limited * min(1.0, ceiling / max(true_peak(limited), 1e-12)))


def resample(x: FloatArray, rate: int, new_rate: int) -> FloatArray:
    """A loop (n,) or (n, 2) at another sample rate, circular (band-limited on the circle)."""
    if rate == new_rate:
        return x
    return np.asarray(signal.resample(x, max(1, round(len(x) * new_rate / rate)), axis=0))
