"""The tables of the forum."""
