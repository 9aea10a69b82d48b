"""Procedures (手続): a form with a life: drafted, tried, opened to people, closed."""
