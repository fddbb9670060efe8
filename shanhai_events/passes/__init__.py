"""Passes of an edition: one pass is one person, one edition and one kind, with a signed code; floor 5."""
