"""Why a pass cannot be had or changed."""

from shanhai_events.kernel.errors import Conflict, Refusal
from shanhai_events.kernel.words import N_


class PassExists(Conflict):
    """The holder has a live pass of this kind for this edition."""

    code = "pass_exists"
    message = N_("此人在本届已有同类证件。")


class HolderHasPass(PassExists):
    """The same, said to those who may know with whom: `name` is the person, `organization` whom the pass names."""

    message = N_("%(name)s在本届已有同类证件：%(organization)s。")


class HolderHasForeignPass(PassExists):
    """The same, said to an organization that has nothing to do with the other one."""

    message = N_("%(name)s在本届已由其他单位办理同类证件，请与组展方联系。")


class PassStepMissing(Conflict):
    """The table of transitions has no such row."""

    code = "pass_step_missing"
    message = N_("证件的状态已变，不能这样办理。请刷新后再看。")


class PassReasonMissing(Refusal):
    """Ending or suspending a pass needs a reason."""

    code = "pass_reason_missing"
    message = N_("请写明原因。")


class HolderUnidentified(Refusal):
    """Neither a document nor a mobile number tells who the holder is."""

    code = "holder_unidentified"
    message = N_("请填证件号码或手机号，至少一项。")


class KeysExhausted(Conflict):
    """A code has room for sixteen keys of an edition."""

    code = "pass_keys_exhausted"
    message = N_("本届的签名密钥已用完，不能再换。")


class NothingToPrint(Conflict):
    """No pass of the list can be printed: none is issued, or each was printed already."""

    code = "nothing_to_print"
    message = N_("没有可以制证的证件。")


class TooManyBadges(Refusal):
    """One file would hold more badges than a worker makes at once."""

    code = "too_many_badges"
    message = N_("一次最多制 %(most)s 张，请先筛选。")
