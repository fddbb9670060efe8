"""What signings give out: the printed summary of a record, and the ledger as a workbook."""
