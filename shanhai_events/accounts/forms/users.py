"""The forms of an administrator: an account, a grant."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from wtforms import DateField, EmailField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the published types
from wtforms.validators import InputRequired, Length, Optional

from shanhai_events.accounts.commands import Grant, NewUser
from shanhai_events.accounts.enums import ROLE_LABELS, Role
from shanhai_events.accounts.forms.passwords import LANGUAGES
from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.accounts.rules.names import parse_name
from shanhai_events.accounts.rules.scopes import kinds_for
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import EVERYWHERE, Scope, ScopeKind
from shanhai_events.regions.forms import RegionField
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say


class GrantForm(BaseForm):
    """A role, its scope and its days; which of the scope's fields counts follows from the role."""

    role = SelectField(_l("角色"), validators=[InputRequired()])
    region = RegionField(_l("市或县（市、区）"), validators=[Optional()], with_cities=True)
    record_id = StringField(_l("届次或单位编号"), validators=[Optional(), Length(max=64)])
    valid_from = DateField(_l("开始日期"), validators=[Optional()])
    valid_to = DateField(_l("最后一天"), validators=[Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [
            SelectChoice("", _("请选择")),
            *(SelectChoice(role.value, say(ROLE_LABELS[role])) for role in Role),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the part of the scope that the role needs."""
        if not super().validate(extra_validators):
            return False
        missing = self._missing()
        if missing is not None:
            field, message = missing
            field.errors = [*field.errors, message]
        return missing is None

    def command(self) -> Grant:
        """Return the grant of a valid form; its days are whole days in Beijing."""
        return Grant(
            role=Role(self.role.data),
            scope=self._scope(),
            valid_from=_start(self.valid_from.data),
            valid_to=None if self.valid_to.data is None else clock.end_of_day(self.valid_to.data),
        )

    def _scope(self) -> Scope:
        kinds = kinds_for(Role(self.role.data))
        if kinds[0] is ScopeKind.REGION:
            return Scope(kind=ScopeKind.REGION, public_id=self.region.data)
        record_id = (self.record_id.data or "").strip()
        if kinds[0] is ScopeKind.ALL or (not record_id and ScopeKind.ALL in kinds):
            return EVERYWHERE
        return Scope(kind=kinds[0], public_id=record_id)

    def _missing(self) -> tuple[Any, str] | None:
        kinds = kinds_for(Role(self.role.data))
        if kinds[0] is ScopeKind.REGION and not self.region.data:
            return self.region, _("这个角色需要选定地区。")
        if kinds == (ScopeKind.ORGANIZATION,) and not (self.record_id.data or "").strip():
            return self.record_id, _("这个角色需要填写单位编号。")
        return None


class NewUserForm(BaseForm):
    """An account for somebody else, who sets the password by a mailed link."""

    email = EmailField(_l("邮箱"), validators=[InputRequired(), Parsed(parse_email)], render_kw={"autocomplete": "off"})
    name = StringField(_l("姓名"), validators=[InputRequired(), Parsed(parse_name)], render_kw={"autocomplete": "off"})
    locale = RadioField(_l("邮件的语言"), choices=LANGUAGES, validators=[InputRequired()], default="zh")

    def command(self) -> NewUser:
        """Return the account of a valid form."""
        return NewUser(email=self.email.data or "", name=self.name.data or "", locale=self.locale.data)


def _start(day: date | None) -> datetime | None:
    """A grant that begins today begins now, so that it can be tried at once."""
    return None if day is None or day == clock.today() else clock.start_of_day(day)
