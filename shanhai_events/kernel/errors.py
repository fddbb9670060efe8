"""The refusals that every floor raises: typed, with a stable code and a msgid, free of Flask."""

from collections.abc import Mapping
from typing import ClassVar

from shanhai_events.kernel.words import N_


class InvalidValue(ValueError):
    """A text that is not the value it should be; `code` is stable, `message` a msgid with %(name)s places."""

    def __init__(self, code: str, message: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params = params


class Refusal(Exception):
    """A use case says no: shown to the person as a field error, a flash or JSON, chosen in `web.errors`.

    Subclasses set `code`, `message` (a msgid) and, when the HTTP answer is not 409, `status`.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[str] = N_("这一步现在不能做。")
    status: ClassVar[int] = 409

    def __init__(self, *, field: str | None = None, **params: object) -> None:
        super().__init__(self.code)
        self.field = field
        self.params = params


class NotFound(Refusal):
    """There is no such record, or none that this actor may know of."""

    code = "not_found"
    message = N_("没有找到这条记录。它可能不存在，或者不在您的范围内。")
    status = 404


class Forbidden(Refusal):
    """The actor is known and lacks the permission."""

    code = "forbidden"
    message = N_("您的账号没有这项权限。")
    status = 403


class Invalid(Refusal):
    """A value that arrived is unusable; usually bound to a field."""

    code = "invalid"
    message = N_("填写的内容有误，请核对。")
    status = 422


class Conflict(Refusal):
    """Somebody else was first, or the record is no longer in the state that the act needs."""

    code = "conflict"
    message = N_("记录的状态已经变化，请刷新后再试。")


class StaleEdit(Conflict):
    """The record changed since it was read; `differences` maps a field's label to (theirs, mine)."""

    code = "stale_edit"
    message = N_("没有保存：这条记录已被他人修改。您填的内容还在。")

    def __init__(self, *, differences: Mapping[str, tuple[object, object]] | None = None) -> None:
        super().__init__()
        self.differences = dict(differences or {})


class TooMany(Refusal):
    """Too many tries in a period; says when the next one counts."""

    code = "too_many"
    message = N_("操作过于频繁，请稍后再试。")
    status = 429
