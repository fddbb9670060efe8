"""The files that are made around the gates."""
