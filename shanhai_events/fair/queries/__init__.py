"""What the fair reads, split by what is read."""
