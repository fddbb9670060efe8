"""Files as people have them: small documents and pictures that really open, and uploads of them."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from werkzeug.datastructures import FileStorage

from shanhai_events.files.enums import DOCUMENTS
from shanhai_events.files.models import StoredFile
from shanhai_events.files.services import store_upload
from shanhai_events.kernel.actor import Actor

A4 = (595, 842)


def pdf(*, pages: int = 1, title: str = "营业执照", change: Callable[[PdfWriter], object] | None = None) -> bytes:
    """Return a PDF of empty pages; `change` may add to it before it is written."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*A4)
    writer.add_metadata({"/Title": title})
    if change is not None:
        change(writer)
    return _written(writer)


def png(*, size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    """Return a PNG of one colour."""
    return _picture("PNG", size, mode)


def jpeg(*, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object) -> bytes:
    """Return a JPEG of one colour."""
    return _picture("JPEG", size, mode, **options)


def upload(content: bytes, name: str = "营业执照.pdf") -> FileStorage:
    """Return what a form gets of a file field."""
    return FileStorage(BytesIO(content), filename=name)


def stored_pdf(*, actor: Actor, name: str = "营业执照.pdf", title: str = "营业执照") -> StoredFile:
    """Upload a PDF through the service; other titles are other contents."""
    return store_upload(upload=upload(pdf(title=title), name), allow=DOCUMENTS, actor=actor)


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _picture(kind: str, size: tuple[int, int], mode: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, color=100).save(out, kind, **options)
    return out.getvalue()
