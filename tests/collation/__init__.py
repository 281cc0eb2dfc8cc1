"""Development data of the collation: pairs with known correspondences, and the measures of the targets."""
