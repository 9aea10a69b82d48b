"""Seals (封印): who agreed, when and how, put into a PDF so that any change to it shows."""
