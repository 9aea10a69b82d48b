"""Drafts entrusted by citizens for another of their devices: sealed boxes that we cannot open."""
