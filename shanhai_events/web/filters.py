"""How values are shown: amounts, dates in Beijing, masked personal values, Chinese on English pages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from shanhai_events.kernel import clock, identifiers, money
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say

NBSP = "\u00a0"
DASH = "—"
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_ZH = "一二三四五六日"


class Named(Protocol):
    """Anything with a name in both languages."""

    @property
    def name(self) -> str: ...

    @property
    def name_en(self) -> str | None: ...


def init_app(app: Flask) -> None:
    """Register the filters under their own names."""
    times = (day, day_range, month_day, moment, clock_time, weekday, days_left)
    filters = (wan, yi, yuan, *times, zh, or_in_english, listed, named)
    for function in (*filters, mask_mobile, mask_id_number):
        app.add_template_filter(function)
    app.add_template_filter(say, "say")


def wan(fen: int | None) -> str:
    """Show fen as 万元 with two decimals and thousands separators."""
    return DASH if fen is None else _("%(amount)s 万元", amount=money.format_wan(fen))


def yi(fen: int | None) -> str:
    """Show fen as 亿元."""
    return DASH if fen is None else _("%(amount)s 亿元", amount=money.format_yi(fen))


def yuan(fen: int | None) -> str:
    """Show fen as yuan with two decimals."""
    return DASH if fen is None else _("%(amount)s 元", amount=money.format_yuan(fen))


def day(value: date | datetime | None) -> str:
    """Show a calendar day with its year, in Beijing; never broken over two lines."""
    if value is None:
        return DASH
    value = _beijing_day(value)
    if current_locale() == "en":
        return f"{value.day}{NBSP}{MONTHS_EN[value.month - 1]}{NBSP}{value.year}"
    return f"{value.year}{NBSP}年{NBSP}{value.month}{NBSP}月{NBSP}{value.day}{NBSP}日"


def month_day(value: date | datetime | None) -> str:
    """Show a day of the year at hand without its year."""
    if value is None:
        return DASH
    value = _beijing_day(value)
    if current_locale() == "en":
        return f"{value.day}{NBSP}{MONTHS_EN[value.month - 1]}"
    return f"{value.month}{NBSP}月{NBSP}{value.day}{NBSP}日"


def day_range(first: date, last: date) -> str:
    """Show the days of an event as people write them: 10 月 21 日—25 日."""
    if first == last:
        return month_day(first)
    if current_locale() == "en":
        same = (first.year, first.month) == (last.year, last.month)
        return f"{first.day}–{month_day(last)}" if same else f"{month_day(first)} – {month_day(last)}"
    tail = f"{last.day}{NBSP}日" if first.month == last.month else month_day(last)
    return f"{month_day(first)}—{tail}"


def weekday(value: date | datetime) -> str:
    """Show the day of the week in Beijing."""
    number = _beijing_day(value).weekday()
    return WEEKDAYS_EN[number] if current_locale() == "en" else f"星期{WEEKDAYS_ZH[number]}"


def moment(value: datetime | None) -> str:
    """Show an instant to the minute on the Beijing clock, with the year only when it is another one."""
    if value is None:
        return DASH
    local = clock.in_beijing(value)
    shown = month_day(local) if local.year == clock.today().year else day(local)
    return f"{shown}{NBSP}{local:%H:%M}"


def clock_time(value: datetime | None) -> str:
    """Show only the hour and minute in Beijing."""
    return DASH if value is None else f"{clock.in_beijing(value):%H:%M}"


def days_left(value: date | datetime) -> str:
    """Say how many days remain until a deadline: 还有 3 天, 今天截止, 已过 2 天."""
    left = (_beijing_day(value) - clock.today()).days
    if left == 0:
        return _("今天截止")
    if left < 0:
        return ngettext("已过 %(num)s 天", "已过 %(num)s 天", -left)
    return ngettext("还有 %(num)s 天", "还有 %(num)s 天", left)


def zh(value: object) -> Markup:
    """Mark text that stays Chinese on every page, such as a company's name, for screen readers."""
    if value is None or value == "":
        return escape(DASH)
    if current_locale() == "zh":
        return escape(value)
    return Markup('<span lang="zh">{}</span>').format(value)


def or_in_english(value: str, english: str) -> Markup:
    """Show a text that people may have written in English too; in English pages Chinese is marked as such."""
    return escape(english) if current_locale() == "en" and english else zh(value)


def listed(values: Iterable[object]) -> Markup:
    """Join fields as the language does, without middle dots."""
    glue = Markup(", ") if current_locale() == "en" else Markup("，")
    return glue.join(escape(value) for value in values if value not in (None, ""))


def named(thing: Named | None) -> Markup:
    """Show the name of a region, hall or edition in the reader's language; Chinese where there is no English."""
    if thing is None:
        return escape(DASH)
    if current_locale() == "en":
        return escape(thing.name_en) if thing.name_en else zh(thing.name)
    return escape(thing.name)


def mask_mobile(value: str | None) -> str:
    """Show the first three and last four digits of a mobile number."""
    return identifiers.mask_mobile(value) if value else DASH


def mask_id_number(value: str | None) -> str:
    """Show the first three and last four characters of an ID number."""
    return identifiers.mask_id_number(value) if value else DASH


def _beijing_day(value: date | datetime) -> date:
    return clock.in_beijing(value).date() if isinstance(value, datetime) else value
