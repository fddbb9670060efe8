"""The form by which a person takes their consent back."""

from wtforms import BooleanField
from wtforms.validators import InputRequired

from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l


class WithdrawalForm(BaseForm):
    """A tick, so that nobody presses it by mistake."""

    understood = BooleanField(
        _l("我知道撤回以后的结果"), validators=[InputRequired(message=_l("请先看撤回以后的结果，再勾选。"))]
    )
