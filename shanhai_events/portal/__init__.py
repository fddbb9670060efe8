"""Floor 7: the public home and everybody's own page."""
