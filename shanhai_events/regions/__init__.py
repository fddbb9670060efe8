"""Floor 2c: reference data on places. Versioned regions, their lineage, dated roles and pairing groups."""
