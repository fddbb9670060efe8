"""The form of the sign-in page."""

from wtforms import BooleanField, EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l


class SignInForm(BaseForm):
    """Address and password; what is wrong with them is never said by field.

    Only who has taken their consent back is asked for it again.
    """

    email = EmailField(
        _l("邮箱"), validators=[InputRequired()], render_kw={"autocomplete": "username", "autofocus": True}
    )
    password = PasswordField(_l("密码"), validators=[InputRequired()], render_kw={"autocomplete": "current-password"})
    consent = BooleanField(_l("我已阅读并同意个人信息处理说明"))
    next = HiddenField()
    kept = HiddenField()
