"""互通: acts that leave this installation for another one, signed and sealed, and acts that arrive from there."""
