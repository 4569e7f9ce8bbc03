"""`python build.py` is the command `gianhang`, bound to this folder."""

from pathlib import Path

from gianhang.cli.main import main

if __name__ == "__main__":
    main(folder=Path(__file__).parent)
