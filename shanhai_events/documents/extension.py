"""Gives every application one renderer, which starts its child when the first request arrives."""

from typing import cast

from flask import Flask, current_app

from shanhai_events.documents.renderer import Renderer

_KEY = "documents"


def init_app(app: Flask) -> None:
    """Keep a renderer with the application; outside tests the first page makes it warm for the first document."""
    renderer = Renderer()
    app.extensions[_KEY] = renderer
    if not app.testing:
        app.before_request(renderer.warm)


def current_renderer() -> Renderer:
    """Return the renderer of the current application; a worker calls its `warm` when it starts."""
    return cast(Renderer, current_app.extensions[_KEY])
