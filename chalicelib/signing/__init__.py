"""Signing (締結): companies consent by link and codes, the office once signed in anew."""
