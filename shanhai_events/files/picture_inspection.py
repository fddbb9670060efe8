"""Opens a picture within a limit of pixels, to its last line."""

from io import BytesIO

from PIL import Image, ImageFile

from shanhai_events.files.enums import FileType
from shanhai_events.files.errors import FileBroken, TooManyPixels

MOST_PIXELS = 40_000_000
_FORMATS = {FileType.PNG: "PNG", FileType.JPEG: "JPEG"}

# Pillow itself refuses twice as many before it takes memory, wherever in this process it opens a picture.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def open_picture(content: bytes, kind: FileType) -> None:
    """Decode the whole picture; raises TooManyPixels before it takes memory, FileBroken when it is cut or damaged."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the PDF library forgives cut pictures in any process that imports it
    try:
        with Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooManyPixels
            picture.draft("L", (picture.width // 8, picture.height // 8))  # a JPEG is then read whole in an eighth
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise TooManyPixels from bomb
    except TooManyPixels:
        raise
    except Exception as damage:  # a hostile file makes a decoder fail in any way it can
        raise FileBroken from damage
