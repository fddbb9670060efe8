"""A PDF is checked in the browser: only its hash leaves the device."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Request, expect

from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import SummaryCopy
from shanhai_events.signings.services.printing import log_print, summary_to_print
from tests.browser.back_room import BackRoom
from tests.factories import signings
from tests.support.people import actor_of


def test_a_pdf_is_known_by_its_hash_and_never_sent(
    back_room: BackRoom, sit_down: Callable[[], Page], tmp_path: Path
) -> None:
    with back_room.app() as app, app.app_context():
        at = signings.desk()
        record = signings.signed(at)
        actor = actor_of(at.province)
        wanted = summary_to_print(record.public_id, copy=SummaryCopy.ARCHIVE, language="zh", actor=actor)
        pdf = render_summary(wanted)
        log_print(wanted, pdf, name=file_name(wanted), actor=actor)
    genuine, tampered = tmp_path / "genuine.pdf", tmp_path / "tampered.pdf"
    genuine.write_bytes(pdf)
    tampered.write_bytes(pdf.replace(b"%PDF-1.7", b"%PDF-1.6"))

    page = sit_down()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.goto(f"/v/{wanted.code}")
    expect(page.get_by_role("heading", level=1)).to_have_text("有效")
    expect(page.get_by_label("文件的 SHA-256")).to_be_hidden()
    page.get_by_label("选择 PDF 文件").set_input_files(genuine)
    expect(page.locator(".file-check-answer")).to_contain_text("第 1 版存档本，没有改动，生成时的状态：有效")
    page.get_by_label("选择 PDF 文件").set_input_files(tampered)
    expect(page.locator(".file-check-answer")).to_contain_text("不是本系统为这个核验码生成的文件")
    assert [len(request.post_data or "") for request in sent] == [len("sha256=") + 64] * 2
