"""Every sentence that the script of the scanner page says, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from shanhai_events.checkin.enums import Direction, Verdict
from shanhai_events.kernel.words import N_
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.web.words import say

Words = Mapping[str, Any]

_SHORTER = {Verdict.NOT_COLLECTED: N_("尚未领证"), Verdict.CAPACITY_FULL: N_("场馆限流")}
"""Words that must be read from afar."""
_ADVICE = {
    Verdict.DUPLICATE: N_("请核对本人，有疑问请找检录组长。"),
    Verdict.REVOKED: N_("不能入场，请到服务台。"),
    Verdict.REPLACED: N_("请出示新的证件。"),
    Verdict.SUSPENDED: N_("请到服务台。"),
    Verdict.NOT_COLLECTED: N_("请到服务台领证。"),
    Verdict.NOT_YET_VALID: N_("请在证件规定的时间入场。"),
    Verdict.EXPIRED: N_("请到服务台。"),
    Verdict.WRONG_EDITION: N_("请出示本届的证件。"),
    Verdict.WRONG_ZONE: N_("这张证件不能进入本区域。"),
    Verdict.BAD_SIGNATURE: N_("不能入场，请找检录组长查看证件。"),
    Verdict.MALFORMED: N_("请扫证件上的二维码。"),
    Verdict.UNKNOWN: N_("不能入场，请到服务台。"),
    Verdict.CAPACITY_FULL: N_("请稍候，有人离场后再扫。"),
    Verdict.REENTRY_LIMIT: N_("请到服务台。"),
    Verdict.IDENTITY_MISMATCH: N_("不能入场，请找检录组长。"),
}
_STATES_SAID = (PassState.SUSPENDED, PassState.REPLACED, PassState.REVOKED, PassState.EXPIRED)


def gate_words() -> Words:
    """Return the sentences by name; {names} in them are filled in by the script."""
    return {
        "verdicts": {
            verdict.value: {"word": say(_SHORTER.get(verdict, verdict.label)), "advice": _advice(verdict)}
            for verdict in Verdict
        },
        "kinds": {kind.value: {"label": say(kind.label), "colour": kind.colour} for kind in PassKind},
        "states": {state.value: say(state.label) for state in _STATES_SAID},
        "directions": {way.value: say(way.label) for way in (Direction.IN, Direction.OUT)},
        **_of_scanning(),
        **_of_searching(),
        **_of_enrolling(),
        "blind": _of_the_camera(),
    }


def _advice(verdict: Verdict) -> str:
    advice = _ADVICE.get(verdict)
    return say(advice) if advice else ""


def _of_scanning() -> Words:
    return {
        "aim": _("对准证件上的二维码"),
        "checking": _("正在核验…"),
        "next_person": _("下一位"),
        "scan_on": _("继续扫码"),
        "entered_at": _("%(time)s 已从%(gate)s入场", time="{time}", gate="{gate}"),
        "minute_ago": _("1 分钟前"),
        "minutes_ago": _("%(minutes)s 分钟前", minutes="{minutes}"),
        "comma": _("，"),
        "online": _("在线"),
        "offline": _("网络断开"),
        "trying_again": _("正在自动重试，第 %(count)s 次没有答复。", count="{count}"),
        "server_said": _("服务器暂时不能核验（%(status)s）。", status="{status}"),
        "not_checked": _("没有核验"),
        "problems": {
            "id_reused": _("这台设备的记录编号重复，请再扫一次。"),
            "other": _("服务器没有给出结果，请再扫一次。"),
        },
        "code_problems": {
            "length": _("证件编码是 12 位，请核对。"),
            "letters": _("证件编码里没有 0、O、1、I、L 和其他符号，请核对。"),
        },
    }


def _of_searching() -> Words:
    return {
        "search_down": _("网络断开，暂时不能查找。"),
        "nobody_found": _("没有找到。请核对姓名，或手机号后四位。"),
        "already_entered": _("已入场"),
        "admit_name": _("放行 %(name)s", name="{name}"),
    }


def _of_enrolling() -> Words:
    return {
        "enroll_code_problems": {
            "length": _("登记码是 12 位，请核对。"),
            "letters": _("登记码里没有 0、O、1、I、L 和其他符号，请核对。"),
        },
        "name_needed": _("请给这台设备起个名字。"),
        "enroll_refusals": {
            "code_unknown": _("没有这个登记码，请核对后再输。"),
            "code_used": _("这个登记码已经用过，请向主办方取新的。"),
            "code_expired": _("这个登记码已过期，请向主办方取新的。"),
        },
        "enroll_down": _("网络断开，没有登记。请检查网络后再按一次。"),
        "unenrolled": {
            "device_revoked": _("此设备已停用。要继续检票，请向主办方取新的登记码。"),
            "other": _("这台设备的登记已失效。请向主办方取新的登记码。"),
        },
        "copied": _("已复制。请打开手机自带的浏览器，粘贴到地址栏。"),
    }


def _of_the_camera() -> Words:
    other_ways = _("仍可用扫码枪，或按“输编码”。")
    return {
        "refused": {
            "title": _("没有使用摄像头的许可"),
            "text": _("请在浏览器的网站设置里允许使用摄像头。仍可用扫码枪，或按“输编码”。"),
        },
        "missing": {"title": _("没有找到摄像头"), "text": other_ways},
        "busy": {"title": _("摄像头被占用或已中断"), "text": other_ways},
        "elsewhere": {"title": _("这个浏览器用不了摄像头"), "text": other_ways},
        "unreadable": {"title": _("这个浏览器不能识别二维码"), "text": other_ways},
    }
