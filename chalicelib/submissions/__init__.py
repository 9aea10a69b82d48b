"""Submissions (申請・回答): accepted in one conditional write, listed, shown."""
