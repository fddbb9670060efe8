"""Floor 9: builds the application in named steps; every blueprint, command and signal is connected here."""

from shanhai_events.application.factory import create_app

__all__ = ["create_app"]
