"""What comes out of the rendering process: real PDFs, read back."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from shanhai_events.documents.errors import RenderFailed
from shanhai_events.documents.renderer import Renderer
from tests.integration.documents.jobs import fonts_of, job, prints_every_character, text_of


def test_a_document_carries_its_title_language_and_tags(renderer: Renderer) -> None:
    table = "<table class='fields'><tr><th>展位</th><td>A1-B023</td></tr></table>"
    pdf = renderer.render(job(f"<h1>展位确认书</h1>{table}", title="展位确认书 𠮷野"))

    reader = PdfReader(BytesIO(pdf))
    catalog = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == "展位确认书 𠮷野"
    assert str(catalog["/Lang"]) == "zh-CN"
    assert repr(catalog["/MarkInfo"]) == "{'/Marked': True}"
    assert repr(catalog["/ViewerPreferences"]) == "{'/DisplayDocTitle': True}"
    assert tags_below(catalog["/StructTreeRoot"]) >= {"/Document", "/H1", "/Table", "/TR", "/TH", "/TD"}
    metadata = catalog["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b'pdfuaid:part="1"' in metadata.get_data()


def families_of(pdf: bytes) -> set[str]:
    """Return the names of the fonts inside, without the mark of their parts."""
    return {str(font["/BaseFont"]).partition("+")[2] for font in fonts_of(pdf)}


def tags_below(element: object) -> set[str]:
    """Return the tags of a structure element and of all below it."""
    node = element.get_object() if isinstance(element, PdfObject) else element
    if isinstance(node, ArrayObject):
        return {tag for child in node for tag in tags_below(child)}
    if not isinstance(node, DictionaryObject):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | tags_below(node.get("/K"))


def test_rare_characters_of_names_are_printed(renderer: Renderer) -> None:
    names = "𠮷野 㛃 龘 犇 𬭊 李〇 欧阳·买买提 O’Brien ①½ 岱山 壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分零整"
    pdf = renderer.render(job(f"<h1>{names}</h1><p>{names}</p>"))

    assert text_of(pdf) == (names * 2).replace(" ", "") + "1/1"
    assert prints_every_character(pdf)
    assert families_of(pdf) == {
        "Noto-Sans-CJK-SC",
        "Noto-Sans-CJK-SC-Bold",
        "Shanhai-Documents",
        "Shanhai-Documents-Bold",
    }


def test_an_ordinary_page_carries_only_the_cut_fonts(renderer: Renderer) -> None:
    words = "岱山县衢州市 56,400.00 万元 人民币伍亿陆仟肆佰万元整 “甲方”——（2026 年）No. 7 – 8 · é ①"
    pdf = renderer.render(job(f"<h1>{words}</h1><p>{words}</p>"))

    assert families_of(pdf) == {"Shanhai-Documents", "Shanhai-Documents-Bold"}


def test_a_character_without_a_shape_would_be_noticed(renderer: Renderer) -> None:
    assert not prints_every_character(renderer.render(job("<p>某\U0010fffd</p>")))


def test_pages_are_a4_and_numbered(renderer: Renderer) -> None:
    pdf = renderer.render(job("<p>第一页</p><p style='break-before: page'>第二页</p>"))

    pages = PdfReader(BytesIO(pdf)).pages
    assert ["".join(page.extract_text().split()) for page in pages] == ["第一页1/2", "第二页2/2"]
    assert [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages] == [
        (595, 842)
    ] * 2


def test_a_picture_handed_over_is_printed(renderer: Renderer) -> None:
    red = BytesIO()
    Image.new("RGB", (2, 2), "red").save(red, "PNG")
    pdf = renderer.render(job("<img src='asset:photo' alt='红'>", pictures={"photo": red.getvalue()}))

    (image,) = PdfReader(BytesIO(pdf)).pages[0].images
    assert image.image is not None
    assert image.image.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_the_same_job_gives_the_same_bytes_in_every_process(renderer: Renderer) -> None:
    letter = job("<h1>展位确认书</h1><p>某某有限公司</p>")
    first = renderer.render(letter)
    renderer.render(job("<h1>另一份</h1><p>其他文字 ABC</p>", title="另一份"))
    again = renderer.render(letter)
    other = Renderer()
    elsewhere = other.render(letter)
    other.close()

    assert first == again == elsewhere
    assert first != renderer.render(job("<h1>展位确认书</h1><p>某某有限公司。</p>"))


@pytest.mark.parametrize("style", ["missing.css", "../main.css", "/etc/hostname", "base.css\n", "BASE.CSS", ""])
def test_only_sheets_of_the_documents_folder_are_read(renderer: Renderer, style: str) -> None:
    child = renderer.child_pid
    with pytest.raises(RenderFailed):
        renderer.render(job("<p>某</p>", styles=[style]))

    assert text_of(renderer.render(job("<p>某</p>"))) == "某1/1"
    assert renderer.child_pid == child
