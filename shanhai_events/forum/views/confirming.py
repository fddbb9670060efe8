"""The page on which a chamber sees what waits for it: its places, its guests' replies, one button each."""

from flask import render_template

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.queries import get_edition_for
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.programme import list_allotments
from shanhai_events.forum.queries.replies import list_to_confirm
from shanhai_events.forum.views.blueprint import blueprint
from shanhai_events.kernel.errors import NotFound
from shanhai_events.web.guards import current_actor, requires


@blueprint.get("/forum/<edition>/confirmations")
@requires(ForumPermission.MANAGE, ForumPermission.CONFIRM)
def confirmations(edition: str) -> str:
    """List the replies that wait for the chambers of the reader, and their places."""
    actor = current_actor()
    found = get_edition_for(actor, kind=SeriesKind.FORUM, public_id=edition)
    allotments = list_allotments(found.id, actor=actor)
    if not allotments and not _manages(found.public_id):
        raise NotFound
    return render_template(
        "forum/confirming/index.html",
        edition=found,
        allotments=allotments,
        waiting=list_to_confirm(found.id, actor=actor),
    )


def _manages(edition: str) -> bool:
    scopes = current_actor().scopes(ForumPermission.MANAGE)
    return any(scope.public_id in (None, edition) for scope in scopes)
