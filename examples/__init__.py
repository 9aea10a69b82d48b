"""Procedures worth copying, and the demo that fills a new deployment with life."""
