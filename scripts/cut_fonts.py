"""Cut the fonts of printed documents out of the installed Noto Sans CJK: the characters that nearly every page uses.

A page carries the part of a font up to its last glyph in use, so a small font makes small pages quickly. Characters
that were left out are printed from the whole Noto, which the style sheets name next. The Open Font License asks that
a changed font has another name.
"""

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

FAMILY = "Shanhai Documents"
SOURCE = "Noto Sans CJK SC"
WEIGHTS = {"Regular": 80, "Bold": 200}  # as fontconfig counts them
FOLDER = Path(__file__).resolve().parents[1] / "shanhai_events" / "documents" / "fonts"

_PUNCTUATION = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x2000, 0x2070),
    range(0x3000, 0x3040),
    range(0xFF00, 0xFFF0),
)
_FEATURES = ("ccmp", "kern", "liga", "mark", "mkmk")
_VERTICAL = ("BASE", "VORG", "vhea", "vmtx")  # for lines from top to bottom, which no document has
_FAMILY_NAME, _FULL_NAME, _POSTSCRIPT_NAME = 1, 4, 6
_OTHER_NAMES = (3, 16, 17, 21, 22, 25)  # unique id, typographic and variation names


def characters() -> frozenset[int]:
    """Return the code points to keep: GB 2312 with the punctuation of Chinese and Western texts."""
    rows = range(0xA1, 0xF8)
    columns = range(0xA1, 0xFF)
    decoded = (bytes((row, column)).decode("gb2312", "ignore") for row in rows for column in columns)
    return frozenset(map(ord, filter(None, decoded))) | frozenset(c for part in _PUNCTUATION for c in part)


def find(weight: int) -> tuple[Path, int]:
    """Return the file of the source in this weight and its place in it; raises LookupError."""
    pattern = f"{SOURCE}:weight={weight}"
    command = ["fc-match", "--format=%{file}\n%{index}\n%{family}\n%{weight}", pattern]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    path, index, families, found = answer.stdout.split("\n")
    if SOURCE not in families.split(",") or found != str(weight):
        raise LookupError(f"{SOURCE} is not installed in weight {weight} (Debian: fonts-noto-cjk).")
    return Path(path), int(index)


def cut(path: Path, index: int) -> bytes:
    """Return the font with the kept characters alone, as OpenType."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(characters())
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _VERTICAL)
    wanted.flags = uharfbuzz.SubsetFlags.DESUBROUTINIZE
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def named(font: bytes, style: str) -> bytes:
    """Return the font under the name of our family."""
    file = TTFont(BytesIO(font), recalcTimestamp=False)
    names = file["name"]
    for name_id in _OTHER_NAMES:
        names.removeNames(nameID=name_id)
    ours = {
        _FAMILY_NAME: FAMILY,
        _FULL_NAME: f"{FAMILY} {style}",
        _POSTSCRIPT_NAME: f"{FAMILY.replace(' ', '')}-{style}",
    }
    for record in names.names:
        record.string = ours.get(record.nameID, record.string)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def fonts() -> Iterator[tuple[str, bytes]]:
    """Yield the file name and the bytes of each font."""
    for style, weight in WEIGHTS.items():
        yield f"ShanhaiDocuments-{style}.otf", named(cut(*find(weight)), style)


def main() -> int:
    """Write the fonts beside the rendering process, which finds them by `documents/fonts.conf`."""
    FOLDER.mkdir(exist_ok=True)
    try:
        for name, font in fonts():
            fresh = FOLDER / f"{name}.new"
            fresh.write_bytes(font)
            fresh.replace(FOLDER / name)  # a rendering process may be reading the old one
    except LookupError as error:
        sys.exit(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
