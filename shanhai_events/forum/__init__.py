"""Floor 6: the merchants' forum. Sub-forums, the places of chambers, invitations, replies (回执) and their approval."""
