"""What acts on passes are called on their timeline."""

from shanhai_events.audit import words
from shanhai_events.kernel.words import N_

KIND = "pass"

words.register(
    {
        "pass.requested": N_("申请证件"),
        "pass.approved": N_("批准证件"),
        "pass.printed": N_("制证"),
        "pass.relabelled": N_("更改证件标注"),
        "pass_key.created": N_("启用签名密钥"),
        "pass_windows.changed": N_("更改证件的入场时间"),
        "pass_windows.reset": N_("按届次日期更新证件的入场时间"),
        "pass_terms.changed": N_("更改证件的区域或领取要求"),
        "pass_allotment.changed": N_("更改参展证名额"),
    }
)
words.register(
    {
        "pass.issued": N_("签发证件"),
        "passes.issued": N_("批量签发证件"),
        "pass.collected": N_("领取证件"),
        "pass.resumed": N_("恢复证件"),
    },
    kind="ok",
)
words.register({"pass.suspended": N_("暂停证件"), "pass.replaced": N_("换发新证")}, kind="warn")
words.register({"pass.revoked": N_("作废证件"), "pass.expired": N_("证件过期")}, kind="bad")
