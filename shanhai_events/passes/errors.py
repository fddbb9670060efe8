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


class PassLimitReached(Refusal):
    """The allotment of an exhibitor is used up; further passes wait for approval."""

    code = "pass_limit_reached"
    message = N_("证件名额已用完，增加的证件须由组展方批准。")
