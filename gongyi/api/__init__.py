"""接口: the same doors for other systems: what an organ's account may see and do, over HTTP, and what it is told of."""
