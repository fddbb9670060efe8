"""The steps of the application form: they keep what was typed, and judge only what cannot be stored."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
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
from wtforms.validators import Length, NumberRange, Optional, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from shanhai_events.fair.commands.applying import (
    BoothGiven,
    ChangeWishes,
    DraftAsRead,
    PersonGiven,
    ProductGiven,
    ProductsGiven,
    StaffGiven,
    WishAct,
)
from shanhai_events.fair.enums import (
    BOOTH_KIND_LABELS,
    OPEN_SIDES_LABELS,
    WISH_LABELS,
    BoothKind,
    CooperationWish,
)
from shanhai_events.fair.rules.completeness import LARGEST_SPACE_M2
from shanhai_events.fair.rules.fascia import LONGEST, LONGEST_EN
from shanhai_events.fair.rules.preferences import LONGEST_TYPED
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS, PersonDocument
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

MOST_PRODUCTS = 20
MOST_PEOPLE = 100
MOST_BOOTHS = 99
SPARE_ROWS = 3
NOTE = [Length(max=500)]
NAME = [Length(max=120)]
SCAN_LIMIT = {"accept": ".pdf,.jpg,.jpeg,.png", "data-limit-bytes": "20971520"}


def whole_number(_form: Form, field: Field) -> None:
    """Stop at what is no number, so that it is not called out of range as well."""
    if field.process_errors:
        raise StopValidation


class DraftForm(BaseForm):
    """A step with the version at which the draft was read."""

    version = HiddenField()

    def read_of(self, application: str) -> DraftAsRead:
        """Return which draft was read; a version that is no number never matches."""
        typed = str(self.version.data or "")
        return DraftAsRead(application=application, version=int(typed) if typed.isdecimal() else -1)


class ProductForm(Form):
    """One row of the products."""

    name = StringField(_l("产品名称"), filters=[one_line], validators=NAME)
    brand = StringField(_l("品牌"), filters=[one_line], validators=NAME)
    specification = StringField(_l("规格"), filters=[one_line], validators=NAME)
    origin = StringField(_l("产地"), filters=[one_line], validators=NAME)
    certificates = StringField(_l("产品资质"), filters=[one_line], validators=NAME)


class ProductsForm(DraftForm):
    """The second step."""

    category = SelectField(_l("展品类别"), validate_choice=False, filters=[one_line], validators=[Length(max=32)])
    products = FieldList(FormField(ProductForm), label=_l("参展产品"), max_entries=MOST_PRODUCTS)
    wishes = SelectMultipleField(
        _l("合作意向"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    wish_note = TextAreaField(_l("合作意向说明"), filters=[lines], validators=NOTE)

    def offer(self, categories: Sequence[tuple[str, str]]) -> None:
        """Set what may be chosen."""
        self.category.choices = [("", _l("请选择")), *categories]
        self.wishes.choices = [(wish.value, say(label)) for wish, label in WISH_LABELS.items()]

    def show(self, sheet: Sheet, version: int) -> None:
        """Fill the form with the draft as it stands, with spare rows."""
        self.version.data = str(version)
        self.category.data = sheet.category
        self.wishes.data = [wish.value for wish in sheet.wishes]
        self.wish_note.data = sheet.wish_note
        rows: list[dict[str, Any]] = [
            {
                "name": p.name,
                "brand": p.brand,
                "specification": p.specification,
                "origin": p.origin,
                "certificates": p.certificates,
            }
            for p in sheet.products
        ]
        fill_rows(self.products, rows, most=MOST_PRODUCTS)

    def given(self) -> ProductsGiven:
        """Return the step without its empty rows; a wish that is none of ours is passed over."""
        rows = [entry.form for entry in self.products.entries]
        products = tuple(
            ProductGiven(
                name=_text(row.name),
                brand=_text(row.brand),
                specification=_text(row.specification),
                origin=_text(row.origin),
                certificates=_text(row.certificates),
            )
            for row in rows
            if any(row.data.values())
        )
        chosen = set(self.wishes.data or ())
        return ProductsGiven(
            category=_text(self.category),
            products=products,
            wishes=tuple(wish for wish in CooperationWish if wish.value in chosen),
            wish_note=_text(self.wish_note),
        )


class BoothForm(DraftForm):
    """The third step: what kind of booth, how much of it; the wishes are acts of their own."""

    booth_kind = RadioField(_l("展位类型"), choices=[])
    booth_count = IntegerField(_l("数量"), validators=[Optional(), whole_number, NumberRange(min=1, max=MOST_BOOTHS)])
    area_m2 = IntegerField(_l("面积"), validators=[Optional(), whole_number, NumberRange(min=1, max=LARGEST_SPACE_M2)])
    open_sides = SelectField(_l("开口"), choices=[], coerce=int)
    needs = TextAreaField(_l("特殊要求"), filters=[lines], validators=NOTE)
    preferences = StringField(_l("展位号"), filters=[one_line], validators=[Length(max=LONGEST_TYPED)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.booth_kind.choices = [(kind.value, say(label)) for kind, label in BOOTH_KIND_LABELS.items()]
        self.open_sides.choices = [(sides, say(label)) for sides, label in OPEN_SIDES_LABELS.items()]

    def show(self, sheet: Sheet, version: int) -> None:
        """Fill the form with the draft as it stands."""
        self.version.data = str(version)
        self.booth_kind.data = sheet.booth_kind.value
        self.booth_count.data = sheet.booth_count
        self.area_m2.data = sheet.area_m2
        self.open_sides.data = sheet.open_sides
        self.needs.data = sheet.needs
        self.preferences.data = ""

    def given(self) -> BoothGiven:
        """Return the step without the wishes."""
        return BoothGiven(
            booth_kind=BoothKind(self.booth_kind.data),
            booth_count=self.booth_count.data or 1,
            area_m2=self.area_m2.data,
            open_sides=self.open_sides.data or 1,
            needs=_text(self.needs),
        )

    def change(self, pressed: str, booths: Sequence[str]) -> ChangeWishes | None:
        """Return the act on the wishes: a button such as "remove:2" or "add", or booths chosen on the plan."""
        if booths:
            return ChangeWishes(act=WishAct.TOGGLE, value=" ".join(booths))
        act, _, value = pressed.partition(":")
        if act == WishAct.ADD:
            return ChangeWishes(act=WishAct.ADD, value=_text(self.preferences))
        return ChangeWishes(act=WishAct(act), value=value) if act in ("remove", "up", "down") else None


class PersonForm(Form):
    """One row of the staff."""

    name = StringField(_l("姓名"), filters=[one_line], validators=[Length(max=60)])
    title = StringField(_l("职务"), filters=[one_line], validators=[Length(max=60)])
    document_kind = SelectField(_l("证件类型"), choices=[], default=PersonDocument.ID_CARD.value)
    document_number = StringField(_l("证件号码"), filters=[one_line], validators=[Length(max=40)])
    mobile = StringField(_l("手机"), filters=[one_line], validators=[Length(max=40)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document_kind.choices = [(kind.value, say(label)) for kind, label in PERSON_DOCUMENT_LABELS.items()]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed; the kind of document is never empty."""
        return not any((self.name.data, self.title.data, self.document_number.data, self.mobile.data))


class StaffForm(DraftForm):
    """The fourth step: the fascia and who comes."""

    fascia = StringField(_l("楣板（中文）"), filters=[one_line], validators=[Length(max=LONGEST)])
    fascia_en = StringField(_l("楣板（英文）"), filters=[one_line], validators=[Length(max=LONGEST_EN)])
    staff = FieldList(FormField(PersonForm), label=_l("参展人员"), max_entries=MOST_PEOPLE)
    lodging = TextAreaField(_l("住宿需求"), filters=[lines], validators=NOTE)

    def show(self, sheet: Sheet, version: int) -> None:
        """Fill the form with the draft as it stands, with spare rows."""
        self.version.data = str(version)
        self.fascia.data = sheet.fascia
        self.fascia_en.data = sheet.fascia_en
        self.lodging.data = sheet.lodging
        rows: list[dict[str, Any]] = [
            {
                "name": p.name,
                "title": p.title,
                "document_kind": p.document_kind.value,
                "document_number": p.document_number,
                "mobile": p.mobile,
            }
            for p in sheet.staff
        ]
        fill_rows(self.staff, rows, most=MOST_PEOPLE, spare=1 if rows else SPARE_ROWS)

    def given(self) -> StaffGiven:
        """Return the step without its empty rows."""
        people = tuple(
            PersonGiven(
                name=_text(row.name),
                title=_text(row.title),
                document_kind=PersonDocument(row.document_kind.data),
                document_number=_text(row.document_number),
                mobile=_text(row.mobile),
            )
            for row in (entry.form for entry in self.staff.entries)
            if not row.is_empty
        )
        return StaffGiven(
            fascia=_text(self.fascia), fascia_en=_text(self.fascia_en), staff=people, lodging=_text(self.lodging)
        )


class SubmitForm(DraftForm):
    """The last step: the declaration and the scan of the stamped form."""

    declared = BooleanField(_l("我已阅读并同意上述声明，所填内容属实"))
    stamp_scan = FileField(_l("盖章扫描件"), render_kw=SCAN_LIMIT)

    def upload(self) -> FileStorage | None:
        """Return the chosen file, if one was."""
        chosen = self.stamp_scan.data
        return chosen if isinstance(chosen, FileStorage) and chosen.filename else None


class ReasonForm(BaseForm):
    """A reason that the other side reads."""

    reason = TextAreaField(_l("原因"), filters=[lines], validators=[Length(max=500)])


def fill_rows(rows: Any, given: Sequence[dict[str, Any]], *, most: int, spare: int = SPARE_ROWS) -> None:
    """Put the given rows into a FieldList, with empty ones behind for people without the script."""
    while rows.entries:
        rows.pop_entry()
    for row in [*given, *({} for _ in range(min(spare, most - len(given))))]:
        rows.append_entry(row)


def _text(field: Field) -> str:
    """Return what was typed; a field that was not sent counts as empty."""
    return str(field.data or "")
