"""The reply of a guest: it keeps what was typed, judges only what cannot be stored, and shows what is missing."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from wtforms import (
    BooleanField,
    EmailField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.forum.commands.replying import ReplyAsRead
from shanhai_events.forum.enums import (
    ATTENDANCE_LABELS,
    DIET_LABELS,
    RELATION_LABELS,
    SEX_LABELS,
    Attendance,
    Diet,
    Relation,
    Sex,
)
from shanhai_events.forum.rules.completeness import Lack, is_empty
from shanhai_events.forum.rules.reply import Reply, ReplyCompanion
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.money import format_wan, parse_wan
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS, PersonDocument
from shanhai_events.regions.forms import RegionField
from shanhai_events.web.forms import BaseForm, Parsed, version_of
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

Choice = TypeVar("Choice", Attendance, Diet, Relation, Sex)
SHORT = [Length(max=60)]
NUMBER = [Length(max=40)]
MOST_COMPANIONS = 10
SPARE_ROWS = 1
OLDEST_YEARS = 110
COUNTY_FIELDS = ("county_1", "county_2", "county_3")


def whole_number(_form: Form, field: Field) -> None:
    """Stop at what is no number, so that it is not called out of range as well."""
    if field.process_errors:
        raise StopValidation


class CompanionForm(Form):
    """One companion."""

    name = StringField(_l("姓名"), filters=[one_line], validators=SHORT)
    relation = SelectField(_l("关系"), choices=[], default=Relation.COLLEAGUE.value)
    document_kind = SelectField(_l("证件类型"), choices=[], default=PersonDocument.ID_CARD.value)
    document_number = StringField(_l("证件号码"), filters=[one_line], validators=NUMBER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.relation.choices = [(each.value, say(label)) for each, label in RELATION_LABELS.items()]
        self.document_kind.choices = [(each.value, say(label)) for each, label in PERSON_DOCUMENT_LABELS.items()]

    def given(self) -> ReplyCompanion:
        """Return the row as typed."""
        return ReplyCompanion(
            name=_text(self.name),
            relation=Relation(self.relation.data),
            document_kind=PersonDocument(self.document_kind.data),
            document_number=_text(self.document_number),
        )


class ReplyForm(BaseForm):
    """The whole reply on one page."""

    version = HiddenField()
    attendance = RadioField(_l("是否出席"), choices=[], validators=[Optional()])
    name = StringField(_l("姓名"), filters=[one_line], validators=SHORT)
    mobile = StringField(_l("手机"), filters=[one_line], validators=NUMBER)
    sex = SelectField(_l("性别"), choices=[], validators=[Optional()])
    birth_year = IntegerField(_l("出生年份"), validators=[Optional(), whole_number])
    native_region = RegionField(_l("籍贯"), validators=[Optional()])
    document_kind = SelectField(_l("证件类型"), choices=[], default=PersonDocument.ID_CARD.value)
    document_number = StringField(_l("证件号码"), filters=[one_line], validators=NUMBER)
    email = EmailField(_l("邮箱"), filters=[one_line], validators=[Optional(), Length(max=254), Parsed(parse_email)])
    wechat = StringField(_l("微信"), filters=[one_line], validators=SHORT)
    company = StringField(_l("企业"), filters=[one_line], validators=[Length(max=80)])
    title = StringField(_l("职务"), filters=[one_line], validators=SHORT)
    industry = StringField(_l("行业"), filters=[one_line], validators=SHORT)
    companions = FieldList(FormField(CompanionForm), label=_l("随行人员"), max_entries=MOST_COMPANIONS)
    sub_forums = SelectMultipleField(
        _l("分论坛"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    diet = SelectField(_l("饮食"), choices=[], validators=[Optional()])
    county_1 = RegionField(_l("意向县（市、区）一"), validators=[Optional()])
    county_2 = RegionField(_l("意向县（市、区）二"), validators=[Optional()])
    county_3 = RegionField(_l("意向县（市、区）三"), validators=[Optional()])
    investment_industry = StringField(_l("投资行业"), filters=[one_line], validators=SHORT)
    investment = StringField(_l("投资规模"), filters=[one_line], validators=[Length(max=40)])
    remark = TextAreaField(_l("备注"), filters=[lines], validators=[Length(max=500)])
    consent = BooleanField(_l("我同意主办方为办理参会使用上述个人信息"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered: tuple[str, ...] = ()
        nothing = ("", _l("请选择"))
        self.attendance.choices = [(each.value, say(label)) for each, label in ATTENDANCE_LABELS.items()]
        self.sex.choices = [nothing, *((each.value, say(label)) for each, label in SEX_LABELS.items())]
        self.diet.choices = [("", _l("无特殊要求")), *((each.value, say(label)) for each, label in DIET_LABELS.items())]
        self.document_kind.choices = [(each.value, say(label)) for each, label in PERSON_DOCUMENT_LABELS.items()]

    def offer(self, sub_forums: Iterable[tuple[str, str]]) -> "ReplyForm":
        """Set which sub-forums may be chosen, as public id and words."""
        offered = list(sub_forums)
        self.sub_forums.choices = offered
        self._offered = tuple(public_id for public_id, _words in offered)
        return self

    def validate_birth_year(self, field: Any) -> None:
        """Refuse years in which nobody who comes was born."""
        year = clock.today().year
        NumberRange(min=year - OLDEST_YEARS, max=year)(self, field)

    def validate_investment(self, field: Any) -> None:
        """Refuse what is no amount in 万元."""
        try:
            _amount(field)
        except InvalidValue as error:
            raise ValidationError(say(error.message, **error.params)) from error

    def show(self, reply: Reply, version: int) -> None:
        """Fill the form with the reply as it stands, with a spare row for a companion."""
        self.version.data = str(version)
        for name in ("name", "birth_year", "mobile", "email", "wechat", "company", "title", "industry", "remark"):
            self[name].data = getattr(reply, name)
        for name in ("attendance", "sex", "diet", "document_kind"):
            value = getattr(reply, name)
            self[name].data = "" if value is None else value.value
        self.document_number.data = reply.document_number
        self.native_region.process_data(reply.native_region_code)
        for name, code in zip(COUNTY_FIELDS, (*reply.counties, "", "", ""), strict=False):
            self[name].process_data(code)
        self.sub_forums.data = list(reply.sub_forums)
        self.investment_industry.data = reply.investment_industry
        self.investment.data = "" if reply.investment_fen is None else format_wan(reply.investment_fen)
        self._fill_companions(reply.companions)

    def add_row(self) -> None:
        """Give one more row for a companion, for people without the script."""
        if len(self.companions.entries) < MOST_COMPANIONS:
            self.companions.append_entry({})

    def read_of(self, token: str) -> ReplyAsRead:
        """Return which reply was read."""
        return ReplyAsRead(token=token, version=version_of(self))

    def given(self) -> Reply:
        """Return the reply as typed without its empty rows; call after a successful validate."""
        chosen = set(self.sub_forums.data or ())
        counties = (_text(self[name]) for name in COUNTY_FIELDS)
        return Reply(
            name=_text(self.name),
            attendance=_choice(Attendance, self.attendance),
            sex=_choice(Sex, self.sex),
            birth_year=self.birth_year.data,
            native_region_code=_text(self.native_region),
            document_kind=PersonDocument(self.document_kind.data),
            document_number=_text(self.document_number),
            mobile=_text(self.mobile),
            email=_text(self.email),
            wechat=_text(self.wechat),
            company=_text(self.company),
            title=_text(self.title),
            industry=_text(self.industry),
            companions=tuple(row for row in self._rows() if not is_empty(row)),
            sub_forums=tuple(public_id for public_id in self._offered if public_id in chosen),
            diet=_choice(Diet, self.diet),
            counties=tuple(dict.fromkeys(code for code in counties if code)),
            investment_industry=_text(self.investment_industry),
            investment_fen=_amount(self.investment),
            remark=_text(self.remark),
        )

    def show_lacks(self, lacks: Iterable[Lack]) -> None:
        """Say beside the fields what is missing; rows are counted without the empty ones."""
        filled = [entry.form for entry in self.companions.entries if not is_empty(entry.form.given())]
        for lack in lacks:
            field = self[lack.field] if lack.row is None else filled[lack.row][lack.field]
            field.errors = [*field.errors, say(lack.message)]

    def _rows(self) -> Sequence[ReplyCompanion]:
        return [entry.form.given() for entry in self.companions.entries]

    def _fill_companions(self, companions: Sequence[ReplyCompanion]) -> None:
        while self.companions.entries:
            self.companions.pop_entry()
        rows: list[dict[str, Any]] = [
            {
                "name": each.name,
                "relation": each.relation.value,
                "document_kind": each.document_kind.value,
                "document_number": each.document_number,
            }
            for each in companions
        ]
        for row in [*rows, *({} for _ in range(SPARE_ROWS))][:MOST_COMPANIONS]:
            self.companions.append_entry(row)


def _choice(kind: type[Choice], field: Field) -> Choice | None:
    return kind(field.data) if field.data else None


def _amount(field: Field) -> int | None:
    typed = _text(field)
    return parse_wan(typed) if typed else None


def _text(field: Field) -> str:
    """Return what was typed; a field that was not sent counts as empty."""
    return str(field.data or "")
