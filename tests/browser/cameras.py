"""What a fake camera sees: a badge held before it, as a film that Chromium plays in place of a lens."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

FRAME = (1280, 720)
WALL = (58, 85, 93)
BADGE_HEIGHT = 640
TILT_DEGREES = 7
JPEG_QUALITY = 85
DOTS_PER_INCH = 200


def picture_of(pdf: bytes) -> Image.Image:
    """Return the first page of a printed document at 200 dots per inch."""
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[0].render(scale=DOTS_PER_INCH / 72).to_pil()
    document.close()
    return picture


def film_of(badge: Image.Image, folder: Path) -> Path:
    """Return a film in which somebody holds a badge a little askew, for as long as one looks."""
    width = round(badge.width * BADGE_HEIGHT / badge.height)
    held = badge.convert("RGB").resize((width, BADGE_HEIGHT), Image.Resampling.LANCZOS)
    held = held.rotate(TILT_DEGREES, Image.Resampling.BICUBIC, expand=True, fillcolor=WALL)
    frame = Image.new("RGB", FRAME, WALL)
    frame.paste(held, ((FRAME[0] - held.width) // 2, (FRAME[1] - held.height) // 2))
    picture = BytesIO()
    frame.save(picture, "JPEG", quality=JPEG_QUALITY)
    path = folder / "badge.mjpeg"
    path.write_bytes(picture.getvalue() * 2)
    return path


def looking_at(film: Path) -> tuple[str, ...]:
    """Return the arguments with which Chromium has a camera that plays the film, and may use it."""
    return (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
