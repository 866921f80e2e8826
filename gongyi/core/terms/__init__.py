"""期间：counting days and months, rest days, intervals that do not count, service."""
