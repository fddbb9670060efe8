"""Fields that speak as people do and hold what we store: Beijing wall-clock times, lengths in metres."""

from datetime import UTC
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import DateTimeLocalField, StringField

from shanhai_events.kernel import clock
from shanhai_events.kernel.text import fold_compatible
from shanhai_events.kernel.words import N_
from shanhai_events.web.words import say

MOST_METRES = 1000
_WALL_CLOCK = "%Y-%m-%dT%H:%M"


class BeijingTimeField(DateTimeLocalField):
    """An instant, typed and shown on the Beijing clock; `data` is aware UTC."""

    def __init__(self, label: str | None = None, validators: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=[_WALL_CLOCK, "%Y-%m-%d %H:%M"], **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{clock.in_beijing(self.data):{_WALL_CLOCK}}" if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a wall-clock time of Beijing; nothing typed is None."""
        if not valuelist or not str(valuelist[0]).strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(say(N_("请填写日期和时间。"))) from error
        if self.data is not None:
            self.data = self.data.replace(tzinfo=clock.BEIJING).astimezone(UTC)


class MetresField(StringField):
    """A length typed in metres with at most two decimals; `data` is whole centimetres or None."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{Decimal(self.data) / 100:f}" if self.data is not None else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read metres; more than two decimals are refused, never rounded."""
        text = fold_compatible(str(valuelist[0])).strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            centimetres = Decimal(text) * 100
        except InvalidOperation as error:
            raise ValueError(say(N_("请填写米数，如 12.5。"))) from error
        if not centimetres.is_finite() or not 0 <= centimetres <= MOST_METRES * 100:
            raise ValueError(say(N_("请填写 0 到 1000 之间的米数。")))
        if centimetres != centimetres.to_integral_value():
            raise ValueError(say(N_("米数最多两位小数。")))
        self.data = int(centimetres)
