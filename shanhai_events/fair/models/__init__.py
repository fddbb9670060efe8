"""Tables of the fair: plan, applications, assignments."""
