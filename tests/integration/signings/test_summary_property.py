"""Three hundred random agreements: what is printed, read back from the PDF, is what was signed."""

import random
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pypdfium2
import pytest
from flask import current_app

from shanhai_events.documents.extension import current_renderer
from shanhai_events.documents.wire import Message
from shanhai_events.kernel.money import CAP, parse_wan, reads_as
from shanhai_events.projects.enums import PROGRAMME_LABELS
from shanhai_events.signings.documents.summary import AMOUNT_LABELS, PARTY_LABELS, STYLES, TEMPLATE, summary_page
from shanhai_events.signings.enums import (
    INDUSTRY_LABELS,
    MODE_LABELS,
    TYPE_LABELS,
    AgreementType,
    CooperationMode,
    Industry,
    PartyRole,
)
from shanhai_events.signings.queries.summaries import SummaryToPrint
from shanhai_events.web.locale import speaking
from tests.factories import summaries
from tests.support.engines import ON_SQLITE

RECORDS = 300
AT_ONCE = 30
HAN = "山海协作冷链物流港湾绿竹茶香蓝莓民宿康养光伏渔业𠮷㛃龘"
SIGNS = "<>&\"'{}%()=+#·，。；"  # no hyphen: at the end of a line the reader takes it for a division of a word
EDGES = (1, 99, 100, 9_999, 1_000_000, 1_000_001, 10_000_000_000, CAP - 1, CAP)
FIELDS = re.compile(r'<main>(.*)<div class="ending">', re.DOTALL)  # letterhead and ending are always the same
AMOUNT = re.compile(r"([\d,.]+)万元(人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)")


def text(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(HAN + HAN + HAN + "AZ09" + SIGNS, k=chance.randint(1, most)))


def amount(chance: random.Random) -> int:
    return chance.choice((0, chance.choice(EDGES), chance.randint(1, CAP), chance.randint(1, 100_000) * 1_000_000))


def agreement(chance: random.Random, serial: int) -> dict[str, Any]:
    roles = ["recipient", *["investor"] * chance.randint(1, 2), *["other"] * chance.randint(0, 1)]
    starts_on = f"2027-{chance.randint(1, 12):02d}-{chance.choice((1, 1, 15)):02d}"
    return summaries.content(
        number=f"SH2026-YW-{serial:04d}",
        name=text(chance, 40),
        programme=chance.choice(list(PROGRAMME_LABELS)).value,
        agreement_type=chance.choice(list(AgreementType)).value,
        cooperation_mode=chance.choice(["", *(mode.value for mode in CooperationMode)]),
        industry=chance.choice(["", *(industry.value for industry in Industry)]),
        parties=[
            summaries.party(role, name=text(chance, 30), signatory=text(chance, 8), title=text(chance, 12))
            for role in roles
        ],
        total_fen=amount(chance),
        agreed_fen=amount(chance),
        aid_fen=amount(chance),
        people_sent=chance.choice((0, chance.randint(1, 99_999))),
        people_trained=chance.choice((0, chance.randint(1, 99_999))),
        content=text(chance, 100),
        site_place=text(chance, 10),
        park=text(chance, 10),
        starts_on=starts_on,
        duties=text(chance, 60),
        breach=text(chance, 60),
        place=text(chance, 30),
        copies=chance.choice((None, chance.randint(2, 99))),
        witnesses=[text(chance, 6) for _ in range(chance.randint(0, 3))],
    )


def printed_together(wanted: list[SummaryToPrint]) -> list[str]:
    """Print some summaries as one document, each on pages of its own, and return the text of each without blanks."""
    parts = []
    with speaking("zh"):
        template = current_app.jinja_env.get_template(TEMPLATE)
        for one in wanted:
            page = summary_page(one)
            values = {name: getattr(page, name) for name in page.__slots__}
            body = FIELDS.search(template.render({**values, "title": "合同摘要", "code": ""}))
            assert body is not None
            parts.append(f'<section style="break-before: page"><p>【始】</p>{body[1]}<p>【终】</p></section>')
    header = {"title": "", "language": "zh-CN", "styles": ["base.css", *STYLES], "assets": []}
    html = f"<!doctype html><html lang='zh-CN'><body>{''.join(parts)}</body></html>"
    pdf = current_renderer().render(Message(header=header, blobs=[html.encode()]))
    with pypdfium2.PdfDocument(pdf) as document:
        whole = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    return re.findall("【始】(.*?)【终】", whole)


def expected(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield what must stand in the text, labels with their values."""
    yield f"编号{content['number']}项目名称{content['name']}"
    yield f"专项{PROGRAMME_LABELS[content['programme']]}协议类型{TYPE_LABELS[content['agreement_type']]}"
    if content["cooperation_mode"]:
        yield f"（{MODE_LABELS[content['cooperation_mode']]}）"
    if content["industry"]:
        yield f"行业{INDUSTRY_LABELS[content['industry']]}"
    for party in content["parties"]:
        yield f"{party['name']}，{party['region']}统一社会信用代码{party['code']}"
        yield f"签约代表{party['signatory']}，{party['title']}"
        yield PARTY_LABELS[PartyRole(party["role"])]
    if content["people_sent"] or content["people_trained"]:
        yield f"输出劳务{content['people_sent']}人次培训{content['people_trained']}人"
    for label, name in (("合作内容", "content"), ("权责要点", "duties"), ("违约要点", "breach")):
        yield label + content[name]
    yield f"{content['site']}{content['site_place']}，{content['park']}"
    yield f"，{content['place']}" + (f"，文本一式{content['copies']}份" if content["copies"] else "")
    yield "、".join(content["witnesses"])


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_three_hundred_random_agreements_read_back_as_they_were_signed() -> None:
    chance = random.Random(20261022)
    for start in range(1, RECORDS + 1, AT_ONCE):
        wanted = [summaries.to_print(agreement(chance, serial)) for serial in range(start, start + AT_ONCE)]
        for one, said in zip(wanted, printed_together(wanted), strict=True):
            content = one.content
            bare = re.sub(r"内容校验[0-9a-f]{16}…[0-9a-f]{4}(\d+/\d+)?|\d+/\d+(?=$)", "", said)
            for words in expected(content):
                assert "".join(words.split()) in bare, (content["number"], words)
            assert ("文本一式" in bare) is (content["copies"] is not None)
            stated = {
                label: (parse_wan_exactly(found[1]), reads_as(found[2]))
                for label in AMOUNT_LABELS.values()
                if (found := re.search(label + AMOUNT.pattern, bare))
            }
            assert stated == {
                AMOUNT_LABELS[name]: (content[f"{name}_fen"], content[f"{name}_fen"])
                for name in summaries.AMOUNTS
                if content[f"{name}_fen"]
            } or not any(content[f"{name}_fen"] for name in summaries.AMOUNTS)


def parse_wan_exactly(figures: str) -> int:
    """Return the fen of printed figures in 万元, which have as many decimals as they need."""
    whole, fraction = figures.replace(",", "").split(".")
    if len(fraction) == 2:
        return parse_wan(figures)
    return int(whole + fraction.ljust(6, "0"))
