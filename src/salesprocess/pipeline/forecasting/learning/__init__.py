"""What is learnt from the past: how deals fare, how groups differ, what meets all at once."""
