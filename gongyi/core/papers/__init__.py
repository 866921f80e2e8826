"""文书: what an official paper must hold, and how it is composed from an act; pure values."""
