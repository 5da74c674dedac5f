"""The systems, each as data."""
