"""Agreements signed at an event: logged on site, checked by a second person, numbered, printed, verified, counted."""
