"""gongyi (公益): procuratorial public interest litigation (检察公益诉讼), worked by all its organs together."""
