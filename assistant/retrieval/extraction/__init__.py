"""Files of other people -> documents of the library: what is seen keeps its place, the rest is reported."""
