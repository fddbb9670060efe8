"""Demonstration data: a believable year, told to the services day by day; everything in it is made up."""
