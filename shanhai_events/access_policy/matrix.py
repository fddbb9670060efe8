"""The whole access policy on one page: which role holds which permission, within the scope of its grant."""

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.permissions import AccountPermission
from shanhai_events.audit.permissions import AuditPermission
from shanhai_events.backoffice.permissions import BackofficePermission
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.notifications.permissions import NotificationPermission
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.passes.permissions import PassPermission
from shanhai_events.series.permissions import SeriesPermission
from shanhai_events.signings.permissions import SigningPermission

MATRIX: dict[Role, frozenset[str]] = {
    Role.ADMIN: frozenset(
        {
            AccountPermission.MANAGE_USERS,
            NotificationPermission.VIEW_OUTBOX,
            AuditPermission.VIEW_TRAIL,
        }
    ),
    Role.PROVINCE_OFFICE: frozenset(
        {
            EditionPermission.VIEW_UNPUBLISHED,
            EditionPermission.CREATE,
            EditionPermission.MANAGE,
            EditionPermission.MANAGE_VENUES,
            OrganizationPermission.VIEW,
            OrganizationPermission.VIEW_PERSONAL,
            FairPermission.VIEW_APPLICATIONS,
            FairPermission.VIEW_PERSONAL,
            FairPermission.REVIEW_PROVINCE,
            FairPermission.GRANT_EXCEPTION,
            PassPermission.VIEW,
            PassPermission.MANAGE,
            PassPermission.PRINT,
            ForumPermission.MANAGE,
            ForumPermission.VIEW_REGISTRATIONS,
            ForumPermission.VIEW_PERSONAL,
            SeriesPermission.DECIDE,
            SeriesPermission.VIEW_PARTICIPANTS,
            SeriesPermission.VIEW_PERSONAL,
            CheckinPermission.MANAGE_DEVICES,
            CheckinPermission.VIEW_ATTENDANCE,
            CheckinPermission.ADMIT,
            SigningPermission.VIEW,
            SigningPermission.VERIFY,
            SigningPermission.VOID,
            SigningPermission.PRINT,
            BackofficePermission.VIEW_OVERVIEW,
            AuditPermission.VIEW_TRAIL,
        }
    ),
    Role.CITY_OFFICE: frozenset(
        {
            OrganizationPermission.VIEW,
            FairPermission.VIEW_APPLICATIONS,
            FairPermission.REVIEW_CITY,
            PassPermission.VIEW,
            SeriesPermission.ENTER,
            SeriesPermission.VIEW_PERSONAL,
            SigningPermission.VIEW,
            AuditPermission.VIEW_TRAIL,
        }
    ),
    Role.COUNTY_OFFICE: frozenset(
        {
            OrganizationPermission.VIEW,
            OrganizationPermission.EDIT,
            OrganizationPermission.VIEW_PERSONAL,
            OrganizationPermission.REGISTER_ON_BEHALF,
            OrganizationPermission.DECIDE_JOIN,
            OrganizationPermission.WAIVE_CODE_CHECK,
            FairPermission.VIEW_APPLICATIONS,
            FairPermission.VIEW_PERSONAL,
            FairPermission.FILL_IN_ON_BEHALF,
            FairPermission.REVIEW_COUNTY,
            PassPermission.VIEW,
            SeriesPermission.ENTER,
            SeriesPermission.VIEW_PERSONAL,
            SigningPermission.VIEW,
            AuditPermission.VIEW_TRAIL,
        }
    ),
    Role.HOST_CITY: frozenset(
        {
            EditionPermission.VIEW_UNPUBLISHED,
            EditionPermission.MANAGE,
            PassPermission.VIEW,
            PassPermission.MANAGE,
            PassPermission.PRINT,
            ForumPermission.MANAGE,
            ForumPermission.VIEW_REGISTRATIONS,
            SeriesPermission.DECIDE,
            SeriesPermission.VIEW_PARTICIPANTS,
            CheckinPermission.MANAGE_DEVICES,
            CheckinPermission.VIEW_ATTENDANCE,
            CheckinPermission.ADMIT,
            SigningPermission.VIEW,
            SigningPermission.PRINT,
            BackofficePermission.VIEW_OVERVIEW,
            AuditPermission.VIEW_TRAIL,
        }
    ),
    Role.ORGANIZER: frozenset(
        {
            EditionPermission.VIEW_UNPUBLISHED,
            EditionPermission.MANAGE,
            EditionPermission.MANAGE_VENUES,
            FairPermission.VIEW_APPLICATIONS,
            FairPermission.MANAGE_PLAN,
            FairPermission.ASSIGN,
            PassPermission.VIEW,
            PassPermission.MANAGE,
            PassPermission.PRINT,
            ForumPermission.MANAGE,
            ForumPermission.VIEW_REGISTRATIONS,
            SeriesPermission.DECIDE,
            SeriesPermission.VIEW_PARTICIPANTS,
            CheckinPermission.MANAGE_DEVICES,
            CheckinPermission.VIEW_ATTENDANCE,
            CheckinPermission.ADMIT,
            SigningPermission.VIEW,
            SigningPermission.PRINT,
            BackofficePermission.VIEW_OVERVIEW,
            AuditPermission.VIEW_TRAIL,
        }
    ),
    Role.ENTERPRISE: frozenset(
        {
            OrganizationPermission.VIEW,
            OrganizationPermission.EDIT,
            OrganizationPermission.VIEW_PERSONAL,
            OrganizationPermission.DECIDE_JOIN,
            FairPermission.APPLY,
            FairPermission.VIEW_APPLICATIONS,
            FairPermission.VIEW_PERSONAL,
            PassPermission.VIEW,
            PassPermission.REQUEST,
            PassPermission.PRINT,
            ForumPermission.CONFIRM,
            ForumPermission.VIEW_PERSONAL,
        }
    ),
    Role.SIGNING_CLERK: frozenset(
        {
            EditionPermission.VIEW_UNPUBLISHED,
            SigningPermission.VIEW,
            SigningPermission.LOG,
            SigningPermission.PRINT,
        }
    ),
    Role.SIGNING_VERIFIER: frozenset(
        {
            EditionPermission.VIEW_UNPUBLISHED,
            SigningPermission.VIEW,
            SigningPermission.VERIFY,
            SigningPermission.PRINT,
        }
    ),
    Role.INSPECTOR: frozenset(
        {
            EditionPermission.VIEW_UNPUBLISHED,
            OrganizationPermission.VIEW,
            FairPermission.VIEW_APPLICATIONS,
            PassPermission.VIEW,
            ForumPermission.VIEW_REGISTRATIONS,
            SeriesPermission.VIEW_PARTICIPANTS,
            SigningPermission.VIEW,
            BackofficePermission.VIEW_OVERVIEW,
            AuditPermission.VIEW_TRAIL,
        }
    ),
}
