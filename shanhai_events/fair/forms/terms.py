"""The form of an edition's terms: categories as lines, deadlines as days, limits as numbers."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from shanhai_events.editions.models import Edition
from shanhai_events.fair.commands.terms import Category, SetTerms, Terms
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.kernel import clock
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l

FIRST_CATEGORIES = (
    "food 食品 Food\ntea 茶叶 Tea\nfarm 农产品 Farm products\nbamboo 竹木制品 Bamboo and wood\ncraft 工艺品 Crafts"
)
FIRST_DECLARATION = "本单位填报内容与营业执照一致，展位由本单位自用，不转让、不转租，楣板名称与登记名称一致。"
DEADLINES = ("county_review_due", "city_review_due", "province_review_due", "assignment_due")
LIMITS = ("max_booths", "max_preferences", "min_raw_space_m2", "staff_per_booth", "confirmation_days")
AFTER_CLOSING = (0, 10, 20, 35)
"""Days from the end of the window to each deadline, as fairs count back."""


class TermsForm(BaseForm):
    """What an edition of a fair asks and allows."""

    less_developed_only = BooleanField(_l("只限欠发达县（市、区）登记的单位（其他须省级批准例外）"))
    max_booths = IntegerField(_l("一家最多申请标准展位"), validators=[InputRequired(), NumberRange(1, 10)])
    max_preferences = IntegerField(_l("最多志愿数"), validators=[InputRequired(), NumberRange(1, 5)])
    min_raw_space_m2 = IntegerField(_l("光地起租面积"), validators=[InputRequired(), NumberRange(9, 1000)])
    staff_per_booth = IntegerField(_l("每个标准展位的参展人员"), validators=[InputRequired(), NumberRange(1, 10)])
    confirmation_days = IntegerField(_l("分配后确认期限"), validators=[InputRequired(), NumberRange(1, 30)])
    county_review_due = DateField(_l("县级审核截止"), validators=[Optional()])
    city_review_due = DateField(_l("市级审核截止"), validators=[Optional()])
    province_review_due = DateField(_l("省级审核截止"), validators=[Optional()])
    assignment_due = DateField(_l("展位分配截止"), validators=[Optional()])
    categories = TextAreaField(_l("展品类别"), validators=[InputRequired(), Length(max=4000)])
    declaration = TextAreaField(_l("参展声明"), validators=[InputRequired(), Length(max=2000)])
    declaration_version = StringField(
        _l("声明版本"), validators=[InputRequired(), Length(max=32), Regexp(r"^[\w.-]+$")]
    )

    def validate_categories(self, field: Any) -> None:
        """Refuse a line without code and name, and a code that stands twice."""
        lines = [line.split(None, 2) for line in str(field.data).splitlines() if line.strip()]
        if not lines or any(len(parts) < 2 or not parts[0].isascii() for parts in lines):
            raise ValidationError(_("每行写一类：代码、名称、英文名称，用空格隔开。"))
        if len({parts[0] for parts in lines}) != len(lines):
            raise ValidationError(_("类别代码不能重复。"))

    def show(self, edition: Edition, settings: FairSettings | None) -> None:
        """Fill the fields with the terms as they stand, or with what usually fits."""
        if settings is None:
            self._show_usual(edition)
            return
        for name in (*LIMITS, *DEADLINES, "less_developed_only", "declaration", "declaration_version"):
            self[name].data = getattr(settings, name)
        lines = (f"{c['code']} {c['name']} {c['name_en']}".rstrip() for c in settings.categories)
        self.categories.data = "\n".join(lines)

    def command(self, edition_public_id: str) -> SetTerms:
        """Return what was typed; call after a successful validate."""
        given: dict[str, Any] = {name: self[name].data for name in (*LIMITS, *DEADLINES)}
        terms = Terms(
            categories=tuple(self._read_categories()),
            less_developed_only=bool(self.less_developed_only.data),
            declaration=(self.declaration.data or "").strip(),
            declaration_version=str(self.declaration_version.data),
            **given,
        )
        return SetTerms(edition=edition_public_id, terms=terms)

    def _show_usual(self, edition: Edition) -> None:
        usual: dict[str, Any] = dict(zip(LIMITS, (10, 3, 36, 3, 5), strict=True))
        if edition.closes_at is not None:
            closing = clock.in_beijing(edition.closes_at).date()
            usual |= {name: closing + timedelta(days=n) for name, n in zip(DEADLINES, AFTER_CLOSING, strict=True)}
        usual |= {
            "less_developed_only": True,
            "categories": FIRST_CATEGORIES,
            "declaration": FIRST_DECLARATION,
            "declaration_version": f"{edition.year}-1",
        }
        for name, value in usual.items():
            self[name].data = value

    def _read_categories(self) -> list[Category]:
        parts = [line.split(None, 2) for line in (self.categories.data or "").splitlines() if line.strip()]
        return [Category(code=p[0], name=p[1], name_en=p[2] if len(p) > 2 else "") for p in parts]
