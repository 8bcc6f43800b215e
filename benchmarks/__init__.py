"""What `./zorg bench` measures: one subject a file, peers beside us, one page."""
