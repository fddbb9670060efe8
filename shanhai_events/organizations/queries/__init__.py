"""Reads of organization files, scoped to the reader."""
