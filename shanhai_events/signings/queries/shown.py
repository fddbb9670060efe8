"""A record as values: as the content of its form, and as text that a person can compare."""

from collections.abc import Mapping

from shanhai_events.kernel import clock
from shanhai_events.kernel.money import format_wan
from shanhai_events.kernel.words import N_
from shanhai_events.projects.enums import PROGRAMME_LABELS
from shanhai_events.signings.content import PartyGiven, SigningContent
from shanhai_events.signings.enums import INDUSTRY_LABELS, MODE_LABELS, ROLE_LABELS, TYPE_LABELS, PartyRole
from shanhai_events.signings.models.records import Signing, SigningParty
from shanhai_events.signings.rules.amounts import AMOUNTS
from shanhai_events.signings.rules.figures import RATE_DECIMALS, format_exact


def content_of(signing: Signing) -> SigningContent:
    """Return a record as the content of its form."""
    plain = ("parties", "site_region_code", "activity", "witnesses")
    values = {name: getattr(signing, name) for name in SigningContent.__slots__ if name not in plain}
    return SigningContent(
        **values,
        parties=tuple(
            PartyGiven(
                role=party.role,
                organization=party.organization.public_id,
                name=party.name,
                region_code=party.region.code,
                signatory=party.signatory,
                title=party.title,
            )
            for party in signing.parties
        ),
        site_region_code=signing.site_region.code,
        activity=signing.activity.public_id if signing.activity else "",
        witnesses=tuple(signing.witnesses),
    )


def readable(content: SigningContent) -> Mapping[str, str]:
    """Return a content as label → text, to be compared by a person; empty fields are left out."""
    shown = {
        N_("项目名称"): content.name,
        N_("专项"): PROGRAMME_LABELS[content.programme],
        N_("协议类型"): TYPE_LABELS[content.agreement_type],
        **{ROLE_LABELS[party.role]: _party(party) for party in content.parties},
        N_("投资总额（万元）"): format_wan(content.total_fen),
        N_("协议资金（万元）"): format_wan(content.agreed_fen),
        N_("帮扶资金（万元）"): format_wan(content.aid_fen),
        N_("输出劳务（人次）"): _number(content.people_sent),
        N_("培训（人）"): _number(content.people_trained),
        N_("合作方式"): MODE_LABELS[content.cooperation_mode] if content.cooperation_mode else "",
        N_("行业"): INDUSTRY_LABELS[content.industry] if content.industry else "",
        N_("符合产业导向目录"): {True: N_("是"), False: N_("否"), None: ""}[content.in_catalogue],
        N_("合作内容"): content.content,
        N_("建设地点"): content.site_region_code,
        N_("乡镇、街道"): content.site_place,
        N_("园区"): content.park,
        N_("其中外资（万美元）"): format_wan(content.fx_cents) if content.fx_cents else "",
        N_("汇率"): format_exact(content.fx_rate, RATE_DECIMALS),
        N_("用地（亩）"): format_exact(content.land_hundredths),
        N_("容积率"): format_exact(content.floor_area_hundredths),
        N_("预计年产值（万元）"): format_wan(content.output_fen) if content.output_fen else "",
        N_("预计年税收（万元）"): format_wan(content.tax_fen) if content.tax_fen else "",
        N_("预计就业（人）"): _number(content.jobs),
        N_("文本份数"): _number(content.copies),
        N_("计划开工"): str(content.starts_on or ""),
        N_("计划投产"): str(content.production_on or ""),
        N_("权责要点"): content.duties,
        N_("违约要点"): content.breach,
        N_("见证人"): "、".join(content.witnesses),
        N_("签约时间"): f"{clock.in_beijing(content.signed_at):%Y-%m-%d %H:%M}",
        N_("签约地点"): content.place,
        N_("活动"): content.activity,
    }
    return {label: text for label, text in shown.items() if text}


def amounts_of(signing: Signing) -> dict[str, int]:
    """Return the fen of each amount that a record keeps, by its name."""
    return {name: getattr(signing, f"{name}_fen") for name in AMOUNTS}


def side_of(signing: Signing, role: PartyRole) -> SigningParty:
    """Return the first party on a side; a template names the side by its value."""
    return next(party for party in signing.parties if party.role == role)


def _party(party: PartyGiven) -> str:
    return "，".join(filter(None, (party.name or party.organization, party.signatory, party.title)))


def _number(value: int | None) -> str:
    return str(value) if value else ""
