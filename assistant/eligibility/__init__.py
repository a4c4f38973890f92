"""Measures and calls, firm size, de minimis headroom, grant arithmetic, the verdict on a day."""
