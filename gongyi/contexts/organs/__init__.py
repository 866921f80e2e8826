"""机关: organs and their superiors, people with posts, how they sign in."""
