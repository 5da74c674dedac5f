"""Where each deal stood, from when to when, and how long."""
