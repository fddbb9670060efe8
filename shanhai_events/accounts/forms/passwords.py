"""The forms in which a password is chosen."""

from wtforms import BooleanField, EmailField, HiddenField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the published types
from wtforms.validators import EqualTo, InputRequired

from shanhai_events.accounts.rules.addresses import parse_email
from shanhai_events.accounts.rules.names import parse_name
from shanhai_events.web.forms import BaseForm, Parsed
from shanhai_events.web.words import lazy as _l

NEW = {"autocomplete": "new-password"}
LANGUAGES = [SelectChoice("zh", _l("中文")), SelectChoice("en", _l("英文"))]

SAME = EqualTo("password", message=_l("两次输入的密码不同。"))
AGREE_FIRST = _l("同意后才能使用账号。")


class NewPasswordForm(BaseForm):
    """A new password, typed twice."""

    password = PasswordField(_l("新密码"), validators=[InputRequired()], render_kw=NEW)
    password_again = PasswordField(_l("再输一次"), validators=[InputRequired(), SAME], render_kw=NEW)


class InvitationForm(NewPasswordForm):
    """The password of an invited person, who agrees to the privacy text as everybody does."""

    consent = BooleanField(_l("我已阅读并同意个人信息处理说明"), validators=[InputRequired(message=AGREE_FIRST)])


class RegistrationForm(BaseForm):
    """Everything that an account needs."""

    email = EmailField(
        _l("邮箱"), validators=[InputRequired(), Parsed(parse_email)], render_kw={"autocomplete": "username"}
    )
    name = StringField(_l("姓名"), validators=[InputRequired(), Parsed(parse_name)], render_kw={"autocomplete": "name"})
    password = PasswordField(_l("密码"), validators=[InputRequired()], render_kw=NEW)
    password_again = PasswordField(_l("再输一次"), validators=[InputRequired(), SAME], render_kw=NEW)
    consent = BooleanField(_l("我已阅读并同意个人信息处理说明"), validators=[InputRequired(message=AGREE_FIRST)])
    next = HiddenField()


class ForgottenForm(BaseForm):
    """The address to which a link is mailed."""

    email = EmailField(
        _l("邮箱"), validators=[InputRequired(), Parsed(parse_email)], render_kw={"autocomplete": "username"}
    )


class ChangePasswordForm(NewPasswordForm):
    """A new password for whoever knows the old one."""

    current = PasswordField(
        _l("现在的密码"), validators=[InputRequired()], render_kw={"autocomplete": "current-password"}
    )


class ProfileForm(BaseForm):
    """Name and language of the person themselves."""

    name = StringField(_l("姓名"), validators=[InputRequired(), Parsed(parse_name)], render_kw={"autocomplete": "name"})
    locale = RadioField(_l("邮件和页面的语言"), choices=LANGUAGES, validators=[InputRequired()])


class ConfirmForm(BaseForm):
    """The button behind a mailed link, and where the person was going."""

    next = HiddenField()
