"""Floor 6: the collaboration zone of a fair. Floor plan, booth applications, their review and assignment."""
