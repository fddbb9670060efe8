"""The field with which everybody picks a region: city → county, searchable by characters, pinyin and initials."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the published types

from shanhai_events.regions import queries
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say


class RegionField(SelectField):
    """A grouped select whose value is a region's code, "" when nothing is picked.

    Offers the counties of today, with `with_cities` the cities too. A record that holds a historic region keeps it
    as a choice. Draw it with `field(form.region, module="region-picker")`; it works without the script.
    """

    def __init__(
        self,
        label: str | None = None,
        validators: list[Any] | None = None,
        *,
        with_cities: bool = False,
        blank: str | None = None,
        **kwargs: Any,
    ) -> None:
        self._with_cities = with_cities
        self._blank = blank if blank is not None else _l("请选择")
        super().__init__(label, validators, coerce=str, choices=self._offered, validate_choice=True, **kwargs)

    def process_data(self, value: Any) -> None:
        """Take the code that the record holds, and keep offering it when it is a historic one."""
        super().process_data(value)
        if not value or any(choice.value == value for choice in self._options()):
            return
        if (region := queries.find_region(value)) is not None:
            name = region.name_en if current_locale() == "en" else region.name
            self.choices = [*self._options(), SelectChoice(region.code, name, {}, say("历史区划"))]

    def pre_validate(self, form: Any) -> None:
        """Accept what is offered; nothing at all is for the validators to judge."""
        if self.data:
            super().pre_validate(form)

    def _offered(self) -> list[SelectChoice]:
        groups = queries.region_choices(current_locale(), with_cities=self._with_cities)
        options = [SelectChoice(*choice, optgroup=city) for city, choices in groups.items() for choice in choices]
        return [SelectChoice("", str(self._blank)), *options]

    def _options(self) -> list[SelectChoice]:
        return list(self.choices or [])
