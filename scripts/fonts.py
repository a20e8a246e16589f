#!/usr/bin/env python3
"""Makes public/fonts from the npm packages @fontsource-variable/*: only the letters our languages need, only our weights.

Run by hand when a face or the set of letters changes (Debian: apt-get install fonttools python3-brotli), then raise the
number in the file names, here and where they are named (app/styles/faces.css, app/[locale]/layout.tsx): browsers keep them a year.
"""
from pathlib import Path
from tempfile import NamedTemporaryFile

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules" / "@fontsource-variable"
OUT = ROOT / "public" / "fonts"

LATIN = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,"
    "U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212"
)
# Arabic, Sorani and Persian letters, vowel signs, both sets of figures, and the signs that stand between Arabic words.
ARABIC = (
    "U+0020,U+0021,U+0025,U+0028-0029,U+002D-002F,U+003A,U+00A0,U+00AB,U+00BB,U+060C,U+0615,U+061B,U+061C,U+061F,"
    "U+0620-0657,U+0660-066D,U+0670-0671,U+0679,U+067A,U+067E,U+0683,U+0685-0689,U+0691-0698,U+06A1,U+06A4,U+06A9,U+06AF,"
    "U+06B5-06B7,U+06BA,U+06BE,U+06C0-06D5,U+06DD,U+06F0-06F9,U+200C-200F,U+2010-2014,U+2018-201F,U+2026,U+2039,U+203A,"
    "U+FDFA,U+FDFC"
)
LATIN_FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "onum", "lnum", "tnum", "pnum", "sups", "frac", "case"]

FACES = [
    ("newsreader/files/newsreader-latin-wght-normal.woff2", "newsreader-1.woff2", LATIN, LATIN_FEATURES, (400, 700)),
    ("newsreader/files/newsreader-latin-wght-italic.woff2", "newsreader-italic-2.woff2", LATIN, LATIN_FEATURES, 400),
    ("source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "source-sans-1.woff2", LATIN, LATIN_FEATURES, (200, 700)),
    ("vazirmatn/files/vazirmatn-arabic-wght-normal.woff2", "vazirmatn-1.woff2", ARABIC, ["*"], (400, 800)),
    ("noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2", "naskh-1.woff2", ARABIC, ["*"], (400, 700)),
]

# The italic is there for single words and titles: one weight is half the size, and browsers thicken it for the rare bold one.
for source, target, letters, features, weights in FACES:
    font = instancer.instantiateVariableFont(TTFont(PACKAGES / source), {"wght": weights})
    # Saved and read again: the subsetter stumbles over tables the instancer has left half open.
    with NamedTemporaryFile(suffix=".ttf") as between:
        font.flavor = None
        font.save(between.name)
        font = TTFont(between.name)
        options = subset.Options()
        options.layout_features = features
        options.name_IDs = ["*"]  # the licence travels inside the file
        options.notdef_outline = True
        options.hinting = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=subset.parse_unicodes(letters))
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(OUT / target)
    print(target, (OUT / target).stat().st_size, "bytes")
