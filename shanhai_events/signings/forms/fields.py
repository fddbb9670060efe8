"""Fields that the forms of a record share: places in and outside the province, amounts, exact numbers, a party."""

from typing import Any

from wtforms import Field, Form, HiddenField, IntegerField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the published types
from wtforms.validators import Length, NumberRange, Optional, StopValidation, ValidationError

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.money import format_wan, parse_wan, parse_yi
from shanhai_events.kernel.words import N_
from shanhai_events.regions.forms import RegionField
from shanhai_events.regions.queries import list_provinces
from shanhai_events.signings.content import PartyGiven
from shanhai_events.signings.enums import PartyRole
from shanhai_events.signings.rules.figures import format_exact, read_exact
from shanhai_events.web.locale import current_locale
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

WAN, YI = "wan", "yi"
MOST_PEOPLE = 10_000_000
LONGEST_PARTY = 80
FEWEST_COPIES, MOST_COPIES = 2, 99


class PlaceField(RegionField):
    """A region anywhere: counties and cities of the province, and the provinces outside with what lies abroad."""

    def _offered(self) -> list[SelectChoice]:
        english = current_locale() == "en"
        provinces = [
            SelectChoice(
                province.code,
                province.name_en if english else province.name,
                {"data-pinyin": province.pinyin, "data-initials": province.initials},
                say(N_("省级与省外、境外")),
            )
            for province in list_provinces()
        ]
        return [*super()._offered(), *provinces]


class AmountField(StringField):
    """An amount as typed; `fen` reads it in 万元 or 亿元, nothing typed being nothing."""

    unit = WAN

    def fen(self) -> int:
        """Return what was typed in fen; raises InvalidValue."""
        typed = str(self.data or "").strip()
        if not typed:
            return 0
        return parse_yi(typed) if self.unit == YI else parse_wan(typed)

    def show(self, fen: int) -> None:
        """Show an amount in 万元; zero is an empty field."""
        self.data = format_wan(fen) if fen else ""

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is no amount, with the parser's own words."""
        try:
            self.fen()
        except InvalidValue as error:
            raise ValidationError(say(error.message, **error.params)) from error


class ExactField(StringField):
    """A number with at most so many decimals; `data` is whole units of the last one, None when nothing is typed.

    `words` are the msgid that refuses anything else, with %(decimals)s and %(most)s, the largest number, filled in.
    """

    data: Any

    def __init__(
        self, label: str | None = None, *, words: str, most: int, least: int = 0, decimals: int = 2, **kwargs: Any
    ) -> None:
        super().__init__(label, [Optional()], **kwargs)
        self.words, self.least, self.most, self.decimals = words, least, most, decimals

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else format_exact(self.data, self.decimals)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; more decimals are refused, never rounded."""
        self.data = None
        if not (typed := str(valuelist[0]).strip() if valuelist else ""):
            return
        try:
            number = read_exact(typed, self.decimals)
        except ValueError as error:
            raise self._refusal() from error
        if not self.least <= number <= self.most:
            raise self._refusal()
        self.data = number

    def _refusal(self) -> ValueError:
        most = f"{self.most // 10**self.decimals:,}"
        return ValueError(say(self.words, decimals=self.decimals, most=most))


class PeopleField(IntegerField):
    """A number of people; None when nothing is typed."""

    within = NumberRange(min=0, max=MOST_PEOPLE)

    def __init__(self, label: str | None = None, **kwargs: Any) -> None:
        super().__init__(label, [Optional(), _whole, self.within], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a whole number; an empty field is none."""
        if valuelist and str(valuelist[0]).strip():
            try:
                super().process_formdata(valuelist)
            except ValueError as error:
                raise ValueError(say(N_("请填写整数。"))) from error
        else:
            self.data = None


class CopiesField(PeopleField):
    """How many originals were signed: one for each side at least."""

    within = NumberRange(
        min=FEWEST_COPIES, max=MOST_COPIES, message=_l(N_("请填写 2 到 99 之间的整数，每方至少一份。"))
    )


def _whole(_form: Form, field: Field) -> None:
    """Stop at what is no number, so that it is not called out of range as well."""
    if field.process_errors:
        raise StopValidation


class SideForm(Form):
    """A party: a file that was picked, or a name with its region.

    A name that is no longer the one that was picked is a new one, so that it may be typed without the script.
    """

    organization = HiddenField()
    organization_name = HiddenField()
    name = StringField(_l("单位名称"), filters=[one_line], validators=[Length(max=LONGEST_PARTY)])
    region = PlaceField(_l("所在地区"), validators=[Optional()], with_cities=True)

    @property
    def picked(self) -> str:
        """Return the public id of the file that was picked, "" for a party that was typed."""
        known = str(self.organization.data or "")
        return known if known and self.name.data == self.organization_name.data else ""

    @property
    def key(self) -> str:
        """Return what tells where the party is: its file, or the region that was chosen."""
        return self.picked or str(self.region.data or "")

    def given(self, role: PartyRole) -> PartyGiven:
        """Return the party as typed."""
        return PartyGiven(
            role=role,
            organization=self.picked,
            name=str(self.name.data or ""),
            region_code=str(self.region.data or ""),
        )

    def lacking(self) -> Field:
        """Return the field that an incomplete party misses."""
        is_new = self.name.data and not self.picked
        return self.region if is_new else self.name
