"""What can go wrong with a job itself, whatever its work."""


class JobTaken(Exception):
    """The sweeper took this job for lost and gave it to somebody else; stop and change nothing more."""


class UnknownKind(LookupError):
    """No handler is registered for the job's kind."""
