"""What `./zorg` drives, one part a file. Standard library only."""
