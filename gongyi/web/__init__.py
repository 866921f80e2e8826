"""网页: settings, root addresses, the base page, components, what is served as it is."""
