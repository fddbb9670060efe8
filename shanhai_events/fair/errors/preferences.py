"""Why booths cannot be wished for."""

from shanhai_events.kernel.errors import Invalid
from shanhai_events.kernel.words import N_


class PreferenceRefused(Invalid):
    """The booths cannot be wished for; the subclass says why."""

    code = "preference_refused"
    message = N_("这几个展位不能作为志愿。")


class BoothNotNamed(PreferenceRefused):
    """Nothing was typed and nothing chosen on the plan."""

    code = "booth_not_named"
    message = N_("请填展位号，例如 A004–A005。")


class BoothUnknown(PreferenceRefused):
    """The plan of this edition has no such booth."""

    code = "booth_unknown"
    message = N_("平面图上没有展位 %(number)s。")


class BoothNotOffered(PreferenceRefused):
    """The booth is blocked, reserved, or given to somebody."""

    code = "booth_not_offered"
    message = N_("展位 %(number)s 现在不能选。")


class BoothKindDiffers(PreferenceRefused):
    """Standard booths and raw space are not exchanged for each other."""

    code = "booth_kind_differs"
    message = N_("展位 %(number)s 与申请的展位类型不同。")


class BoothCountDiffers(PreferenceRefused):
    """A wish names exactly as many booths as are asked for."""

    code = "booth_count_differs"
    message = N_("每个志愿要选 %(count)s 个展位，这里是 %(found)s 个。")


class BoothsApart(PreferenceRefused):
    """Several booths of one wish stand side by side."""

    code = "booths_apart"
    message = N_("同一志愿的展位要相邻。")


class SpaceTooSmall(PreferenceRefused):
    """The raw space is smaller than the area asked for."""

    code = "space_too_small"
    message = N_("所选光地共 %(area)s m²，小于申请的面积。")


class BoothOutsideRegion(PreferenceRefused):
    """The booth is meant for enterprises of another place."""

    code = "booth_outside_region"
    message = N_("展位 %(number)s 留给其他县（市、区）。")


class BoothChosenTwice(PreferenceRefused):
    """A booth stands in one wish only."""

    code = "booth_chosen_twice"
    message = N_("展位 %(number)s 已经在另一个志愿里。")


class TooManyPreferences(PreferenceRefused):
    """The edition takes a fixed number of wishes."""

    code = "too_many_preferences"
    message = N_("最多选 %(most)s 个志愿。请先移除一个。")


class NoNeighboursFree(PreferenceRefused):
    """No group of the size asked for can be made around the booth."""

    code = "no_neighbours_free"
    message = N_("展位 %(number)s 旁边没有足够的相邻展位可选。")
