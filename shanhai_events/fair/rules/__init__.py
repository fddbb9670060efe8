"""What the fair decides over values alone: geometry, numbers, assignments, the life of an application."""
