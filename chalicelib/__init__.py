"""Smart Docho (Smart道庁): a serverless service counter for local government."""
