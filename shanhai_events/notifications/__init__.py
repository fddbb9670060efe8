"""Floor 2d: the outbox. In-app notices and mail, written with the change and sent after it."""
