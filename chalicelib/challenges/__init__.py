"""Keeping machines out without keeping people out: proof of work, a trap, and fair use."""
