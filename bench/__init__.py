"""The benchmarks of the product: every figure beside the floor that was measured in the same run."""
