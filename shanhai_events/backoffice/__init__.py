"""Floor 7: the organizer's overview of an edition."""
