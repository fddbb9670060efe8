"""The desk's pages of summaries: one copy at once, the log beneath, many from the ledger."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry
from shanhai_events.jobs.runner import run_due
from shanhai_events.signings.models.summaries import SummaryPrint
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import signed_in

PDF = "application/pdf"


def test_a_copy_is_printed_and_stands_in_the_log(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        record = signings.signed(at)
        number, public_id = record.number or "", record.public_id
    client = signed_in(app, at.clerk)
    page = client.get(f"/signings/{public_id}/summary")
    assert page.h1 == f"合同摘要 {number}"
    assert "还没有打印过。" in page.text
    answer = client.submit(page.form("copy"), copy="party_b", status=200).response
    assert (answer.mimetype, "attachment" in answer.headers["Content-Disposition"]) == (PDF, True)
    assert "乙方本" in "".join(PdfReader(BytesIO(answer.get_data())).pages[0].extract_text().split())
    assert client.submit(page.form("copy"), copy="party_b", status=200).response.get_data() == answer.get_data()

    rows = client.get(f"/signings/{public_id}/summary").rows
    assert [row[:4] for row in rows if "次" in row[0]] == [
        ["第 2 次", "第 1 版，乙方本", "有效", "蓝小满"],
        ["第 1 次", "第 1 版，乙方本", "有效", "蓝小满"],
    ]


def test_a_draft_is_printed_as_one(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        public_id = signings.pending(at).public_id
    client = signed_in(app, at.verifier)
    page = client.get(f"/signings/{public_id}/summary")
    assert "现在打印的是草稿" in page.text
    answer = client.submit(page.form("copy"), status=200).response
    assert "草稿" in "".join(PdfReader(BytesIO(answer.get_data())).pages[0].extract_text().split())


@pytest.mark.parametrize(
    "values", [{"copy": "all"}, {"language": "fr"}, {"revision": "0"}, {"revision": "x"}, {"revision": "9" * 99}]
)
def test_what_no_page_of_ours_sends_is_refused(app: Flask, values: dict[str, Any]) -> None:
    with app.app_context():
        at = signings.desk()
        public_id = signings.signed(at).public_id
    client = signed_in(app, at.clerk)
    form = client.get(f"/signings/{public_id}/summary").form("copy")
    client.submit(form, status=422, **values)
    with app.app_context():
        assert db.session.scalars(select(SummaryPrint)).all() == []


def test_the_list_is_printed_as_it_is_filtered(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        chosen, _other, _draft = signings.signed(at, name="绿竹工坊"), signings.signed(at), signings.pending(at)
        number = chosen.number or ""
    client = signed_in(app, at.province)
    asked = client.get("/signings/prints").text
    assert "共 2 条记录。" in asked
    assert "超过 500 份时，每 500 份一个 PDF，放在一个压缩包里。" in asked
    page = client.get("/signings/prints?q=绿竹工坊")
    assert "共 1 条记录。" in page.text
    location = client.submit(page.form("copy"), copy=["party_a", "archive"], format="pdf").location
    with app.app_context():
        run_due()
    done = client.get(location)
    pdf = client.get_raw(done.links["查看结果"]).get_data()
    texts = ["".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(pdf)).pages]
    assert [number in text for text in texts] == [True, True]
    assert "没有可以打印的摘要" in client.get("/signings/prints?q=没有这样的项目").text


def test_void_records_are_printed_only_where_the_filter_asks_for_them(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        valid, void = signings.signed(at).number or "", signings.voided(at).number or ""
    client = signed_in(app, at.province)
    page = client.get("/signings/prints")
    assert "共 1 条记录。" in page.text
    assert "未签约和已作废的不列入" in page.text
    asked = client.get("/signings/prints?state=voided")
    assert "打印台账里筛选出的已作废记录，每页带“作废”水印。" in asked.text
    for form, number, is_marked in ((page.form("copy"), valid, False), (asked.form("copy"), void, True)):
        location = client.submit(form, copy=["party_a"], format="pdf").location
        with app.app_context():
            run_due()
        pdf = client.get_raw(client.get(location).links["查看结果"]).get_data()
        (sheet,) = PdfReader(BytesIO(pdf)).pages
        text = "".join(sheet.extract_text().split())
        assert (number in text, "作废" in text) == (True, is_marked)
    assert "没有可以打印的摘要" in client.get("/signings/prints?state=pending").text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_copies_are_offered_in_the_language_of_the_reader(app: Flask, language: str) -> None:
    with app.app_context():
        at = signings.desk()
        public_id = signings.signed(at).public_id
    client = signed_in(app, at.province).speak(language)
    for path in (f"/signings/{public_id}/summary", "/signings/prints"):
        assert client.get(path).form("language").values["language"] == [language]


def test_what_a_job_printed_is_one_line_in_the_log_and_one_in_the_trail(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        public_id = signings.signed(at).public_id
    client = signed_in(app, at.province)
    client.submit(client.get(f"/signings/{public_id}/summary").form("copy"), copy="party_b", status=200)
    client.submit(client.get("/signings/prints").form("copy"), copy=["party_a", "party_b", "archive"], format="zip")
    with app.app_context():
        run_due()
    page = client.get(f"/signings/{public_id}")
    assert [row[:4] for row in page.rows if "次" in row[0]] == [
        ["第 2–4 次 批量", "第 1 版，甲方本，乙方本，存档本", "有效", "林知远"],
        ["第 1 次", "第 1 版，乙方本", "有效", "林知远"],
    ]
    assert page.text.count("批量打印摘要，3 份") == 1
    with app.app_context():
        printed = list(db.session.scalars(select(AuditEntry).where(AuditEntry.action == "summary.printed")))
        assert [entry.diff["print"] for entry in printed] == [1, 2, 3, 4]


def test_chosen_records_are_printed_and_somebody_elses_are_not(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        ids = [signings.signed(at).public_id for _ in range(2)]
        stranger = signings.desk(series_key="series")
    client, other = signed_in(app, at.clerk), signed_in(app, stranger.clerk)
    token = client.get("/signings/prints").form("copy").values["csrf_token"]
    order = {"csrf_token": token[0], "ids": ids, "copy": ["party_a"], "format": "zip", "language": "zh"}
    assert "/jobs/" in client.post_raw("/signings/prints", status=303, data=order).headers["Location"]
    token = other.get("/me").forms[0].values["csrf_token"]
    other.post_raw("/signings/prints", status=404, data={**order, "csrf_token": token[0]})
    client.post_raw("/signings/prints", status=422, data={**order, "copy": ["none"]})
    client.post_raw("/signings/prints", status=422, data={**order, "ids": []})
