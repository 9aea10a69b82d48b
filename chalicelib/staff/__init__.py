"""Staff (職員): departments, the directory of members and their roles, and who is signed in."""
