"""Why a device or a gate cannot do something."""

from shanhai_events.kernel.errors import Conflict, Refusal
from shanhai_events.kernel.words import N_


class DeviceUnknown(Refusal):
    """There is no token, or none that was ever given out."""

    code = "device_unknown"
    message = N_("这台设备没有登记。请在“闸口与设备”页取新的登记码。")
    status = 401


class DeviceRevoked(Refusal):
    """The device was stopped, or its time is over."""

    code = "device_revoked"
    message = N_("这台设备已停用。请在“闸口与设备”页取新的登记码。")
    status = 401


class SupervisorOnly(Refusal):
    """A steward's device asked for what only a supervisor's may do."""

    code = "supervisor_only"
    message = N_("只有检录组长的设备可以这样做。")
    status = 403


class CodeUnknown(Refusal):
    """No device is waiting under this enrollment code."""

    code = "code_unknown"
    message = N_("没有这个登记码。请核对后再输。")
    status = 404


class CodeUsed(Conflict):
    """The enrollment code was answered already."""

    code = "code_used"
    message = N_("这个登记码已经用过。请取新的登记码。")


class CodeExpired(Conflict):
    """The enrollment code lived ten minutes."""

    code = "code_expired"
    message = N_("这个登记码已过期。请取新的登记码。")


class GateExists(Conflict):
    """Two gates of one edition cannot have one name."""

    code = "gate_exists"
    message = N_("本届已有同名的闸口。")


class DeviceExists(Conflict):
    """Two devices of one edition cannot have one name."""

    code = "device_exists"
    message = N_("本届已有同名的设备。")


class WrongWay(Refusal):
    """The gate doesn't lead the way that was asked for."""

    code = "wrong_way"
    message = N_("所选闸口不走这个方向，请换方向或换闸口。")
    status = 422


class ReasonMissing(Refusal):
    """What is done by hand says why."""

    code = "reason_missing"
    message = N_("请写明原因。")
    status = 422


class ScanIdReused(Conflict):
    """The form was sent before, with other values."""

    code = "scan_id_reused"
    message = N_("这张表单已经提交过，没有再记。请重新打开再填。")


class BadEnvelope(Refusal):
    """What was sent is not a batch of 1 to 500 scans."""

    code = "bad_envelope"
    message = N_("请求须是 JSON，含 1 至 500 条扫码记录。")
    status = 422


class TurnTaken(Conflict):
    """Another gate took the turn of this pass at the same moment; the scan is decided again."""

    code = "turn_taken"
    message = N_("同一证件正在另一闸口核验，请再扫一次。")


class GateBusy(Refusal):
    """The scan waited too long; whether it was stored is not known, and the device sends it again under its id."""

    code = "gate_busy"
    message = N_("系统正忙，请再扫一次。")
    status = 503
