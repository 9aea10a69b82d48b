"""Statistics (利用状況): nightly counts per procedure, department and fiscal year."""
