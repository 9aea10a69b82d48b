"""Contracts (電子契約): drafted, approved, signed in order, sealed, kept as the law wants."""
