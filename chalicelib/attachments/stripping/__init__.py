"""Removing what a camera wrote beside the picture (撮影情報): place and time; not one pixel."""
