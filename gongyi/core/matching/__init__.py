"""主体比对: normalise and compare the names of organs."""
