"""The five steps of the application form; every one is kept by itself, works without script, and can be left."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask_babel import gettext as _

from shanhai_events.fair.enums import FormStep
from shanhai_events.fair.errors import ApplicationIncomplete, NotEligible, PreferenceRefused
from shanhai_events.fair.forms.applying import BoothForm, DraftForm, ProductsForm, StaffForm, SubmitForm
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.picture import build_picture_for_application
from shanhai_events.fair.queries.sheets import category_name
from shanhai_events.fair.rules.completeness import staff_allotment
from shanhai_events.fair.rules.differences import Difference
from shanhai_events.fair.services import applying, submitting, wishing
from shanhai_events.fair.services.drafts import StaleDraft
from shanhai_events.fair.views.blueprint import blueprint
from shanhai_events.fair.views.drafting import (
    Closed,
    Draft,
    Page,
    keep,
    lead_to_application,
    open_draft,
    show_step,
)
from shanhai_events.files.errors import (
    ActiveContent,
    EmptyFile,
    EncryptedPdf,
    FileBroken,
    FileTooLarge,
    FileTypeRefused,
    TooManyPixels,
)
from shanhai_events.kernel.errors import Forbidden, Refusal
from shanhai_events.web.errors import words_of
from shanhai_events.web.flashes import Tone, tell
from shanhai_events.web.guards import current_actor, requires
from shanhai_events.web.locale import current_locale

FORM = "/fair/<edition>/applications/<application>/form"
FILL_IN = (FairPermission.APPLY, FairPermission.FILL_IN_ON_BEHALF)
BAD_UPLOADS = (EmptyFile, FileTypeRefused, FileTooLarge, FileBroken, TooManyPixels, EncryptedPdf, ActiveContent)
