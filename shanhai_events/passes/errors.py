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


class KeyRotatedMeanwhile(Conflict):
    """Somebody else began a new key since the page was read."""

    code = "pass_key_rotated"
    message = N_("签名密钥刚被他人更换过，没有再换。")


class WindowsMissing(Refusal):
    """Without a window, passes of the kind would open the gates at any time."""

    code = "pass_windows_missing"
    message = N_("请至少填一段入场时间。")


class WindowReversed(Refusal):
    """A window ends before it begins."""

    code = "pass_window_reversed"
    message = N_("结束时间要晚于开始时间。")


class WindowsOverlap(Refusal):
    """Two windows of a kind share a moment."""

    code = "pass_windows_overlap"
    message = N_("两段入场时间重叠，请合成一段。")


class NothingToPrint(Conflict):
    """No pass of the list can be printed: none is issued, or each was printed already."""

    code = "nothing_to_print"
    message = N_("没有可以制证的证件。")


class TooManyBadges(Refusal):
    """One file would hold more badges than a worker makes at once."""

    code = "too_many_badges"
    message = N_("一次最多制 %(most)s 张，请先筛选。")
