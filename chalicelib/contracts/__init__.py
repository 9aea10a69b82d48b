"""Contracts (電子契約): drafted, approved, signed in order, sealed, kept for as long as the law says."""
