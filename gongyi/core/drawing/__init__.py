"""抽取: cases drawn by lot so that anybody can draw them again."""
