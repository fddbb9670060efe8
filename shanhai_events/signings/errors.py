"""The refusals of signings."""

from shanhai_events.kernel.errors import Conflict, Invalid, Refusal, TooMany
from shanhai_events.kernel.words import N_


class SigningStepMissing(Conflict):
    """The record is not in a state in which this can happen."""

    code = "signing_step_missing"
    message = N_("记录现在的状态不能这样处理，请刷新后再看。")


class SigningChanged(Conflict):
    """Somebody else moved the record first."""

    code = "signing_changed"
    message = N_("他人刚刚处理过这条记录，请刷新后再看。")


class SigningLocked(Conflict):
    """The record is no longer a draft."""

    code = "signing_locked"
    message = N_("记录已送核验，不能直接修改。请先撤回或退回。")


class SigningIncomplete(Invalid):
    """A mandatory field is empty."""

    code = "signing_incomplete"
    message = N_("还有必填项没有填写。")


class ReasonMissing(Invalid):
    """The act must be explained."""

    code = "reason_missing"
    message = N_("请写明原因。")


class ReturnedUntouched(Invalid):
    """A record that was returned is handed in again as it was, without a word about why."""

    code = "returned_untouched"
    message = N_("退回后还没有修改。确实不用修改的，请写明原因再送核验。")


class FourEyes(Refusal):
    """The one who logged or handed in a record doesn't check it."""

    code = "four_eyes"
    message = N_("登记或送核验的人不能自己核验，请由另一位核验员处理。")
    status = 403


class TwoPeopleToVoid(Refusal):
    """Whoever asked for a record to be made void doesn't confirm it."""

    code = "two_people_to_void"
    message = N_("作废要由两个人办理：申请人不能自己确认。")
    status = 403


class PaperNotSeen(Invalid):
    """The verifier didn't say that the paper was seen."""

    code = "paper_not_seen"
    message = N_("请先对照签署文本，再确认核验。")


class CapitalsDiffer(Invalid):
    """The capitals read from the paper are another amount than the figures."""

    code = "capitals_differ"
    message = N_("文本上的大写金额与登记的数字不一致。")


class CapitalsUnreadable(Invalid):
    """What was copied from the paper is no amount in capitals."""

    code = "capitals_unreadable"
    message = N_("看不懂这个大写金额。请照文本抄写，例如“伍亿陆仟肆佰万元整”。")


class UnusuallyLarge(Invalid):
    """100 亿 and more is asked about again: typing yuan into a 万元 box is the usual mistake."""

    code = "unusually_large"
    message = N_("金额达到 100 亿元。请核对单位，没有填错的请勾选确认。")


class AgreedAboveTotal(Invalid):
    """The agreed amount cannot exceed the total investment."""

    code = "agreed_above_total"
    message = N_("协议资金不能超过投资总额。")


class ForeignIncomplete(Invalid):
    """Foreign capital and its exchange rate are stated together."""

    code = "foreign_incomplete"
    message = N_("外资金额和汇率要一起填写。")


class ForeignAboveTotal(Invalid):
    """Foreign capital is a part of the total investment."""

    code = "foreign_above_total"
    message = N_("外资折合 %(amount)s 万元，不能超过投资总额。")


class SameParty(Invalid):
    """One organization stands on both sides."""

    code = "same_party"
    message = N_("双方不能是同一个单位。")


class NotYetSigned(Invalid):
    """The time of signing lies in the future."""

    code = "not_yet_signed"
    message = N_("签约时间还没有到。")


class DatesReversed(Invalid):
    """Production cannot begin before construction."""

    code = "dates_reversed"
    message = N_("投产时间不能早于开工时间。")


class ActivityElsewhere(Invalid):
    """The activity belongs to another edition."""

    code = "activity_elsewhere"
    message = N_("所选活动不属于本届。")


class RequestKeyUsed(Conflict):
    """The id of this saving was used for a different record."""

    code = "request_key_used"
    message = N_("这份登记已经保存过，但内容不同。请在台账中核对。")


class NothingToPrint(Invalid):
    """None of the chosen records is signed, or no copy was chosen."""

    code = "nothing_to_print"
    message = N_("没有可以打印的摘要。请选择已签约的记录，并至少选一种文本。")


class TooManySummaries(Invalid):
    """More records at once than one job prints."""

    code = "too_many_summaries"
    message = N_("一次最多打印 %(most)s 条记录的摘要，请缩小范围。")


class TooManyGuesses(TooMany):
    """The amount of one summary was compared as often as an hour allows."""

    code = "too_many_guesses"
    message = N_("这个核验码一小时内最多核对 %(most)s 次金额，请稍后再试。")
