"""Reads signings for each of their readers."""
