"""The printed summary read back: every field, each party's own copy, watermarks, the code from the pixels."""

import re
import socket
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from flask import Flask, current_app
from pypdf import PdfReader

from shanhai_events.documents.extension import current_renderer
from shanhai_events.documents.renderer import Renderer
from shanhai_events.kernel.money import CAP, capital_form
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import SummaryCopy, SummaryStatus
from shanhai_events.signings.rules.numbers import shown_code
from tests.factories import summaries
from tests.integration.documents.jobs import prints_every_character, text_of
from tests.support.engines import ON_SQLITE

pytestmark = [ON_SQLITE, pytest.mark.usefixtures("app_context")]

ENGLISH_LABELS = ("Attachments", "Witnesses", "Programme", "Industry", "Total investment", "Agreed amount")
WATERMARK = slice(219, 222)
"""How grey the watermarks come out, of 255."""
LAW = "本摘要由系统根据登记信息生成，不作为合同依据，以双方签署文本为准。"
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://127.0.0.1:{port}/x.png>",
    "</td></table><iframe src=file:///etc/hostname></iframe>",
    "url(http://127.0.0.1:{port}/x) @import 'x'; expression(1)",
    "<link rel=attachment href=file:///etc/hostname>",
    "{{{{7*7}}}}{{% include 'x' %}}%(name)s%s",
    "&lt;b&gt;&#x3c;asset:qr",
)


def words(pdf: bytes) -> str:
    """Return the text of all pages without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def test_an_ordinary_summary_is_one_sheet_that_says_everything() -> None:
    wanted = summaries.to_print()
    pdf = render_summary(wanted)
    said = words(pdf)

    assert pages(pdf) == 1
    assert prints_every_character(pdf)
    for text in (
        "浙江省山海协作工程义博会山海协作专区2026",
        "甲方本第1版",
        "合同摘要编号SH2026-YW-0028",
        "项目名称岱山海岛冷链物流中心",
        "专项特色产业协议类型正式合同（合资）",
        "甲方（引资方）岱山潮汐冷链有限公司，舟山市岱山县统一社会信用代码91330921MA2G3T6N8D签约代表徐清越，董事长",
        "乙方（投资方）镇海泊远物流有限公司，舟山市岱山县",
        "投资总额56,400.00万元人民币伍亿陆仟肆佰万元整",
        "协议资金38,000.00万元人民币叁亿捌仟万元整",
        "行业交通运输、仓储和邮政业",
        "合作内容建设3万立方米冷库、海产品分拣线和配送中心各一处。",
        "建设地点舟山市岱山县高亭镇，经济开发区，用地12.50亩建设期限2027年3月—2028年12月",
        "权责要点甲方负责用地与配套，乙方按工程进度分四期出资。",
        "违约要点逾期出资超过90日，守约方可以书面通知解除。",
        "签约2026年10月22日09:31，义乌国际博览中心E1馆签约台，第2台次，文本一式4份",
        "见证人郑书宁、何景行附件签字页照片2份，合同扫描件1份",
        "甲方确认乙方确认",
        shown_code(wanted.code),
        LAW,
        "登记蓝小满核验吴柏川",
        f"内容校验{wanted.content_sha256[:16]}…{wanted.content_sha256[-4:]}",
        "1/1",
    ):
        assert text in said, text
    assert "帮扶资金" not in said
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert (reader.metadata.title, str(reader.root_object["/Lang"])) == ("合同摘要", "zh-CN")


def test_foreign_capital_stands_under_the_total_it_is_part_of() -> None:
    foreign = {"fx_cents": 100_000_000, "fx_rate": 71_234, "foreign": ["100.00", "7.1234", "712.34"]}
    pdf = render_summary(summaries.to_print(summaries.content(**foreign)))

    assert pages(pdf) == 1
    expected = "投资总额56,400.00万元人民币伍亿陆仟肆佰万元整其中外资100.00万美元，汇率7.1234，折合712.34万元协议资金"
    assert expected in words(pdf)
    assert "其中外资" not in words(render_summary(summaries.to_print()))


def test_its_qr_code_leads_to_the_public_verification() -> None:
    wanted = summaries.to_print()
    with pypdfium2.PdfDocument(render_summary(wanted)) as document:
        picture = document[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)

    assert code.text == f"{current_app.config['BASE_URL']}/v/{wanted.code}"


def test_the_copy_of_the_second_party_names_it_first() -> None:
    first, second = "岱山潮汐冷链有限公司", "镇海泊远物流有限公司"
    for copy, order, signs in (
        (SummaryCopy.PARTY_A, (first, second), "甲方确认乙方确认"),
        (SummaryCopy.PARTY_B, (second, first), "乙方确认甲方确认"),
        (SummaryCopy.ARCHIVE, (first, second), "甲方确认乙方确认"),
    ):
        said = words(render_summary(summaries.to_print(copy=copy)))
        assert said.index(order[0]) < said.index(order[1])
        assert signs in said


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (SummaryStatus.VALID, ""),
        (SummaryStatus.SUPERSEDED, "已被第2版替代"),
        (SummaryStatus.VOIDED, "作废"),
    ],
)
def test_the_status_stands_across_every_page(status: SummaryStatus, mark: str) -> None:
    said = summaries.content(content="长文。" * 900)
    pdf = render_summary(summaries.to_print(said, status=status))

    assert pages(pdf) > 1
    with pypdfium2.PdfDocument(pdf) as document:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    for mark_of_any in ("已被第2版替代", "作废", "草稿", "副本"):
        assert [mark_of_any in text for text in texts] == [mark_of_any == mark] * len(texts)
    assert [f"{number}/{len(texts)}" in text for number, text in enumerate(texts, start=1)] == [True] * len(texts)


def test_further_pages_name_the_agreement_and_its_code() -> None:
    long = {"content": "长文。" * 900}
    signed, draft = summaries.to_print(summaries.content(**long)), summaries.draft(**long)
    named_signed = f"合同摘要SH2026-YW-0028，第1版，甲方本，核验码{shown_code(signed.code)}"
    for wanted, named in ((signed, named_signed), (draft, "合同摘要，草稿，甲方本")):
        with pypdfium2.PdfDocument(render_summary(wanted)) as document:
            texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
        assert len(texts) > 2
        assert [named in text for text in texts] == [False, *[True] * (len(texts) - 1)]


def test_an_english_duplicate_is_one_sheet_with_every_mark_whole_and_none_over_the_law() -> None:
    for status, mark in ((SummaryStatus.VALID, ""), (SummaryStatus.SUPERSEDED, "Superseded by version 2")):
        wanted = summaries.to_print(language="en", copy=SummaryCopy.DUPLICATE, status=status)
        with pypdfium2.PdfDocument(render_summary(wanted)) as document:
            (page,) = document
            text = page.get_textpage()
            assert [label for label in ENGLISH_LABELS if text.search(label).get_next() is None] == []
            for across in filter(None, (mark, "Duplicate")):
                left, bottom, right, top = box_of(text, across, last=True)
                assert (left > 0, bottom > 0, right < page.get_width(), top < page.get_height()) == (True,) * 4
            law = box_of(text, "This summary was made by the system from registered data")
            left, bottom, right, top = (round(2 * side) for side in law)
            height = round(2 * page.get_height())
            sentence = page.render(scale=2).to_pil().convert("L").crop((left, height - top, right, height - bottom))
            assert sum(sentence.histogram()[WATERMARK]) < sentence.width * sentence.height * 0.01


def box_of(text: pypdfium2.PdfTextPage, words: str, *, last: bool = False) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of some words on a page, in points; the last of them where asked."""
    searcher, found = text.search(words, match_case=True), None
    while (next_one := searcher.get_next()) is not None and (found is None or last):
        found = next_one
    assert found is not None
    boxes = [text.get_charbox(place) for place in range(found[0], found[0] + found[1])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def test_a_duplicate_says_so_across_the_page() -> None:
    assert words(render_summary(summaries.to_print(copy=SummaryCopy.DUPLICATE))).count("副本") == 2
    assert words(render_summary(summaries.to_print(copy=SummaryCopy.ARCHIVE))).count("副本") == 0


def test_a_draft_has_no_number_and_no_code() -> None:
    pdf = render_summary(summaries.draft())
    said = words(pdf)

    assert said.count("草稿") >= 3
    assert "SH2026" not in said
    assert "扫码" not in said
    assert LAW in said
    with pypdfium2.PdfDocument(pdf) as document:
        assert zxingcpp.read_barcodes(document[0].render(scale=3).to_pil()) == []


def test_long_texts_flow_on_and_nothing_is_lost() -> None:
    long = "".join(f"第{number}条，双方约定。" for number in range(700))
    pdf = render_summary(summaries.to_print(summaries.content(content=long, duties=long[::-1])))
    repeated = r"内容校验[0-9a-f]{16}…[0-9a-f]{4}\d+/10|合同摘要SH2026-YW-0028，第1版，甲方本，核验码[0-9A-Z-]{14}"
    said = re.sub(repeated, "", text_of(pdf))

    assert pages(pdf) > 2
    assert long in said
    assert long[::-1] in said


def test_lines_stay_lines() -> None:
    pdf = render_summary(summaries.to_print(summaries.content(content="一、建冷库。\n二、建码头。")))
    with pypdfium2.PdfDocument(pdf) as document:
        assert "一、建冷库。\r\n二、建码头。" in document[0].get_textpage().get_text_range()


def test_an_english_copy_has_english_words_and_chinese_names() -> None:
    pdf = render_summary(summaries.to_print(language="en"))
    said = words(pdf)

    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == "en"
    for text in (
        "岱山潮汐冷链有限公司",
        "Daishan,Zhoushan",
        "ShanhaiZoneoftheYiwuFair2026",
        "人民币伍亿陆仟肆佰万元整",
    ):
        assert text in said
    clerk, verifier = (said.index(word) for word in ("Logged", "Verified"))
    assert clerk < verifier
    voided = words(render_summary(summaries.to_print(language="en", status=SummaryStatus.VOIDED)))
    assert ("Void" in voided, "Revoke" in voided) == (True, False)


def test_rare_characters_print() -> None:
    rare = "𠮷野㛃龘犇𬭊〇"
    parties = [summaries.party("recipient", name=f"{rare}有限公司", signatory=rare), summaries.party("investor")]
    pdf = render_summary(summaries.to_print(summaries.content(name=rare, parties=parties, witnesses=[rare])))

    assert prints_every_character(pdf)
    assert words(pdf).count(rare) == 4


def test_the_highest_amount_prints_and_keeps_the_sheet() -> None:
    pdf = render_summary(summaries.to_print(summaries.content(total_fen=CAP, agreed_fen=CAP, aid_fen=CAP)))

    assert pages(pdf) == 1
    for label in ("投资总额", "协议资金", "帮扶资金"):
        assert f"{label}99,999,999.99万元{capital_form(CAP)}" in text_of(pdf)


def test_an_agreement_about_people_alone_states_no_amount() -> None:
    said = words(
        render_summary(
            summaries.to_print(
                summaries.content(
                    programme="labour", agreement_type="labour", total_fen=0, agreed_fen=0, people_sent=320
                )
            )
        )
    )
    assert "输出劳务320人次培训0人" in said
    assert "投资总额" not in said


def test_the_same_copy_gives_the_same_bytes_in_every_process(app: Flask) -> None:
    wanted = summaries.to_print()
    first = render_summary(wanted)
    render_summary(summaries.to_print(summaries.content(name="另一个项目 ABC")))
    again = render_summary(wanted)
    app.extensions["documents"], used = Renderer(), current_renderer()
    try:
        elsewhere = render_summary(wanted)
        current_renderer().close()
    finally:
        app.extensions["documents"] = used

    assert first == again == elsewhere


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that would notice a visit."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.mark.parametrize("attempt", HOSTILE)
def test_hostile_text_is_printed_literally_in_every_field(listener: socket.socket, attempt: str) -> None:
    hostile = attempt.format(port=listener.getsockname()[1])
    parties = [
        summaries.party(role, name=hostile, code=hostile, region=hostile, signatory=hostile, title=hostile)
        for role in ("recipient", "investor", "other")
    ]
    texts = (
        "name",
        "content",
        "site",
        "site_place",
        "park",
        "duties",
        "breach",
        "place",
        "clerk",
        "verifier",
        "edition",
    )
    said = summaries.content(parties=parties, witnesses=[hostile, hostile], **dict.fromkeys(texts, hostile))
    render_summary(summaries.to_print())
    child = current_renderer().child_pid
    pdf = render_summary(summaries.to_print(said))

    assert text_of(pdf).count("".join(hostile.split())) == len(texts) + 3 * 5 + 2
    assert PdfReader(BytesIO(pdf)).attachments == {}
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert current_renderer().child_pid == child


def test_signs_that_print_nothing_neither_hide_nor_turn_a_text() -> None:
    turned = "\u202e甲乙\u2066丙\x00\x07丁\u200b戊\u202c"
    said = words(render_summary(summaries.to_print(summaries.content(name=turned, place=turned))))

    assert "项目名称甲乙丙丁戊专项" in said
    assert "，甲乙丙丁戊，文本一式4份见证人" in said


def test_a_name_that_runs_from_right_to_left_turns_no_amount_around() -> None:
    said = words(render_summary(summaries.to_print(summaries.content(name="שלום 12", content="مرحبا 34"))))
    assert "投资总额56,400.00万元人民币伍亿陆仟肆佰万元整" in said


def test_a_file_is_called_by_number_version_copy_and_status() -> None:
    assert file_name(summaries.to_print()) == "合同摘要 SH2026-YW-0028 第 1 版 甲方本.pdf"
    voided = summaries.to_print(status=SummaryStatus.VOIDED, copy=SummaryCopy.ARCHIVE)
    assert file_name(voided) == "合同摘要 SH2026-YW-0028 第 1 版 存档本 已作废.pdf"
    assert file_name(summaries.draft()) == "合同摘要 草稿 甲方本.pdf"
