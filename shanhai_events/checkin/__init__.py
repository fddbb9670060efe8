"""Gates of an edition, the devices that stand at them, and every attempt to walk through; floor 6, above passes."""
