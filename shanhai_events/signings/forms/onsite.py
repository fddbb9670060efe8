"""The form at the signing desk: eight mandatory fields, and what a programme measures beside them."""

import uuid
from typing import Any

from flask import current_app
from wtforms import BooleanField, FormField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from shanhai_events.editions.forms.fields import BeijingTimeField
from shanhai_events.kernel import clock
from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import PROGRAMME_LABELS, SpecialProgramme
from shanhai_events.signings.commands import LogSigning
from shanhai_events.signings.content import SigningContent
from shanhai_events.signings.enums import TYPE_LABELS, AgreementType, PartyRole
from shanhai_events.signings.forms.fields import WAN, YI, AmountField, PeopleField, SideForm
from shanhai_events.signings.models.records import Signing
from shanhai_events.web.forms import BaseForm
from shanhai_events.web.typed_text import one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

LONGEST_NAME = 100
LONGEST_PLACE = 60
UNITS = {WAN: N_("万元"), YI: N_("亿元")}
CHOOSE = N_("请选择一项。")
NEW_PROJECT = "new"
"""The answer that an agreement is about none of the projects that were proposed."""


class OnsiteForm(BaseForm):
    """One agreement as it is typed on site; `unit` belongs to both amounts."""

    request_key = HiddenField()
    name = StringField(_l("项目名称"), filters=[one_line], validators=[Length(max=LONGEST_NAME)])
    recipient = FormField(SideForm, label=_l("引资方（甲方）"))
    investor = FormField(SideForm, label=_l("投资方（乙方）"))
    agreement_type = RadioField(_l("协议类型"), choices=[], validators=[InputRequired(_l(CHOOSE))])
    programme = RadioField(_l("专项"), choices=[], validators=[InputRequired(_l(CHOOSE))])
    total = AmountField(_l("投资总额"))
    aid = AmountField(_l("帮扶资金"))
    unit = RadioField(_l("金额单位"), choices=[], default=WAN)
    is_large_meant = BooleanField(_l("金额没有填错，确实达到 100 亿元"))
    people_sent = PeopleField(_l("输出劳务（人次）"))
    people_trained = PeopleField(_l("培训（人）"))
    signed_at = BeijingTimeField(_l("签约时间"), validators=[InputRequired(_l(N_("请填写签约时间。")))])
    place = StringField(_l("签约地点"), filters=[one_line], validators=[Length(max=LONGEST_PLACE)])
    project = RadioField(_l("是不是同一个项目？"), choices=[], default="", validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement_type.choices = [(each.value, say(label)) for each, label in TYPE_LABELS.items()]
        self.programme.choices = [(each.value, say(label)) for each, label in PROGRAMME_LABELS.items()]
        self.unit.choices = [(unit, say(label)) for unit, label in UNITS.items()]
        self.total.unit = self.aid.unit = str(self.unit.data or WAN)

    def begin(self, last: Signing | None, *, place: str) -> None:
        """Begin a new agreement now, where and of the kind that the last one was; `place` serves for the first."""
        self.request_key.data = str(uuid.uuid4())
        self.signed_at.data = clock.now()
        self.unit.data = WAN
        self.place.data = last.place if last is not None else place
        if last is not None:
            self.agreement_type.data = last.agreement_type.value
            self.programme.data = last.programme.value

    def sides(self) -> dict[str, str]:
        """Return what tells where the two parties are, by the names of the sides."""
        return {"recipient": self.recipient.form.key, "investor": self.investor.form.key}

    def validate_request_key(self, field: Any) -> None:
        """Refuse a key that is none; one is made by the page."""
        try:
            uuid.UUID(str(field.data))
        except ValueError as error:
            current_app.logger.info("a form at the signing desk came without its key")
            raise ValidationError(say(N_("页面不完整，请刷新后再登记。"))) from error

    def content(self) -> SigningContent:
        """Return what was typed; call after a successful validate."""
        return SigningContent(
            name=str(self.name.data or ""),
            programme=SpecialProgramme(self.programme.data),
            agreement_type=AgreementType(self.agreement_type.data),
            parties=(
                self.recipient.form.given(PartyRole.RECIPIENT),
                self.investor.form.given(PartyRole.INVESTOR),
            ),
            signed_at=self.signed_at.data or clock.now(),
            place=str(self.place.data or ""),
            total_fen=self.total.fen(),
            aid_fen=self.aid.fen(),
            people_sent=self.people_sent.data or 0,
            people_trained=self.people_trained.data or 0,
        )

    def command(self, edition: str, *, photos: tuple[str, ...]) -> LogSigning:
        """Return what is asked."""
        project = str(self.project.data or "")
        return LogSigning(
            edition=edition,
            request_key=str(self.request_key.data),
            content=self.content(),
            photos=photos,
            project="" if project == NEW_PROJECT else project,
            is_large_meant=bool(self.is_large_meant.data),
        )
