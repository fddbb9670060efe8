"""Use cases on editions, split by verb: planning and changing, moving through the life cycle, venues and halls."""
