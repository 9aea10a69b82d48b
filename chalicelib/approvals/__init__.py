"""Approvals (電子決裁): who has to agree to a thing, in which order, and who did."""
