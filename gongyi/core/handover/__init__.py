"""移送文件: what an act hands over on a carrier, field by field, in bytes that can be held against whoever signed."""
