"""Closed lists about signings, each with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class SigningState(StrEnum):
    """Life of a signing record."""

    DRAFT = "draft"
    PENDING = "pending"
    VERIFIED = "verified"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    VOIDED = "voided"


STATE_LABELS: dict[SigningState, str] = {
    SigningState.DRAFT: N_("草稿"),
    SigningState.PENDING: N_("待核验"),
    SigningState.VERIFIED: N_("已核验，待签约"),
    SigningState.SIGNED: N_("已签约"),
    SigningState.CANCELLED: N_("未签约"),
    SigningState.VOIDED: N_("已作废"),
}


class SigningEvent(StrEnum):
    """What moves a record on."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    VERIFY = "verify"
    SIGN = "sign"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    REQUEST_VOID = "request_void"
    KEEP = "keep"
    VOID = "void"


class Hand(StrEnum):
    """Whose act it is."""

    CLERK = "clerk"
    VERIFIER = "verifier"
    PROVINCE = "province"


class PartyRole(StrEnum):
    """On which side of an agreement a party stands."""

    RECIPIENT = "recipient"
    INVESTOR = "investor"
    OTHER = "other"


ROLE_LABELS: dict[PartyRole, str] = {
    PartyRole.RECIPIENT: N_("引资方（甲方）"),
    PartyRole.INVESTOR: N_("投资方（乙方）"),
    PartyRole.OTHER: N_("其他方"),
}


class AgreementType(StrEnum):
    """协议类型."""

    CONTRACT = "contract"
    COOPERATION = "cooperation"
    FRAMEWORK = "framework"
    INTENT = "intent"
    SUPPLEMENT = "supplement"
    DONATION = "donation"
    LABOUR = "labour"


TYPE_LABELS: dict[AgreementType, str] = {
    AgreementType.CONTRACT: N_("正式合同"),
    AgreementType.COOPERATION: N_("合作协议"),
    AgreementType.FRAMEWORK: N_("框架协议"),
    AgreementType.INTENT: N_("意向书"),
    AgreementType.SUPPLEMENT: N_("补充协议"),
    AgreementType.DONATION: N_("捐赠协议"),
    AgreementType.LABOUR: N_("劳务协议"),
}


class CooperationMode(StrEnum):
    """合作方式."""

    SOLE = "sole"
    JOINT_VENTURE = "joint_venture"
    COOPERATIVE = "cooperative"
    HOLDING = "holding"
    EQUITY = "equity"
    ACQUISITION = "acquisition"
    MERGER = "merger"
    LEASE = "lease"
    TRUSTEESHIP = "trusteeship"
    CONTRACTING = "contracting"
    TECHNOLOGY = "technology"
    PROCESSING = "processing"


MODE_LABELS: dict[CooperationMode, str] = {
    CooperationMode.SOLE: N_("独资"),
    CooperationMode.JOINT_VENTURE: N_("合资"),
    CooperationMode.COOPERATIVE: N_("合作"),
    CooperationMode.HOLDING: N_("控股"),
    CooperationMode.EQUITY: N_("参股"),
    CooperationMode.ACQUISITION: N_("收购"),
    CooperationMode.MERGER: N_("兼并"),
    CooperationMode.LEASE: N_("租赁"),
    CooperationMode.TRUSTEESHIP: N_("托管"),
    CooperationMode.CONTRACTING: N_("承包"),
    CooperationMode.TECHNOLOGY: N_("技术入股"),
    CooperationMode.PROCESSING: N_("来料加工"),
}


class Industry(StrEnum):
    """Sections of the national industry classification (GB/T 4754)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H = "H"
    I = "I"  # noqa: E741 - the letter of the standard
    J = "J"
    K = "K"
    L = "L"
    M = "M"
    N = "N"
    O = "O"  # noqa: E741 - the letter of the standard
    P = "P"
    Q = "Q"
    R = "R"
    S = "S"
    T = "T"


INDUSTRY_LABELS: dict[Industry, str] = {
    Industry.A: N_("农、林、牧、渔业"),
    Industry.B: N_("采矿业"),
    Industry.C: N_("制造业"),
    Industry.D: N_("电力、热力、燃气及水生产和供应业"),
    Industry.E: N_("建筑业"),
    Industry.F: N_("批发和零售业"),
    Industry.G: N_("交通运输、仓储和邮政业"),
    Industry.H: N_("住宿和餐饮业"),
    Industry.I: N_("信息传输、软件和信息技术服务业"),
    Industry.J: N_("金融业"),
    Industry.K: N_("房地产业"),
    Industry.L: N_("租赁和商务服务业"),
    Industry.M: N_("科学研究和技术服务业"),
    Industry.N: N_("水利、环境和公共设施管理业"),
    Industry.O: N_("居民服务、修理和其他服务业"),
    Industry.P: N_("教育"),
    Industry.Q: N_("卫生和社会工作"),
    Industry.R: N_("文化、体育和娱乐业"),
    Industry.S: N_("公共管理、社会保障和社会组织"),
    Industry.T: N_("国际组织"),
}


class SigningFileKind(StrEnum):
    """What a file kept with a record shows."""

    SIGNED_PAGE = "signed_page"
    CONTRACT = "contract"
    OTHER = "other"


FILE_LABELS: dict[SigningFileKind, str] = {
    SigningFileKind.SIGNED_PAGE: N_("签字页照片"),
    SigningFileKind.CONTRACT: N_("合同扫描件"),
    SigningFileKind.OTHER: N_("其他附件"),
}


class SummaryCopy(StrEnum):
    """For whom a copy of the summary is printed; a party's own copy names that party first."""

    PARTY_A = "party_a"
    PARTY_B = "party_b"
    ARCHIVE = "archive"
    DUPLICATE = "duplicate"


COPY_LABELS: dict[SummaryCopy, str] = {
    SummaryCopy.PARTY_A: N_("甲方本"),
    SummaryCopy.PARTY_B: N_("乙方本"),
    SummaryCopy.ARCHIVE: N_("存档本"),
    SummaryCopy.DUPLICATE: N_("副本"),
}


class SummaryStatus(StrEnum):
    """What a printed summary is worth at a moment; drafts carry no number and no code."""

    DRAFT = "draft"
    VALID = "valid"
    SUPERSEDED = "superseded"
    VOIDED = "voided"


STATUS_LABELS: dict[SummaryStatus, str] = {
    SummaryStatus.DRAFT: N_("草稿"),
    SummaryStatus.VALID: N_("有效"),
    SummaryStatus.SUPERSEDED: N_("已被替代"),
    SummaryStatus.VOIDED: N_("已作废"),
}


class PrintFormat(StrEnum):
    """How many summaries come as one file."""

    PDF = "pdf"
    ZIP = "zip"


FORMAT_LABELS: dict[PrintFormat, str] = {
    PrintFormat.PDF: N_("一个 PDF"),
    PrintFormat.ZIP: N_("压缩包，每份一个 PDF"),
}
