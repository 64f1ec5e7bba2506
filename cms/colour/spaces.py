"""Colours as hex, as three numbers from 0 to 255, and as what the eye makes of them. Pure functions.

Numbers and limits are those of chroma-js 3.2 and hsluv 1.0, which Designsystemet's own tool reckons with, odd ones
included (two thresholds of sRGB differ): the port must round to the same hex.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

BLACK, WHITE = "#000000", "#ffffff"

RGB_TO_XYZ = (
    (0.4124564390896922, 0.357576077643909, 0.18043748326639894),
    (0.21267285140562253, 0.715152155287818, 0.07217499330655958),
    (0.0193338955823293, 0.11919202588130297, 0.9503040785363679),
)
XYZ_TO_RGB = (
    (3.2404541621141045, -1.5371385127977166, -0.498531409556016),
    (-0.9692660305051868, 1.8760108454466942, 0.041556017530349834),
    (0.055643430959114726, -0.2040259135167538, 1.0572251882231791),
)
XYZ_TO_LMS = (
    (0.819022437996703, 0.3619062600528904, -0.1288737815209879),
    (0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
    (0.0481771893596242, 0.2642395317527308, 0.6335478284694309),
)
LMS_TO_XYZ = (
    (1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
    (-0.0405757452148008, 1.112286803280317, -0.0717110580655164),
    (-0.0763729366746601, -0.4214933324022432, 1.5869240198367816),
)
LMS_TO_OKLAB = (
    (0.210454268309314, 0.7936177747023054, -0.0040720430116193),
    (1.9779985324311684, -2.4285922420485799, 0.450593709617411),
    (0.0259040424655478, 0.7827717124575296, -0.8086757549230774),
)
OKLAB_TO_LMS = (
    (1.0, 0.3963377773761749, 0.2158037573099136),
    (1.0, -0.1055613458156586, -0.0638541728258133),
    (1.0, -0.0894841775298119, -1.2914855480194092),
)


class RGB(NamedTuple):
    """From 0 to 255, not necessarily whole."""

    red: float
    green: float
    blue: float


def to_rgb(colour: str) -> RGB:
    return RGB(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def to_hex(colour: RGB) -> str:
    return "#" + "".join(f"{_rounded(part):02x}" for part in colour)


def _rounded(part: float) -> int:
    """Halves go up, as in JavaScript."""
    return math.floor(min(max(part, 0), 255) + 0.5)


def luminance(colour: RGB) -> float:
    """Relative luminance as WCAG defines it, from 0 to 1."""
    red, green, blue = (_linear(part / 255, 0.03928) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG, from 1 to 21."""
    low, high = sorted(luminance(to_rgb(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def with_luminance(colour: str, wanted: float) -> str:
    """The colour mixed with black or with white until it has the luminance."""
    if wanted in (0, 1):
        return WHITE if wanted else BLACK
    low, high = to_rgb(BLACK), to_rgb(WHITE)
    if luminance(to_rgb(colour)) > wanted:
        high = to_rgb(colour)
    else:
        low = to_rgb(colour)
    for _step in range(21):
        middle = RGB(*(a + 0.5 * (b - a) for a, b in zip(low, high, strict=True)))
        found = luminance(middle)
        if abs(wanted - found) < 1e-7:
            break
        low, high = (low, middle) if found > wanted else (middle, high)
    return to_hex(middle)


def lightness(colour: str) -> float:
    """Perceived lightness (L of CIELUV and HSLuv), from 0 to 100."""
    red, green, blue = (_linear(part / 255, 0.04045) for part in to_rgb(colour))
    y = 0.21263900587151 * red + 0.71516867876775 * green + 0.072192315360733 * blue
    return y * 903.2962962 if y <= 0.0088564516 else 116 * y ** (1 / 3) - 16


def luminance_of_lightness(value: float) -> float:
    """The luminance of the grey with this lightness; below 0 is black, above 100 white."""
    value = min(max(value, 0), 100)
    y = value / 903.2962962 if value <= 8 else ((value + 16) / 116) ** 3
    grey = 255 * _companded(y)
    return luminance(to_rgb(to_hex(RGB(grey, grey, grey))))


def less_colourful(colour: str, share: float) -> str:
    """As light and of the same hue, with this share of its chroma in OKLCH."""
    xyz = _times(RGB_TO_XYZ, [_linear(part / 255, 0.04045) for part in to_rgb(colour)])
    light, a, b = _times(LMS_TO_OKLAB, [math.cbrt(part) for part in _times(XYZ_TO_LMS, xyz)])
    lms = [part**3 for part in _times(OKLAB_TO_LMS, (light, a * share, b * share))]
    return to_hex(RGB(*(255 * _companded(part) for part in _times(XYZ_TO_RGB, _times(LMS_TO_XYZ, lms)))))


def _linear(part: float, threshold: float) -> float:
    return part / 12.92 if part <= threshold else ((part + 0.055) / 1.055) ** 2.4


def _companded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
