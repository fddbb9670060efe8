"""Forms of editions, venues and halls; each builds the frozen command of its service."""
