"""A person who is to hold a pass, as somebody types them."""

from typing import Any

from wtforms import EmailField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import parse_mobile, parse_person_name
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS, PersonDocument, parse_person_document
from shanhai_events.passes.commands import Person
from shanhai_events.passes.errors import HolderUnidentified
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say


class HolderForm(BaseForm):
    """Name, document or mobile number, and where the code is mailed."""

    name = StringField(_l("姓名"), validators=[InputRequired(), Parsed(parse_person_name)])
    document_kind = SelectField(_l("证件类型"), choices=[], default=PersonDocument.ID_CARD.value)
    document_number = StringField(
        _l("证件号码"), filters=[one_line], validators=[Length(max=40)], render_kw={"autocomplete": "off"}
    )
    mobile = StringField(_l("手机"), validators=[Optional(), Length(max=40), Parsed(parse_mobile)])
    email = EmailField(_l("邮箱"), filters=[one_line], validators=[Optional(), Length(max=254), Parsed(parse_email)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document_kind.choices = [(kind.value, say(label)) for kind, label in PERSON_DOCUMENT_LABELS.items()]

    def validate_document_number(self, field: StringField) -> None:
        """Read the number as its kind is read; without one the mobile number must be there."""
        if not field.data:
            if not self.mobile.data:
                raise ValidationError(say(HolderUnidentified.message))
            return
        try:
            field.data = parse_person_document(PersonDocument(str(self.document_kind.data)), field.data)
        except InvalidValue as error:
            raise ValidationError(say(error.message, **error.params)) from error

    def person(self) -> Person:
        """Return who was typed."""
        number = str(self.document_number.data or "")
        return Person(
            name=str(self.name.data),
            document_kind=PersonDocument(str(self.document_kind.data)) if number else None,
            document_number=number or None,
            mobile=str(self.mobile.data) if self.mobile.data else None,
            email=str(self.email.data) if self.email.data else None,
        )
