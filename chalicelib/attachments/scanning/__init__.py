"""Looking for malware (ウイルス検査): one Protocol, and those who keep it."""
