"""数据库: one dialect, PostgreSQL; embedded, or a named server by `DATABASE_URL`; who is looking goes with it."""
