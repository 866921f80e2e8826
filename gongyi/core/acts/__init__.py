"""行为：what an act is, in which order acts stand, how one corrects another, what was known on a day."""
