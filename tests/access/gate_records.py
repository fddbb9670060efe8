"""The samples of the gates: their pages, and the calls of their devices, which no person's sign-in opens."""

from tests.access.samples import Form, Knock, Values, form, further, sample


@sample("checkin.gate_help", "api.openapi", "gate_api.enroll", "gate_api.manifest", "gate_api.status",
        "gate_api.search", "gate_api.store_scans")  # fmt: skip
def no_record(_: Knock) -> Values:
    return {}


@sample("checkin.gates", "checkin.new_gate", "checkin.create_gate", "checkin.live", "checkin.attendance",
        "checkin.export_attendance", "checkin.scans", "checkin.admission")  # fmt: skip
def edition(knock: Knock) -> Values:
    return {"edition": knock.corner.edition}


@sample("checkin.edit_gate", "checkin.save_gate", "checkin.new_device", "checkin.create_device")
def gate(knock: Knock) -> Values:
    return {**edition(knock), "gate": knock.corner.gates["gate"]}


@sample("checkin.device", "checkin.renew_device_code", "checkin.stop_form", "checkin.stop_device")
def device(knock: Knock) -> Values:
    return {**edition(knock), "device": knock.corner.gates["device"]}


@sample("checkin.admission_form", "checkin.admit")
def holder(knock: Knock) -> Values:
    return {**edition(knock), "holder_pass": knock.corner.exhibitor_pass}


@form("checkin.admit")
def passage(knock: Knock) -> Form:
    return {"gate": knock.corner.gates["gate"], "direction": "in", "reason": "证件忘在酒店"}


@sample("checkin.admission_result")
def admission(knock: Knock) -> Values:
    return {**edition(knock), "scan": knock.corner.gates["scan"]}


@further("checkin.admission")
def searches(_: Knock) -> list[Values]:
    return [{"q": "周岚"}, {"q": "查无此人"}]


@further("checkin.attendance")
def narrowed_attendance(_: Knock) -> list[Values]:
    return [{"q": "周", "inside": "yes"}]


@further("checkin.scans")
def narrowed_scans(_: Knock) -> list[Values]:
    return [{"verdict": "refused"}, {"verdict": "admitted"}]
