"""Floor 2a: who did what to which record, as an append-only chain of hashes."""
