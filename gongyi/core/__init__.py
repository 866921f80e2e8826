"""Pure Python, standard library only: no files, clock, network or framework; frozen values in, frozen values out."""
