"""The parser of page tests reads a page as browsers do, so that what browsers mend is not overlooked."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from tests.support.markup import SVG, parse


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>甲<div>乙</div>丙</p>", "p(甲) div(乙) 丙 p()"),
        ("<form><form><input></form></form>", "form(input())"),
        ("<ul><li>一<li>二</ul>", "ul(li(一) li(二))"),
        ("<table>外<tr><td>内</table>", "外 table(tbody(tr(td(内))))"),
        ("<p>一<!-- 注 -->二<br>三</p>", "p(一二 br() 三)"),
        ("<template><p>藏<template></template></template>后", "template(p(藏 template())) 后"),
        ("<svg><g><text>图</text></g></svg>字", f"{SVG}svg({SVG}g({SVG}text(图))) 字"),
        ("<b><p>粗</b>细</p>", "b() p(b(粗) 细)"),
    ],
)
def test_a_page_is_read_as_browsers_read_it(html: str, read: str) -> None:
    [_head, body] = parse(f"<!doctype html><body>{html}")
    assert " ".join(_inside(body)) == read


def test_attributes_without_value_are_empty() -> None:
    field = next(parse("<input name=q required value='a &amp; b'>").iter("input"))
    assert field.attrib == {"name": "q", "required": "", "value": "a & b"}


def _inside(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        yield f"{child.tag}({' '.join(_inside(child))})"
        if child.tail:
            yield child.tail
