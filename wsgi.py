"""The door for servers and for `flask --app wsgi`: one application built from the environment."""

import sys

import config
from shanhai_events.application import create_app

try:
    app = create_app(config.load())
except config.SettingsError as error:
    sys.exit(str(error))
