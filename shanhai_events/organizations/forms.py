"""Forms of the organization pages: strings in, one frozen command or field errors out."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, EmailField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import (
    parse_company_name,
    parse_landline,
    parse_mobile,
    parse_person_name,
    parse_postcode,
)
from shanhai_events.organizations.commands import CodeGiven, ContactGiven, FileContent
from shanhai_events.organizations.enums import (
    DOCUMENT_LABELS,
    EXHIBITING_KINDS,
    KIND_LABELS,
    OWNERSHIP_LABELS,
    CodeKind,
    DocumentKind,
    OrganizationKind,
    Ownership,
)
from shanhai_events.organizations.rules import read_code
from shanhai_events.regions.forms import RegionField
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.words import lazy as _l
from shanhai_events.web.words import say

CODE_FIELDS = {
    CodeKind.USCC: "uscc",
    CodeKind.LICENSE_NO: "license_no",
    CodeKind.ORG_CODE: "org_code",
}
LICENSE_LIMIT = {"accept": ".pdf,.jpg,.jpeg,.png", "data-limit-bytes": "20971520"}


class FileForm(BaseForm):
    """The editable part of a file, as its own people fill it in."""

    version = HiddenField()
    kind = SelectField(_l("单位类型"), validators=[InputRequired()])
    name = StringField(_l("单位全称"), validators=[InputRequired(), Parsed(parse_company_name)])
    name_en = StringField(_l("英文名称"), validators=[Optional(), Length(max=120)])
    uscc = StringField(_l("统一社会信用代码"), validators=[Optional(), Length(max=40)])
    license_no = StringField(_l("营业执照注册号"), validators=[Optional(), Length(max=40)])
    org_code = StringField(_l("组织机构代码"), validators=[Optional(), Length(max=40)])
    region = RegionField(_l("注册地"), validators=[InputRequired()])
    address = StringField(_l("地址"), validators=[InputRequired(), Length(max=120)])
    postcode = StringField(_l("邮政编码"), validators=[Optional(), Parsed(parse_postcode)])
    website = StringField(_l("网址"), validators=[Optional(), Length(max=200)])
    ownership = SelectField(_l("企业性质"), validators=[Optional()])
    legal_representative = StringField(_l("法定代表人"), validators=[InputRequired(), Parsed(parse_person_name)])
    contact_name = StringField(_l("联系人"), validators=[InputRequired(), Parsed(parse_person_name)])
    contact_mobile = StringField(_l("手机"), validators=[InputRequired(), Parsed(parse_mobile)])
    contact_title = StringField(_l("职务"), validators=[Optional(), Length(max=40)])
    contact_phone = StringField(_l("固定电话"), validators=[Optional(), Parsed(parse_landline)])
    contact_email = EmailField(_l("联系邮箱"), validators=[Optional(), Email(), Length(max=254)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, say(KIND_LABELS[kind])) for kind in self.kinds()]
        self.ownership.choices = [("", _l("请选择")), *((o.value, say(w)) for o, w in OWNERSHIP_LABELS.items())]
        self._codes: tuple[CodeGiven, ...] = ()

    def kinds(self) -> tuple[OrganizationKind, ...]:
        """Return the kinds that may be chosen here."""
        return EXHIBITING_KINDS

    def waives_check(self) -> bool:
        """Tell whether a wrong check digit is let pass."""
        return False

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then each code by its own rules."""
        valid: bool = super().validate(extra_validators)
        found: list[CodeGiven] = []
        for kind, name in CODE_FIELDS.items():
            field = self[name]
            if not field.data or field.errors:
                continue
            try:
                value, waived = read_code(kind, field.data, waive_check=self.waives_check())
            except InvalidValue as error:
                field.errors = [say(error.message, **error.params)]
                valid = False
            else:
                found.append(CodeGiven(kind=kind, value=value, as_typed=field.data, check_waived=waived))
        self._codes = tuple(found)
        return valid

    def read_version(self) -> int:
        """Return the version that was on the page; 0 when it was tampered with."""
        text = str(self.version.data or "")
        return int(text) if text.isascii() and text.isdigit() else 0

    def to_content(self) -> FileContent:
        """Return what was typed, normalised; call after a successful validate."""
        contact = None
        if self.contact_name.data and self.contact_mobile.data:
            contact = ContactGiven(
                name=self.contact_name.data,
                mobile=self.contact_mobile.data,
                title=self.contact_title.data or "",
                phone=self.contact_phone.data or "",
                email=self.contact_email.data or "",
            )
        return FileContent(
            kind=OrganizationKind(self.kind.data),
            name=self.name.data or "",
            name_en=self.name_en.data or "",
            codes=self._codes,
            region_code=self.region.data,
            address=self.address.data or "",
            postcode=self.postcode.data or "",
            website=self.website.data or "",
            ownership=Ownership(self.ownership.data) if self.ownership.data else None,
            legal_representative=self.legal_representative.data or "",
            contact=contact,
        )

    def show(self, content: FileContent, *, version: int) -> None:
        """Fill the fields with a file as it stands."""
        self.version.data = str(version)
        self.kind.data = content.kind.value
        self.ownership.data = content.ownership.value if content.ownership else ""
        self.region.data = content.region_code
        for name in ("name", "name_en", "address", "postcode", "website", "legal_representative"):
            self[name].data = getattr(content, name)
        for code in content.codes:
            self[CODE_FIELDS[code.kind]].data = code.value
        if content.contact is not None:
            for name in ("name", "mobile", "title", "phone", "email"):
                self[f"contact_{name}"].data = getattr(content.contact, name)


class OfficeFileForm(FileForm):
    """The same file as an office fills it in: every kind, and a check digit may be waived beside the license."""

    check_waived = BooleanField(_l("已核对营业执照原件，校验码不符仍按执照登记"))
    license = FileField(_l("营业执照扫描件"), render_kw=LICENSE_LIMIT)

    def kinds(self) -> tuple[OrganizationKind, ...]:
        """Return all kinds."""
        return tuple(OrganizationKind)

    def waives_check(self) -> bool:
        """Tell whether the office vouches for the code."""
        return bool(self.check_waived.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for people and a legal representative only of those who exhibit."""
        if self.kind.data not in {kind.value for kind in EXHIBITING_KINDS}:
            for name in ("legal_representative", "contact_name", "contact_mobile"):
                self[name].validators = [Optional(), *self[name].validators[1:]]
        return super().validate(extra_validators)


class JoinForm(BaseForm):
    """A request to act for a file that exists."""

    message = TextAreaField(_l("说明您的身份"), validators=[InputRequired(), Length(max=300)])


class DecideForm(BaseForm):
    """The answer to such a request."""

    reason = StringField(_l("理由"), validators=[Optional(), Length(max=300)])


class InviteForm(BaseForm):
    """An invitation to take a file over."""

    name = StringField(_l("姓名"), validators=[InputRequired(), Parsed(parse_person_name)])
    email = EmailField(_l("邮箱"), validators=[InputRequired(), Email(), Length(max=254)])


class DocumentForm(BaseForm):
    """A document for the file."""

    kind = SelectField(_l("材料类型"), validators=[InputRequired()])
    upload = FileField(_l("文件"), validators=[FileRequired()], render_kw=LICENSE_LIMIT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, say(label)) for kind, label in DOCUMENT_LABELS.items()]

    def document_kind(self) -> DocumentKind:
        """Return the chosen kind."""
        return DocumentKind(self.kind.data)
