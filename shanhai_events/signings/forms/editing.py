"""The whole record on one form, as it is completed at the desk."""

from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from shanhai_events.editions.forms.fields import BeijingTimeField
from shanhai_events.kernel import clock
from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import PROGRAMME_LABELS, SpecialProgramme
from shanhai_events.signings.commands import ChangeSigning
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import (
    FILE_LABELS,
    INDUSTRY_LABELS,
    MODE_LABELS,
    ROLE_LABELS,
    TYPE_LABELS,
    AgreementType,
    CooperationMode,
    Industry,
    PartyRole,
    SigningFileKind,
)
from shanhai_events.signings.forms.fields import (
    AmountField,
    CopiesField,
    ExactField,
    PeopleField,
    PlaceField,
    SideForm,
)
from shanhai_events.signings.forms.onsite import LONGEST_NAME, LONGEST_PLACE, NEW_PROJECT
from shanhai_events.signings.rules.figures import CENTS_PER_HUNDREDTH, RATE_DECIMALS
from shanhai_events.web.forms import BaseForm, version_of
from shanhai_events.web.typed_text import lines, one_line
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

MOST_OTHERS = 8
MOST_LAND = 100_000_00  # hundredths of a 亩
MOST_FOREIGN = 99_999_999_99  # hundredths of 万美元
MOST_RATE = 99_9999  # ten-thousandths of a yuan
MOST_FLOOR_AREA = 99_99
LAND_WORDS = N_("请填写亩数，最多 %(decimals)s 位小数。")
FOREIGN_WORDS = N_("请填写大于 0 的金额，不超过 %(most)s 万美元，最多 %(decimals)s 位小数。")
RATE_WORDS = N_("请填写 1 美元兑多少元人民币，例如 7.1234，最多 %(decimals)s 位小数。")
FLOOR_AREA_WORDS = N_("请填写大于 0、不超过 %(most)s 的数，最多 %(decimals)s 位小数，例如 1.80。")
LONG_TEXT = [Length(max=2000)]
SAME_NAMES = (
    *("name", "content", "site_place", "park", "fx_rate", "jobs", "copies", "signed_at", "place", "starts_on"),
    *("production_on", "duties", "breach", "activity"),
)
"""Fields that the form and the content call alike and keep alike."""
FURTHER_ROLES = (PartyRole.OTHER, PartyRole.INVESTOR, PartyRole.RECIPIENT)


class PartyForm(SideForm):
    """A party with who signed for it."""

    signatory = StringField(_l("签约代表"), filters=[one_line], validators=[Length(max=30)])
    title = StringField(_l("职务"), filters=[one_line], validators=[Length(max=40)])

    def given(self, role: PartyRole) -> PartyGiven:
        """Return the party as typed."""
        return PartyGiven(
            role=role,
            organization=self.picked,
            name=str(self.name.data or ""),
            region_code=str(self.region.data or ""),
            signatory=str(self.signatory.data or ""),
            title=str(self.title.data or ""),
        )


class FurtherPartyForm(PartyForm):
    """A third party, or one more on a side."""

    role = SelectField(_l("身份"), choices=[], default=PartyRole.OTHER.value)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [(role.value, say(ROLE_LABELS[role])) for role in FURTHER_ROLES]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed into the row."""
        return not any(self[name].data for name in ("name", "region", "signatory", "title"))


class EditForm(BaseForm):
    """All fields of a record; the pressed button says whether it goes on to the verifier."""

    version = HiddenField()
    name = StringField(_l("项目名称"), filters=[one_line], validators=[Length(max=LONGEST_NAME)])
    programme = SelectField(_l("专项"), choices=[])
    agreement_type = SelectField(_l("协议类型"), choices=[])
    cooperation_mode = SelectField(_l("合作方式"), choices=[], validators=[Optional()])
    industry = SelectField(_l("行业"), choices=[], validators=[Optional()])
    in_catalogue = SelectField(_l("符合产业导向目录"), choices=[], validators=[Optional()])
    content = TextAreaField(_l("合作内容、建设规模"), filters=[lines], validators=LONG_TEXT, id="agreement-content")
    site_region = PlaceField(_l("建设地点"), validators=[Optional()], with_cities=True)
    site_place = StringField(_l("乡镇、街道"), filters=[one_line], validators=[Length(max=60)])
    park = StringField(_l("园区"), filters=[one_line], validators=[Length(max=60)])
    project = SelectField(_l("同一个项目"), choices=[], validators=[Optional()])
    recipient = FormField(PartyForm, label=_l("引资方（甲方）"))
    investor = FormField(PartyForm, label=_l("投资方（乙方）"))
    others = FieldList(FormField(FurtherPartyForm), label=_l("其他方"), max_entries=MOST_OTHERS)
    total = AmountField(_l("投资总额"))
    agreed = AmountField(_l("协议资金"))
    aid = AmountField(_l("帮扶资金"))
    is_large_meant = BooleanField(_l("金额没有填错，确实达到 100 亿元"))
    people_sent = PeopleField(_l("输出劳务（人次）"))
    people_trained = PeopleField(_l("培训（人）"))
    fx_amount = ExactField(_l("其中外资"), words=FOREIGN_WORDS, least=1, most=MOST_FOREIGN)
    fx_rate = ExactField(_l("汇率"), words=RATE_WORDS, least=1, most=MOST_RATE, decimals=RATE_DECIMALS)
    land = ExactField(_l("用地"), words=LAND_WORDS, most=MOST_LAND)
    floor_area = ExactField(_l("容积率"), words=FLOOR_AREA_WORDS, least=1, most=MOST_FLOOR_AREA)
    output = AmountField(_l("预计年产值"))
    tax = AmountField(_l("预计年税收"))
    jobs = PeopleField(_l("预计就业"))
    copies = CopiesField(_l("文本份数"))
    signed_at = BeijingTimeField(_l("签约时间"), validators=[InputRequired(_l(N_("请填写签约时间。")))])
    place = StringField(_l("签约地点"), filters=[one_line], validators=[Length(max=LONGEST_PLACE)])
    activity = SelectField(_l("所属活动"), choices=[], validators=[Optional()])
    starts_on = DateField(_l("计划开工"), validators=[Optional()])
    production_on = DateField(_l("计划投产"), validators=[Optional()])
    duties = TextAreaField(_l("权责要点"), filters=[lines], validators=LONG_TEXT)
    breach = TextAreaField(_l("违约要点"), filters=[lines], validators=LONG_TEXT)
    witnesses = TextAreaField(_l("见证人"), filters=[lines], validators=[Length(max=400)])
    file_kind = SelectField(_l("附件类型"), choices=[], default=SigningFileKind.SIGNED_PAGE.value)
    upload = FileField(_l("添加附件"), render_kw={"accept": ".pdf,.jpg,.jpeg,.png", "data-limit-bytes": str(20 << 20)})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = ("", say(N_("未填")))
        self.programme.choices = [(each.value, say(label)) for each, label in PROGRAMME_LABELS.items()]
        self.agreement_type.choices = [(each.value, say(label)) for each, label in TYPE_LABELS.items()]
        self.cooperation_mode.choices = [nothing, *((each.value, say(label)) for each, label in MODE_LABELS.items())]
        industries = ((each.value, f"{each.value} {say(label)}") for each, label in INDUSTRY_LABELS.items())
        self.industry.choices = [nothing, *industries]
        self.in_catalogue.choices = [nothing, ("yes", say(N_("是"))), ("no", say(N_("否")))]
        self.file_kind.choices = [(each.value, say(label)) for each, label in FILE_LABELS.items()]
        self.offer(projects=(), activities=())

    def offer(self, *, projects: Iterable[tuple[str, str]], activities: Iterable[tuple[str, str]]) -> "EditForm":
        """Set which projects and activities may be chosen, as public id and words.

        Where projects are proposed the clerk decides; nothing is chosen beforehand.
        """
        proposed = [(*pair, {"lang": "zh"}) for pair in projects]
        new = (NEW_PROJECT, say(N_("新项目")))
        self.project.choices = [("", say(N_("请选择"))), new, *proposed] if proposed else [("", new[1])]
        self.activity.choices = [("", say(N_("不属于某项活动"))), *activities]
        return self

    def show(self, content: SigningContent, *, version: int, project: str) -> None:
        """Fill the form with a record as it stands."""
        self.version.data = str(version)
        for name in SAME_NAMES:
            self[name].data = getattr(content, name)
        for name in ("programme", "agreement_type", "cooperation_mode", "industry"):
            value = getattr(content, name)
            self[name].data = value.value if value is not None else ""
        self.in_catalogue.data = {True: "yes", False: "no", None: ""}[content.in_catalogue]
        self.people_sent.data, self.people_trained.data = content.people_sent or None, content.people_trained or None
        self.land.data, self.floor_area.data = content.land_hundredths, content.floor_area_hundredths
        self.fx_amount.data = None if content.fx_cents is None else content.fx_cents // CENTS_PER_HUNDREDTH
        self.output.show(content.output_fen or 0)
        self.tax.show(content.tax_fen or 0)
        self.site_region.process_data(content.site_region_code)
        self.total.show(content.total_fen)
        self.agreed.show(content.agreed_fen)
        self.aid.show(content.aid_fen)
        self.witnesses.data = "\n".join(content.witnesses)
        self.project.data = project
        self._show_parties(content)

    def add_row(self) -> None:
        """Give one more row for a party, for people without the script."""
        if len(self.others.entries) < MOST_OTHERS:
            self.others.append_entry({})

    def given(self) -> SigningContent:
        """Return what was typed; call after a successful validate."""
        further = [entry.form for entry in self.others.entries if not entry.form.is_empty]
        return SigningContent(
            name=str(self.name.data or ""),
            programme=SpecialProgramme(self.programme.data),
            agreement_type=AgreementType(self.agreement_type.data),
            parties=(
                self.recipient.form.given(PartyRole.RECIPIENT),
                self.investor.form.given(PartyRole.INVESTOR),
                *(row.given(PartyRole(row.role.data)) for row in further),
            ),
            signed_at=self.signed_at.data or clock.now(),
            place=str(self.place.data or ""),
            total_fen=self.total.fen(),
            agreed_fen=self.agreed.fen(),
            aid_fen=self.aid.fen(),
            people_sent=self.people_sent.data or 0,
            people_trained=self.people_trained.data or 0,
            cooperation_mode=CooperationMode(self.cooperation_mode.data) if self.cooperation_mode.data else None,
            industry=Industry(self.industry.data) if self.industry.data else None,
            in_catalogue={"yes": True, "no": False}.get(str(self.in_catalogue.data)),
            content=str(self.content.data or ""),
            site_region_code=str(self.site_region.data or ""),
            site_place=str(self.site_place.data or ""),
            park=str(self.park.data or ""),
            fx_cents=None if self.fx_amount.data is None else self.fx_amount.data * CENTS_PER_HUNDREDTH,
            fx_rate=self.fx_rate.data,
            land_hundredths=self.land.data,
            floor_area_hundredths=self.floor_area.data,
            output_fen=self.output.fen() or None,
            tax_fen=self.tax.fen() or None,
            jobs=self.jobs.data,
            copies=self.copies.data,
            starts_on=self.starts_on.data,
            production_on=self.production_on.data,
            duties=str(self.duties.data or ""),
            breach=str(self.breach.data or ""),
            witnesses=_names(str(self.witnesses.data or "")),
            activity=str(self.activity.data or ""),
        )

    @property
    def is_project_open(self) -> bool:
        """Tell whether projects are proposed and the clerk hasn't said yet whether it is one of them."""
        return len(self.project.choices or []) > 1 and not self.project.data

    def command(self, signing: str) -> ChangeSigning:
        """Return what is asked."""
        project = str(self.project.data or "")
        return ChangeSigning(
            signing=signing,
            version=version_of(self),
            content=self.given(),
            project="" if project == NEW_PROJECT else project,
            is_large_meant=bool(self.is_large_meant.data),
        )

    def _show_parties(self, content: SigningContent) -> None:
        sides = content.sides()
        first = {id(party) for party in sides.values() if party.role is not PartyRole.OTHER}
        for role, field in ((PartyRole.RECIPIENT, self.recipient), (PartyRole.INVESTOR, self.investor)):
            field.form.process(data=_row(sides[role]))
        while self.others.entries:
            self.others.pop_entry()
        further = [party for party in content.parties if id(party) not in first]
        rows: list[dict[str, Any]] = [{**_row(party), "role": party.role.value} for party in further]
        for row in [*rows, {}][:MOST_OTHERS]:
            self.others.append_entry(row)


def _row(party: PartyGiven) -> dict[str, Any]:
    return {
        "organization": party.organization,
        "organization_name": party.name,
        "name": party.name,
        "region": party.region_code,
        "signatory": party.signatory,
        "title": party.title,
    }


def _names(typed: str) -> tuple[str, ...]:
    """Return names that were typed one a line or with 、 or ， between."""
    for mark in "、，,;；":
        typed = typed.replace(mark, "\n")
    return tuple(name for name in map(one_line, typed.split("\n")) if name)
