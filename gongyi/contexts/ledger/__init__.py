"""案卷: matters and their acts, append-only and chained; the only truth."""
