"""证据: uploaded files, checked by their content, kept under their SHA-256, served only to who may see an act."""
