"""Reuse (再利用): procedures as packages, Excel sheets and a department's own templates."""
