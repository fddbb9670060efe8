"""How a booth on the plan is told in words: to the eye on its card, and to a screen reader."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from shanhai_events.editions.enums import SIDE_LABELS, Side
from shanhai_events.fair.enums import BOOTH_STATE_LABELS, OPEN_SIDES_LABELS, BoothKind, BoothState
from shanhai_events.fair.queries.picture_parts import BoothOnPlan
from shanhai_events.fair.rules.assignment import Suggestion
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.kernel import clock
from shanhai_events.kernel.errors import Refusal
from shanhai_events.web.filters import zh
from shanhai_events.web.locale import current_locale
from shanhai_events.web.words import say


@dataclass(frozen=True, kw_only=True, slots=True)
class BoothWords:
    """What is said of a booth: in one line that begins with what is drawn, its state, and at length line by line.

    `drawn` are the lines of text in its square; whoever speaks to the browser names a booth by them (WCAG 2.5.3).
    """

    drawn: tuple[str, ...]
    label: str
    state: str
    lines: str


@blueprint.app_template_filter("booth_words")
def booth_words(booth: BoothOnPlan) -> BoothWords:
    """Say number, state, measures, open sides, place, way to the nearest door, wishes and note."""
    locale = current_locale()
    glue = _glue(locale)
    state = _state(locale, booth.look, booth.state, booth.rank)
    area, sides = _area(locale, booth.area_m2), _opening(locale, booth.open_sides)
    wanted = _wishes(locale, booth.wishes) if booth.wishes else ""
    near = _way(locale, booth.near.in_locale(locale), booth.near_m) if booth.near else ""
    name = booth.region.in_locale(locale) if booth.region else booth.zone.in_locale(locale)
    clash = _("志愿冲突") if booth.look == "clash" else ""
    lines = (
        glue.join((_measures(booth.width_cm, booth.depth_cm), area, sides)),
        glue.join(filter(None, (_region_place(locale, name) if booth.region else name, near))),
        wanted,
        booth.note,
    )
    drawn = _drawn(booth, state, area)
    told = (*drawn, booth.number, clash, state, area, sides, name, wanted)
    return BoothWords(
        drawn=drawn,
        label=glue.join(dict.fromkeys(filter(None, told))),
        state=state,
        lines="\n".join(filter(None, lines)),
    )


@blueprint.app_template_filter("booth_state_word")
def state_word(booth: BoothOnPlan) -> str:
    """Say how the booth stands for this reader."""
    return _state(current_locale(), booth.look, booth.state, booth.rank)


@blueprint.app_template_filter("booth_opening")
def opening(booth: BoothOnPlan) -> str:
    """Say how many sides are open, and where a single one looks."""
    return _opening(current_locale(), booth.open_sides)


@blueprint.app_template_filter("booth_place")
def place(booth: BoothOnPlan) -> str:
    """Say for whom it is meant, or else in which zone it lies."""
    locale = current_locale()
    if booth.region is None:
        return booth.zone.in_locale(locale)
    return _region_place(locale, booth.region.in_locale(locale))


@blueprint.app_template_filter("booth_way")
def way(booth: BoothOnPlan) -> str:
    """Say how far the nearest door is."""
    if booth.near is None:
        return ""
    return _way(current_locale(), booth.near.in_locale(current_locale()), booth.near_m)


@blueprint.app_template_filter("booth_wishes")
def wishes(booth: BoothOnPlan) -> str:
    """Say how many other enterprises want it."""
    return _wishes(current_locale(), booth.wishes) if booth.wishes else ""


@blueprint.app_template_filter("booth_kind_word")
def kind_word(booth: BoothOnPlan) -> str:
    """Say whether it is a standard booth or raw space, where the two are told apart."""
    return _("光地") if booth.kind is BoothKind.RAW_SPACE else _("标准展位")


@blueprint.app_template_filter("fit_reason")
def fit_reason(fit: Suggestion) -> str:
    """Say why booths suit an application: the preference they answer, a corner, wishes of others."""
    reasons = [_("第 %(rank)s 志愿", rank=fit.rank)] if fit.rank is not None else []
    corners = [booth.number for booth in fit.booths if booth.is_corner]
    if corners:
        reasons.append(_("%(number)s 角位", number=corners[0]) if len(fit.booths) > 1 else _("角位"))
    wanted = max(booth.wishes for booth in fit.booths)
    if wanted and fit.rank is None:
        reasons.append(_wishes(current_locale(), wanted))
    return _glue(current_locale()).join(reasons)


@blueprint.app_template_filter("refusal_words")
def refusal_words(refusal: Refusal) -> Markup:
    """Say a refusal that was not raised; names that stay Chinese are marked, as on every page."""
    values = {name: _marked(value) for name, value in refusal.params.items()}
    return escape(_(refusal.message)) % values if values else escape(_(refusal.message))


def _marked(value: object) -> object:
    return zh(value) if isinstance(value, str) and not value.isascii() and "–" not in value else value


@blueprint.app_template_filter("last_day")
def last_day(deadline: datetime) -> date:
    """Return the last day on which a deadline, which is the first instant too late, still holds."""
    return clock.in_beijing(deadline - timedelta(seconds=1)).date()


@blueprint.app_template_filter("fit_text")
def fit_text(text: str, width: float) -> str:
    """Return the class that makes a label narrower, or hides it, when `width` units are too few for it."""
    ems = _ems(text)
    if ems * 11 <= width:
        return ""
    return " is-small" if ems * 9 <= width + 6 else " is-cut"


def _drawn(booth: BoothOnPlan, state: str, area: str) -> tuple[str, ...]:
    if booth.joined:
        return ()
    if not booth.large:
        return (str(booth.rank), booth.short) if booth.rank is not None else (booth.short,)
    if booth.holder:
        first = _clip(booth.holder, booth.box.width)
    elif booth.rank:
        first = state
    elif booth.region:
        first = _clip(booth.region.in_locale(current_locale()), booth.box.width)
    else:
        first = kind_word(booth)
    return first, booth.number, area


# Thousands of booths share few words, so each is translated once for a language.
@lru_cache(maxsize=64)
def _state(_locale: str, look: str, state: BoothState, rank: int | None) -> str:
    if look == "mine" and rank is not None:
        return _("第 %(rank)s 志愿", rank=rank)
    if look == "mine":
        return _("这份申请的展位")
    if look == "fits":
        return _("可以放")
    if look == "free":
        return say(BOOTH_STATE_LABELS[BoothState.FREE])
    return say(BOOTH_STATE_LABELS[state])


@lru_cache(maxsize=64)
def _opening(_locale: str, open_sides: str) -> str:
    if not open_sides:
        return ""
    words = say(OPEN_SIDES_LABELS[len(open_sides)])
    if len(open_sides) > 1:
        return words
    return _("%(opening)s（向%(side)s）", opening=words, side=say(SIDE_LABELS[Side(open_sides)]))


@lru_cache(maxsize=512)
def _way(_locale: str, door: str, metres: int) -> str:
    return _("距%(door)s %(metres)s m", door=door, metres=metres)


@lru_cache(maxsize=256)
def _region_place(_locale: str, region: str) -> str:
    return _("%(region)s展区", region=region)


@lru_cache(maxsize=256)
def _measures(width_cm: int, depth_cm: int) -> str:
    return f"{width_cm / 100:g} m × {depth_cm / 100:g} m"


@lru_cache(maxsize=256)
def _area(_locale: str, area_m2: int) -> str:
    return f"{area_m2} m²"


@lru_cache(maxsize=64)
def _wishes(_locale: str, count: int) -> str:
    return ngettext("%(num)s 家有意向", "%(num)s 家有意向", count)


def _clip(name: str, width: str) -> str:
    """Return as much of a name as fits into so many units at the size of a booth's name."""
    room = float(width) - 8
    if _ems(name) * 11.5 <= room:
        return name
    kept = name
    while kept and (_ems(kept) + 1) * 11.5 > room:
        kept = kept[:-1]
    return f"{kept}…"


def _ems(text: str) -> float:
    return sum(0.55 if character.isascii() else 1.0 for character in text)


def _glue(locale: str) -> str:
    return ", " if locale == "en" else "，"
