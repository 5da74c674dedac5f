"""What is learnt from the past: how deals fare, how reps and months differ, what meets all at once."""
