"""Floor 8: which role may do what, on one hand-written page."""
