"""What follows from a stored submission, without anybody waiting for it."""
