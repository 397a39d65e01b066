from cuttings.cli import main

main()
