"""The program that checks a receipt where there is no server."""
