"""What the forum decides over values alone."""
