"""Receipts (受付控え): what proves that a submission came, when, and with which content."""
