"""Why booths cannot be given to an application."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class BoothTaken(Conflict):
    """Another application holds the booth."""

    code = "booth_taken"
    message = N_("放不下：这个展位刚刚已分配给另一家企业。")


class PlacementRefused(Conflict):
    """The booths cannot be given to this application; the subclass says why."""

    code = "placement_refused"
    message = N_("放不下：这些展位不能分配给这份申请。")


class NoBoothChosen(PlacementRefused):
    """Nothing was chosen on the plan or in the list."""

    code = "no_booth_chosen"
    message = N_("请先选择展位。")


class BoothHeld(PlacementRefused):
    """Another enterprise has the booth and has not confirmed it yet."""

    code = "booth_taken"
    message = N_("放不下：%(booth)s 已分配给%(holder)s，%(since)s。")


class BoothConfirmed(BoothHeld):
    """Another enterprise has the booth and has confirmed it."""

    message = N_("放不下：%(booth)s 已由%(holder)s确认，%(since)s。")


class BoothReserved(PlacementRefused):
    """The organizer keeps the booth back."""

    code = "booth_reserved"
    message = N_("放不下：%(booth)s 是预留展位，请先在展位图上解除预留。")


class BoothBlocked(PlacementRefused):
    """The booth is out of use."""

    code = "booth_blocked"
    message = N_("放不下：%(booth)s 已停用。")


class WrongBoothKind(PlacementRefused):
    """Standard booths and raw space are not exchanged for each other."""

    code = "wrong_booth_kind"
    message = N_("放不下：%(booth)s 与申请的展位类型不同。")


class WrongBoothCount(PlacementRefused):
    """An application gets exactly as many booths as it asked for."""

    code = "wrong_booth_count"
    message = N_("放不下：申请 %(asked)s 个展位，现在选了 %(chosen)s 个。")


class PlacedApart(PlacementRefused):
    """Several booths of one application stand side by side."""

    code = "placed_apart"
    message = N_("放不下：几个展位要相邻。")


class RawSpaceTooSmall(PlacementRefused):
    """The raw space is smaller than what was asked for."""

    code = "raw_space_too_small"
    message = N_("放不下：申请 %(asked)s m²，现在只有 %(chosen)s m²。")


class OutsideRegion(PlacementRefused):
    """The booth is meant for another place and nobody said why it should go elsewhere."""

    code = "outside_region"
    message = N_("%(booth)s 划给%(region)s。要放到这里，请写明说明。")
