"""统计: counts with their denominators, drawn from what the person who asks may see; never ordered by them."""
