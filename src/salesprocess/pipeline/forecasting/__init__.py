"""What the open deals will bring, by what became of others like them."""
