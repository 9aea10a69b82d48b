"""Who answers (本人確認), where a form wants to be sure of it."""
