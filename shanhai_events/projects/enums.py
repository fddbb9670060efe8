"""Closed lists about projects, each with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class SpecialProgramme(StrEnum):
    """四大专项: the four special programmes."""

    INDUSTRY = "industry"
    RURAL = "rural"
    LABOUR = "labour"
    SOCIAL = "social"


PROGRAMME_LABELS: dict[SpecialProgramme, str] = {
    SpecialProgramme.INDUSTRY: N_("特色产业"),
    SpecialProgramme.RURAL: N_("农村项目"),
    SpecialProgramme.LABOUR: N_("劳务就业"),
    SpecialProgramme.SOCIAL: N_("社会事业"),
}


class ProjectStage(StrEnum):
    """How far a project has come."""

    NEGOTIATING = "negotiating"
    SIGNED = "signed"


STAGE_LABELS: dict[ProjectStage, str] = {
    ProjectStage.NEGOTIATING: N_("洽谈"),
    ProjectStage.SIGNED: N_("已签约"),
}


class EntryKind(StrEnum):
    """Why an entry was posted: a project's first signing, what a later one adds, a correction, a signing made void."""

    FIRST = "first"
    INCREASE = "increase"
    CORRECTION = "correction"
    VOID = "void"


ENTRY_LABELS: dict[EntryKind, str] = {
    EntryKind.FIRST: N_("首次签约"),
    EntryKind.INCREASE: N_("再次签约，只计增加额"),
    EntryKind.CORRECTION: N_("更正"),
    EntryKind.VOID: N_("作废冲销"),
}
