"""Puts what is missing or refused beside the fields of a form about a record."""

from collections.abc import Iterable

from wtforms import Field, FormField

from shanhai_events.kernel.errors import Refusal
from shanhai_events.kernel.words import N_
from shanhai_events.signings.forms.fields import SideForm
from shanhai_events.web.errors import words_of
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import say

FIELD_OF = {
    "total_fen": "total",
    "agreed_fen": "agreed",
    "aid_fen": "aid",
    "fx_cents": "fx_amount",
    "site_region_code": "site_region",
}
SIGNATORY = "_signatory"
MISSING = {
    "name": N_("请写明项目名称，至少 4 个字。"),
    "recipient": N_("请选择引资方。"),
    "investor": N_("请选择投资方。"),
    "region": N_("新单位请选择所在地区。"),
    "agreement_type": N_("请选择一项。"),
    "programme": N_("请选择一项。"),
    "total_fen": N_("请填写大于 0 的投资总额。"),
    "aid_fen": N_("请填写大于 0 的帮扶资金。"),
    "people_sent": N_("请填写大于 0 的输出劳务或培训人数。"),
    "is_large_meant": N_("请勾选确认，或者改正金额。"),
    "signed_at": N_("请填写签约时间。"),
    "place": N_("请填写签约地点。"),
    "recipient_signatory": N_("请填写引资方签约代表。"),
    "investor_signatory": N_("请填写投资方签约代表。"),
    "industry": N_("请选择行业。"),
    "content": N_("请写明合作内容和建设规模。"),
    "starts_on": N_("请填写计划开工的日期。"),
    "production_on": N_("请填写计划投产的日期。"),
    "project": N_("请选择：是其中一个项目，还是新项目。"),
}
"""What is said at a field that is empty or not filled in enough."""


def show_lacks(form: BaseForm, lacking: Iterable[str]) -> None:
    """Say beside each field that it is missing, unless something else is said there already."""
    for name in lacking:
        field = field_of(form, name)
        if field is None or field.errors:
            continue
        words = MISSING.get("region" if field.short_name == "region" else name, N_("请填写这一项。"))
        field.errors = [say(words)]


def show_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Say a refusal at its field, or above the form."""
    field = field_of(form, refusal.field) if refusal.field else None
    if field is None:
        form.form_errors = [*form.form_errors, words_of(refusal)]
    else:
        field.errors = [*field.errors, words_of(refusal)]


def field_of(form: BaseForm, name: str) -> Field | None:
    """Return the field that a name of the content stands for; the side of a party is its name or its region."""
    if name.endswith(SIGNATORY):
        side = form[name.removesuffix(SIGNATORY)]
        return side.form["signatory"] if isinstance(side, FormField) else None
    name = FIELD_OF.get(name, name)
    if name not in form:
        return None
    field = form[name]
    if isinstance(field, FormField) and isinstance(field.form, SideForm):
        return field.form.lacking()
    return field
