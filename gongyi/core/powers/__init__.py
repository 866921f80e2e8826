"""权责清单: which kind of organ is responsible for what, where, when, under which article."""
