"""What an office types about a person it enters, and what is decided about the entry."""

from collections.abc import Sequence
from typing import Any

from wtforms import EmailField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_mobile, parse_person_name
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS, PersonDocument, parse_person_document
from shanhai_events.regions.models import Region
from shanhai_events.series.commands import DecideOnEntry, EnterPerson
from shanhai_events.series.enums import EntryEvent
from shanhai_events.web.filters import named
from shanhai_events.web.forms import BaseForm, Parsed, version_of
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say


class EntryForm(BaseForm):
    """A person of a delegation."""

    region = SelectField(_l("代表团"), choices=[], validators=[InputRequired()])
    name = StringField(_l("姓名"), filters=[one_line], validators=[InputRequired(), Parsed(parse_person_name)])
    document_kind = SelectField(_l("证件类型"), choices=[], default=PersonDocument.ID_CARD.value)
    document_number = StringField(
        _l("证件号码"),
        filters=[one_line],
        validators=[InputRequired(), Length(max=40)],
        render_kw={"autocomplete": "off"},
    )
    mobile = StringField(
        _l("手机"), filters=[one_line], validators=[InputRequired(), Length(max=40), Parsed(parse_mobile)]
    )
    email = EmailField(_l("邮箱"), filters=[one_line], validators=[Optional(), Length(max=254), Parsed(parse_email)])
    organization = StringField(_l("单位"), filters=[one_line], validators=[InputRequired(), Length(max=80)])
    post = StringField(_l("职务"), filters=[one_line], validators=[InputRequired(), Length(max=60)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document_kind.choices = [(kind.value, say(label)) for kind, label in PERSON_DOCUMENT_LABELS.items()]

    def offer(self, regions: Sequence[Region]) -> "EntryForm":
        """Set for which regions the office may enter people; the only one is chosen already."""
        offered = [(region.code, str(named(region))) for region in regions]
        self.region.choices = offered if len(offered) == 1 else [("", _l("请选择")), *offered]
        return self

    def validate_document_number(self, field: StringField) -> None:
        """Read the number as its kind is read."""
        try:
            field.data = parse_person_document(PersonDocument(str(self.document_kind.data)), field.data)
        except InvalidValue as error:
            raise ValidationError(say(error.message, **error.params)) from error

    def command(self, edition: str, activity: str) -> EnterPerson:
        """Return what is asked; call after a successful validate."""
        return EnterPerson(
            edition=edition,
            activity=activity,
            region_code=str(self.region.data),
            name=str(self.name.data),
            document_kind=PersonDocument(str(self.document_kind.data)),
            document_number=str(self.document_number.data),
            mobile=str(self.mobile.data),
            email=str(self.email.data or ""),
            organization=str(self.organization.data),
            post=str(self.post.data),
        )


class DecisionForm(BaseForm):
    """The bar under an entry: the button says which event, the reason goes to the other side."""

    version = HiddenField()
    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])

    def decision(self, entry: str, pressed: str) -> DecideOnEntry | None:
        """Return the decision; None when no button of ours was pressed."""
        if pressed not in set(EntryEvent):
            return None
        return DecideOnEntry(
            entry=entry, version=version_of(self), event=EntryEvent(pressed), reason=str(self.reason.data or "")
        )
