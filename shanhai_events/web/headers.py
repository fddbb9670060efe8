"""Security headers of every answer; a page that needs more sends its own, built on `content_policy`."""

from flask import Flask, g, request
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CustomHeader,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)
from werkzeug.wrappers import Response

YEAR_SECONDS = 31_536_000
DOWNLOAD_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def init_app(app: Flask) -> None:
    """Set the headers after every request, redirects and errors included."""
    https = str(app.config["BASE_URL"]).startswith("https://")
    usual = list(_headers(https=https).headers.items())

    @app.after_request
    def _protect(response: Response) -> Response:
        for name, value in usual:
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers and request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store" if _is_personal() else "no-cache"
        return response


def content_policy(*further_scripts: str) -> ContentSecurityPolicy:
    """Return the policy of every page; one whose scripts need more, such as WebAssembly, names it."""
    return (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'", *further_scripts)
        .style_src("'self'")
        .img_src("'self'", "data:")
        .font_src("'self'")
        .connect_src("'self'")
        .form_action("'self'")
        .manifest_src("'self'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )


def _headers(*, https: bool) -> Secure:
    return Secure(
        csp=content_policy(),
        hsts=StrictTransportSecurity().max_age(YEAR_SECONDS).include_subdomains() if https else None,
        referrer=ReferrerPolicy().same_origin(),
        permissions=PermissionsPolicy().camera().microphone().geolocation(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        xcto=XContentTypeOptions(),
        xfo=XFrameOptions().deny(),
        custom=[CustomHeader("Cross-Origin-Resource-Policy", "same-origin")],
    )


def _is_personal() -> bool:
    return "_login_user" in g and getattr(g._login_user, "is_authenticated", False)
