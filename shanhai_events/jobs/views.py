"""The page on which a person follows a job; htmx asks it for the bar alone, programs for JSON."""

from flask import Blueprint, jsonify, render_template, request
from werkzeug.wrappers import Response

from shanhai_events.jobs.queries import get_own_job
from shanhai_events.web.guards import current_actor, signed_in

blueprint = Blueprint("jobs", __name__)


@blueprint.get("/jobs/<public_id>")
@signed_in
def show(public_id: str) -> str | Response:
    """Show how far the job is: a page, the bar for htmx, or JSON."""
    job = get_own_job(public_id, actor=current_actor())
    if request.accept_mimetypes.best == "application/json":
        return jsonify(state=job.state, progress=job.progress, error=job.error, path=job.path)
    template = "jobs/_progress.html" if request.headers.get("HX-Request") else "jobs/show.html"
    return render_template(template, job=job)
