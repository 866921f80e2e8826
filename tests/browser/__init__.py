"""The product in a real browser, on an installation of its own."""
