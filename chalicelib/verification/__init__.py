"""Verification (検証): whether a file is the contract that was concluded, asked by anybody."""
