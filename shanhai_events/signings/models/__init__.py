"""Tables of signings: the records with their parties, and the printed summaries."""
