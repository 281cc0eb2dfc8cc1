"""What programs can say of finished sites beyond the suite: accessibility, validity, speed, weight, PDFs."""
