"""Exports (ダウンロード): all submissions of a procedure as CSV or Excel, made by a worker."""
