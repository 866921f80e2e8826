"""The interfaces for other systems."""
