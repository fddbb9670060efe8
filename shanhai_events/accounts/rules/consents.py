"""Knows which text people agree to when they get an account, and which version of it is in force."""

PURPOSE = "account"
TEXT_VERSION = "2026-11-22"
