"""The forms of signings."""
