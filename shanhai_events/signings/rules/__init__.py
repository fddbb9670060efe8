"""Decisions about signings over values alone."""
