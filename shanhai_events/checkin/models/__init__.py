"""Gates with their devices; scans and who is inside."""
