"""What changes projects, always as a step of somebody's unit of work."""
