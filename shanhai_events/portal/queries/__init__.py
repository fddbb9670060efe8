"""Reads for the public home and for everybody's own page."""
