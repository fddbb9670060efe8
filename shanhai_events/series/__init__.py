"""Floor 6: the annual series. Its programme, the people whom cities and counties enter for it, their approval."""
