"""法条：rules with their citations, the version in force on a day, exceptions, silence."""
