"""What a rep's visits are like, and whom they are spent on (method §7.5, §7.6)."""
