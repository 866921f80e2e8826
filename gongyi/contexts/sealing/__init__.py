"""密封: what reporters said and who they are, kept so that only those whom it was sealed to can read it."""
