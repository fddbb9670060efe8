"""The form of the sign-in page."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from shanhai_events.web.forms import BaseForm
from shanhai_events.web.words import lazy as _l


class SignInForm(BaseForm):
    """Address and password; what is wrong with them is never said by field."""

    email = EmailField(
        _l("邮箱"), validators=[InputRequired()], render_kw={"autocomplete": "username", "autofocus": True}
    )
    password = PasswordField(_l("密码"), validators=[InputRequired()], render_kw={"autocomplete": "current-password"})
    next = HiddenField()
    kept = HiddenField()
