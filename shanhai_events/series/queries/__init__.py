"""Reads of the annual series."""
