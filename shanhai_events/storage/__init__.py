"""Floor 1: the SQLAlchemy glue. Owns `db`, column types, the unit of work, sealing, violations and triggers."""
