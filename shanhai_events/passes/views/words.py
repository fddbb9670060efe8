"""How passes are said and drawn on pages."""

from datetime import timedelta

from flask_babel import gettext as _
from markupsafe import Markup

from shanhai_events.documents.qr import qr_path
from shanhai_events.kernel import clock
from shanhai_events.kernel.words import N_
from shanhai_events.passes.addresses import pass_page_url
from shanhai_events.passes.enums import PassState
from shanhai_events.passes.models import Pass
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.passes.rules.windows import Window
from shanhai_events.passes.rules.zones import EVERYWHERE, zone_name, zone_numbers
from shanhai_events.passes.views.blueprint import blueprint
from shanhai_events.web.filters import clock_time, day_range, month_day
from shanhai_events.web.words import say

MIDNIGHT = "00:00"
REFUSED = N_("未批准")
_SVG = Markup('<svg class="pass-qr" viewBox="0 0 {0} {0}" role="img" aria-label="{2}"><path d="{1}"/></svg>')


@blueprint.app_template_filter("pass_code")
def pass_code(pass_: Pass) -> str:
    """Show the code for typing in its groups."""
    return shown_code(pass_.code or "")


@blueprint.app_template_filter("pass_url")
def pass_url(pass_: Pass) -> str:
    """Return the address of the pass page for its holder's phone."""
    return pass_page_url(pass_)


@blueprint.app_template_filter("qr_svg")
def qr_svg(text: str, label: str) -> Markup:
    """Draw the QR code of a text, quiet zone included; it is dark on white in every theme."""
    size, path = qr_path(text)
    return _SVG.format(size, path, label)


@blueprint.app_template_filter("window_words")
def window_words(window: Window) -> str:
    """Say when a pass opens the gates, in Beijing days."""
    opens, closes = clock.in_beijing(window.opens_at), clock.in_beijing(window.closes_at)
    last = (closes - timedelta(microseconds=1)).date()
    day, time = month_day(opens), clock_time(opens)
    if f"{closes:%H:%M}" == MIDNIGHT:
        if time == MIDNIGHT:
            return day_range(opens.date(), last)
        return _("%(day)s %(time)s 至 %(last)s", day=day, time=time, last=month_day(last))
    if opens.date() == last:
        return _("%(day)s %(time)s 至 %(end)s", day=day, time=time, end=clock_time(closes))
    return _("%(day)s %(time)s 至 %(last)s %(end)s", day=day, time=time, last=month_day(last), end=clock_time(closes))


@blueprint.app_template_filter("zone_label")
def zone_label(number: int) -> str:
    """Name one zone."""
    return say(zone_name(number), zone=number)


@blueprint.app_template_filter("zone_words")
def zone_words(zones: int) -> str:
    """Say which zones a bitmap opens."""
    if zones == EVERYWHERE:
        return _("全部区域")
    return _("，").join(zone_label(number) for number in zone_numbers(zones))


@blueprint.app_template_filter("pass_state_label")
def pass_state_label(pass_: Pass) -> str:
    """Return the msgid of a pass's state; a request that was refused never was a pass."""
    if pass_.state is PassState.REVOKED and pass_.issued_at is None:
        return REFUSED
    return pass_.state.label
