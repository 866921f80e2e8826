"""Django's PostgreSQL engine, which tells each transaction who is looking."""
