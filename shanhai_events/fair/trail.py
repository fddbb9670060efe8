"""What acts on applications are called on their timeline."""

from shanhai_events.audit import words
from shanhai_events.kernel.words import N_

KIND = "application"

words.register(
    {
        "application.started": N_("新建草稿"),
        "application.copied": N_("由 %(year)s 年的申请复制"),
        "application.scan_attached": N_("上传盖章扫描件"),
        "application.submitted": N_("提交申请"),
        "application.withdrawn": N_("撤回申请"),
    }
)
words.register(
    {
        "application.county_approved": N_("县级审核通过"),
        "application.city_approved": N_("市级审核通过"),
        "application.province_approved": N_("省级审核通过"),
        "booth.assigned": N_("分配展位"),
        "booth.confirmed": N_("企业确认展位"),
        "letter.issued": N_("生成展位确认书"),
        "exception.granted": N_("准予例外参展"),
    },
    kind="ok",
)
words.register(
    {
        "application.county_returned": N_("县级退回修改"),
        "application.city_returned": N_("市级退回县级"),
        "booth.declined": N_("企业放弃展位"),
        "booth.reassigned": N_("调整展位"),
        "booth.released": N_("收回展位"),
    },
    kind="warn",
)
words.register(
    {
        "application.city_rejected": N_("市级不予通过"),
        "application.province_rejected": N_("省级不予通过"),
        "application.lapsed": N_("逾期未确认"),
    },
    kind="bad",
)
