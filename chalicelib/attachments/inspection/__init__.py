"""Looking into files: what they are by content, and what in them may harm or surprise."""
