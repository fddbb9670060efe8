"""Closed lists about organizations, each with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class OrganizationKind(StrEnum):
    """What sort of legal person a file is about."""

    ENTERPRISE = "enterprise"
    INDIVIDUAL = "individual"
    COOPERATIVE = "cooperative"
    VILLAGE_COLLECTIVE = "village_collective"
    GOVERNMENT = "government"
    PARK = "park"
    INSTITUTION = "institution"
    CHAMBER = "chamber"
    FEDERATION = "federation"
    MEDIA = "media"


KIND_LABELS: dict[OrganizationKind, str] = {
    OrganizationKind.ENTERPRISE: N_("企业"),
    OrganizationKind.INDIVIDUAL: N_("个体工商户"),
    OrganizationKind.COOPERATIVE: N_("农民专业合作社"),
    OrganizationKind.VILLAGE_COLLECTIVE: N_("村（股份）经济合作社"),
    OrganizationKind.GOVERNMENT: N_("政府部门"),
    OrganizationKind.PARK: N_("开发区、园区"),
    OrganizationKind.INSTITUTION: N_("事业单位"),
    OrganizationKind.CHAMBER: N_("商会"),
    OrganizationKind.FEDERATION: N_("企业联合促进会"),
    OrganizationKind.MEDIA: N_("媒体"),
}

EXHIBITING_KINDS = (
    OrganizationKind.ENTERPRISE,
    OrganizationKind.INDIVIDUAL,
    OrganizationKind.COOPERATIVE,
    OrganizationKind.VILLAGE_COLLECTIVE,
)


class Ownership(StrEnum):
    """企业性质."""

    STATE = "state"
    COLLECTIVE = "collective"
    PRIVATE = "private"
    FOREIGN = "foreign"
    INDIVIDUAL = "individual"
    COOPERATIVE = "cooperative"
    OTHER = "other"


OWNERSHIP_LABELS: dict[Ownership, str] = {
    Ownership.STATE: N_("国有"),
    Ownership.COLLECTIVE: N_("集体"),
    Ownership.PRIVATE: N_("民营"),
    Ownership.FOREIGN: N_("外资"),
    Ownership.INDIVIDUAL: N_("个体"),
    Ownership.COOPERATIVE: N_("合作社"),
    Ownership.OTHER: N_("其他"),
}


class CodeKind(StrEnum):
    """Which register a code comes from."""

    USCC = "uscc"
    LICENSE_NO = "license_no"
    ORG_CODE = "org_code"


CODE_LABELS: dict[CodeKind, str] = {
    CodeKind.USCC: N_("统一社会信用代码"),
    CodeKind.LICENSE_NO: N_("营业执照注册号"),
    CodeKind.ORG_CODE: N_("组织机构代码"),
}


class NameKind(StrEnum):
    """Why another name is kept."""

    FORMER = "former"
    ALIAS = "alias"


class JoinState(StrEnum):
    """Life of a request to join a file."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


class DocumentKind(StrEnum):
    """What a document in the file proves."""

    BUSINESS_LICENSE = "business_license"
    TRADEMARK = "trademark"
    PATENT = "patent"
    CERTIFICATE = "certificate"
    OTHER = "other"


DOCUMENT_LABELS: dict[DocumentKind, str] = {
    DocumentKind.BUSINESS_LICENSE: N_("营业执照"),
    DocumentKind.TRADEMARK: N_("商标注册证"),
    DocumentKind.PATENT: N_("专利证书"),
    DocumentKind.CERTIFICATE: N_("认证证书"),
    DocumentKind.OTHER: N_("其他材料"),
}

FIELD_LABELS: dict[str, str] = {
    "name": N_("单位全称"),
    "name_en": N_("英文名称"),
    "region_code": N_("注册地"),
    "address": N_("地址"),
    "postcode": N_("邮政编码"),
    "website": N_("网址"),
    "legal_representative": N_("法定代表人"),
    "codes": N_("登记代码"),
}
