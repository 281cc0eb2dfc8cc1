"""How an edition looks: its colours and their contrast, its faces, its mark, as site and print take them."""
