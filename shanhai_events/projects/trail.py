"""What acts on projects are called on a timeline, and what their audit entries point to."""

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject
from shanhai_events.kernel.words import N_
from shanhai_events.projects.models import Project

PROJECT = "project"

words.register(
    {
        "project.opened": N_("列入项目库"),
        "ledger.posted": N_("记入台账"),
        "project.key_changed": N_("调整重点项目标记"),
    }
)


def project_subject(project: Project) -> Subject:
    """Return how the audit chain names a project."""
    return Subject(kind=PROJECT, public_id=project.public_id)
