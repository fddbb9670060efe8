"""Security headers of every answer; a page that needs more says so by `relax`."""

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


def _headers(*, https: bool) -> Secure:
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'", "data:")
        .font_src("'self'")
        .connect_src("'self'")
        .form_action("'self'")
        .manifest_src("'self'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
    )
    return Secure(
        csp=policy,
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
