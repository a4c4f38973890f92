"""Facts, conditions and their three-valued evaluation: yes, no, unknown."""
