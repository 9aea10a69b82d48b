"""Rosters (名簿): the people who are expected to answer, and their personal links."""
