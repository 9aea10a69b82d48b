"""Attachments (添付ファイル): sent before the form, inspected apart from it, kept with it."""
