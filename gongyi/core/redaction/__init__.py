"""脱敏: find in a text what must not be public, and put a stand-in in its place."""
