"""The project library and its ledger of countable amounts: a project counts once, however often it is signed."""
