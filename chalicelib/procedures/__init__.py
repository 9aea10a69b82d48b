"""Procedures: what an office asks, as a definition that people build and machines judge."""
