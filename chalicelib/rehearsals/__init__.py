"""Rehearsals (リハーサル): a draft is run from answers to files before anybody else sees it."""
