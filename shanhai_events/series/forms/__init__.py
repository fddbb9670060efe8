"""The forms of the annual series."""
