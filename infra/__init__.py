"""How an installation comes to be: stacks, artefact, local cloud and operators' commands."""
