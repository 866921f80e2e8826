"""举报: what the public reports, from the form without an account to the receipt, the answers and what came of it."""
