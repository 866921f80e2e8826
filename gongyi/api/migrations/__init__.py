"""迁移: the tables as they came to be."""
