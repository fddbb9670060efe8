"""Knows which text guests agree to, and which version of it is in force."""

TEXT_VERSION = "forum-2026-11-01"
