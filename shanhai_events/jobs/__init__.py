"""Floor 2b: work that outlives a request. A table is the truth, a queue only wakes the worker."""
