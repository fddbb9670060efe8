"""Decisions over editions and their activities; values in, values out."""
