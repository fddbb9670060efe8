"""Floor 7: the plans' targets, obligations and baselines, against which the programme is measured."""
