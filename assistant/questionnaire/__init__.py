"""Questions, answers, reading an answer, replay, the next step, progress."""
