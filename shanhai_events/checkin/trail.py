"""What acts on gates and devices are called on their timeline."""

from shanhai_events.audit import words
from shanhai_events.kernel.words import N_

DEVICE = "device"

words.register(
    {
        "gate.opened": N_("设立闸口"),
        "gate.changed": N_("修改闸口"),
        "device.added": N_("登记设备"),
        "device.code_renewed": N_("更换登记码"),
        "scan.digested": N_("扫码记录入链"),
        "attendance.exported": N_("导出到场名单"),
    }
)
words.register({"device.enrolled": N_("设备启用")}, kind="ok")
words.register({"scan.admitted_by_hand": N_("人工放行")}, kind="warn")
words.register({"device.revoked": N_("停用设备")}, kind="bad")
